#include "chaos/mischief.h"

#include <algorithm>
#include <random>

namespace godwit::test {

QList<Mishap> planMischief(const ChaosSettings &settings)
{
    // Not std::uniform_real_distribution: its results differ from library to library.
    std::mt19937_64 source(settings.seed);
    const auto chance = [&source] { return static_cast<double>(source() >> 11) * 0x1.0p-53; };
    QList<Mishap> plan;
    const auto add = [&](Mishap::Kind kind, int count, int among) {
        for (int i = 0; i < count; ++i) {
            // One in each stretch of the run, so that none of them crowds the others out.
            const double place = 0.03 + 0.9 * (i + chance()) / count;
            plan << Mishap{kind, static_cast<int>(place * settings.messages),
                           among > 0 ? i % among : 0, chance()};
        }
    };
    add(Mishap::Kind::KillServer, settings.serverKills, 0);
    add(Mishap::Kind::Cut, settings.cuts, 0);
    add(Mishap::Kind::KillSender, settings.senderKills, settings.senders);
    add(Mishap::Kind::KillReceiver, settings.receiverKills, settings.receivers);
    std::stable_sort(plan.begin(), plan.end(), [](const Mishap &a, const Mishap &b) {
        return a.afterMessages < b.afterMessages;
    });
    return plan;
}

} // namespace godwit::test
