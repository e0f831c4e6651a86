#include "soak/misfortune.h"

#include <array>

namespace godwit::test {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Blow = Misfortune::Blow;

namespace {

struct Kind
{
    const char *name;
    Blow blow;
    void (*spoil)(Faults &faults, double chance); ///< null: the blow is all
};

Flow slowed(double chance)
{
    return {.delay = base::Milliseconds(static_cast<int>(chance * 300)),
            .jitter = base::Milliseconds(static_cast<int>(chance * 200))};
}

void answerUpgrades(Faults &faults, Answer answer)
{
    faults.upgrade = std::move(answer);
}

void redirectAll(Faults &faults)
{
    faults.upgrade = {Answer::Kind::Redirect, 0, {}, "http://127.0.0.1:1/welcome"};
    faults.request = faults.upgrade;
}

// What only new connections notice comes with a cut, so that it is noticed.
const std::array kinds{
    Kind{"cut by reset", Blow::Reset, nullptr},
    Kind{"cut by closing", Blow::Finish, nullptr},
    Kind{"one cut", Blow::ResetOne, nullptr},
    Kind{"half-open", Blow::BlackHole, nullptr},
    Kind{"server killed", Blow::KillServer, nullptr},
    Kind{"client stopped", Blow::StopClient, nullptr},
    Kind{"refused", Blow::Reset, [](Faults &f, double) { f.door = Door::Refusing; }},
    Kind{"swallowed", Blow::Reset, [](Faults &f, double) { f.door = Door::Swallowing; }},
    Kind{"half-open for all", Blow::BlackHole,
         [](Faults &f, double) { f.door = Door::Swallowing; }},
    Kind{"frozen", Blow::None, [](Faults &f, double) { f.frozen = true; }},
    Kind{"slow", Blow::None,
         [](Faults &f, double chance) {
             f.up = slowed(chance);
             f.down = slowed(1 - chance);
         }},
    Kind{"narrow", Blow::None,
         [](Faults &f, double chance) {
             f.down.bytesPerSecond = 2000 + static_cast<qint64>(chance * 20'000);
             f.up.bytesPerSecond = f.down.bytesPerSecond;
         }},
    Kind{"upgrade forbidden", Blow::Reset,
         [](Faults &f, double) {
             answerUpgrades(f, {Answer::Kind::Status, 403});
         }},
    Kind{"bad gateway", Blow::Finish,
         [](Faults &f, double) {
             answerUpgrades(f, {Answer::Kind::Status, 502});
         }},
    Kind{"upgrade put off", Blow::Reset,
         [](Faults &f, double) {
             answerUpgrades(f, {Answer::Kind::Status, 503, 1});
         }},
    Kind{"upgrade swallowed", Blow::Reset,
         [](Faults &f, double) { answerUpgrades(f, {Answer::Kind::Swallow}); }},
    Kind{"zombies", Blow::Reset,
         [](Faults &f, double) { answerUpgrades(f, {Answer::Kind::Zombie}); }},
    Kind{"killed after the upgrade", Blow::Reset,
         [](Faults &f, double) { f.cutAfterUpgrade = 200ms; }},
    Kind{"captive portal", Blow::Reset,
         [](Faults &f, double) {
             f.upgrade = {Answer::Kind::Html};
             f.request = {Answer::Kind::Html};
         }},
    Kind{"redirected", Blow::Reset, [](Faults &f, double) { redirectAll(f); }},
};

base::Milliseconds share(base::Milliseconds whole, double chance)
{
    return base::Milliseconds(static_cast<base::Milliseconds::rep>(
        static_cast<double>(whole.count()) * (0.1 + 0.9 * chance)));
}

} // namespace

Misfortune Misfortunes::next()
{
    const Kind &kind = kinds[m_random.bits() % kinds.size()];
    Misfortune misfortune;
    misfortune.name = QString::fromLatin1(kind.name);
    misfortune.blow = kind.blow;
    misfortune.chance = m_random.unit();
    if (kind.spoil) {
        kind.spoil(misfortune.faults, m_random.unit());
    }
    misfortune.lasts = share(m_pace, m_random.unit());
    misfortune.peace = share(m_pace, m_random.unit());
    return misfortune;
}

} // namespace godwit::test
