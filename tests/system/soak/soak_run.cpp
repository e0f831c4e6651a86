#include "soak/soak_run.h"

#include "chaos/kept_messages.h"

#include <QCoreApplication>
#include <QJsonDocument>

#include <algorithm>
#include <cstdio>

#ifdef Q_OS_UNIX
#include <csignal>
#endif

namespace godwit::test {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString room = u"general"_s;
constexpr base::Milliseconds lookEvery = 200ms;
/// Who needs longer to come back, although nothing is wrong any more, should say why.
constexpr base::Milliseconds slow = 5s;
/// A process may hold so many descriptors more than at the beginning: a connection comes, another
/// is not quite gone.
constexpr qint64 spareDescriptors = 16;

void say(const QString &line)
{
    std::fputs(qPrintable(line + u'\n'), stdout);
    std::fflush(stdout);
}

void tellStates(const QString &name, const QList<QJsonObject> &lines)
{
    say(name + u" is slow to come back; its last states:"_s);
    QStringList states;
    for (const QJsonObject &line : lines) {
        if (line[u"event"_s] == u"state"_s) {
            states << QString::fromUtf8(QJsonDocument(line).toJson(QJsonDocument::Compact));
        }
    }
    say(u"    "_s + states.mid(std::max<qsizetype>(0, states.size() - 8)).join(u"\n    "_s));
    if (!lines.isEmpty()) {
        say(u"    last line at "_s + QString::number(lines.constLast()[u"t"_s].toInteger()));
    }
}

void stopProcess(qint64 processId, bool stop)
{
#ifdef Q_OS_UNIX
    ::kill(static_cast<pid_t>(processId), stop ? SIGSTOP : SIGCONT);
#else
    Q_UNUSED(processId)
    Q_UNUSED(stop)
#endif
}

} // namespace

SoakRun::SoakRun(SoakSettings settings)
    : m_settings(std::move(settings))
    , m_misfortunes(m_settings.seed, m_settings.pace)
    , m_proxy(m_scheduler, m_settings.seed)
    , m_start(m_scheduler.now())
{
}

SoakRun::~SoakRun() = default;

bool SoakRun::run()
{
    if (!m_server.start()) {
        giveUp(u"the server did not start: "_s + m_server.errorText());
    } else if (!m_proxy.listen({u"127.0.0.1"_s, m_server.port()})) {
        giveUp(u"there is no free port for the proxy"_s);
    } else {
        startClients();
        m_start = m_scheduler.now();
        strike();
        look();
        while (m_failure.isEmpty() && !isComplete()) {
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        }
    }
    m_next.cancel();
    m_look.cancel();
    const bool good = judgeAll();
    print();
    say(good ? u"PASS: nothing lost, doubled or stuck"_s : u"FAIL"_s);
    return good;
}

void SoakRun::startClients()
{
    const ChaosPlace place{QUrl(u"http://127.0.0.1:%1"_s.arg(m_proxy.port())), m_settings.transport,
                           m_folder.path()};
    const auto each = static_cast<int>(m_settings.duration.count() * m_settings.perSecond);
    for (int i = 1; i <= m_settings.senders; ++i) {
        m_senders.push_back(std::make_unique<ChaosSender>(place, u"sender%1"_s.arg(i), each));
        m_senders.back()->start();
        m_watched.push_back({m_senders.back()->name(), m_senders.back()->processId()});
    }
    for (int i = 1; i <= m_settings.receivers; ++i) {
        m_receivers.push_back(std::make_unique<ChaosReceiver>(place, u"receiver%1"_s.arg(i)));
        m_receivers.back()->start();
        m_watched.push_back({m_receivers.back()->name(), m_receivers.back()->processId()});
    }
    for (Watched &one : m_watched) {
        one.at = m_scheduler.now();
    }
}

void SoakRun::strike()
{
    if (elapsed() >= m_settings.duration) {
        m_over = true;
        return;
    }
    const Misfortune misfortune = m_misfortunes.next();
    ++m_suffered[misfortune.name];
    m_last = misfortune.name;
    m_fineSince.reset();
    hit(misfortune);
    m_next = m_scheduler.after(misfortune.lasts, [this, misfortune] {
        relieve(misfortune);
        m_next = m_scheduler.after(misfortune.peace, [this] { strike(); });
    });
}

void SoakRun::hit(const Misfortune &misfortune)
{
    using Blow = Misfortune::Blow;
    m_proxy.setFaults(misfortune.faults);
    switch (misfortune.blow) {
    case Blow::None:
        break;
    case Blow::Reset:
        m_proxy.cutAll(Cut::Reset);
        break;
    case Blow::Finish:
        m_proxy.cutAll(Cut::Finish);
        break;
    case Blow::ResetOne:
        m_proxy.cutOne(misfortune.chance);
        break;
    case Blow::BlackHole:
        m_proxy.blackHole();
        break;
    case Blow::KillServer:
        m_server.kill();
        break;
    case Blow::StopClient: {
        const auto whom
            = static_cast<size_t>(misfortune.chance * static_cast<double>(m_watched.size()));
        stopProcess(m_watched.at(whom).processId, true);
        break;
    }
    }
}

void SoakRun::relieve(const Misfortune &misfortune)
{
    if (!m_proxy.setFaults({})) {
        giveUp(u"the proxy lost its port"_s);
    }
    for (const Watched &one : m_watched) {
        stopProcess(one.processId, false);
    }
    if (misfortune.blow == Misfortune::Blow::KillServer && !m_server.start()) {
        giveUp(u"the server did not come back: "_s + m_server.errorText());
    }
    m_fineSince = m_scheduler.now();
}

/// Feeds the senders, and looks whether everybody gets on.
void SoakRun::look()
{
    const auto due = static_cast<int>(elapsed().count() * m_settings.perSecond);
    auto one = m_watched.begin();
    for (const auto &sender : m_senders) {
        sender->feed(m_over ? sender->messages() : std::min(due, sender->messages() - 1));
        watch(*one++, sender->hasEnded() ? -1 : sender->confirmed(), sender->lines());
        if (sender->hasEnded() && sender->confirmed() < sender->messages()) {
            giveUp(u"%1 ended: %2"_s.arg(sender->name(), QString::fromUtf8(sender->errorText())));
        }
    }
    for (const auto &receiver : m_receivers) {
        const bool done = receiver->printed().size() >= total();
        watch(*one++, done ? -1 : receiver->printed().size(), receiver->lines());
        if (!receiver->isRunning()) {
            giveUp(
                u"%1 ended: %2"_s.arg(receiver->name(), QString::fromUtf8(receiver->errorText())));
        }
    }
    m_haveEarly = m_haveEarly || elapsed() > m_settings.duration / 5.0;
    m_look = m_scheduler.after(lookEvery, [this] { look(); });
}

/// \p progress: -1 when there is nothing to do any more.
void SoakRun::watch(Watched &one, qsizetype progress, const QList<QJsonObject> &lines)
{
    const base::TimePoint now = m_scheduler.now();
    if (progress != one.progress || progress < 0) {
        one.progress = progress;
        one.at = now;
    } else if (now - one.at > m_settings.patience && !isComplete()) {
        giveUp(u"%1 is stuck after: %2"_s.arg(one.name, m_last));
    }
    const auto still = std::chrono::duration_cast<base::Milliseconds>(
        now - std::max(one.at, m_fineSince.value_or(now)));
    if (still > one.standstill) {
        if (still >= slow && one.standstill < slow) {
            tellStates(one.name, lines);
        }
        one.standstill = still;
        one.after = m_last;
    }
    if (const auto size = sizeOf(one.processId)) {
        one.late = *size;
        one.most.residentKiB = std::max(one.most.residentKiB, size->residentKiB);
        one.most.descriptors = std::max(one.most.descriptors, size->descriptors);
        if (!m_haveEarly) {
            one.early = *size;
        }
    }
}

bool SoakRun::isComplete() const
{
    return m_over
        && std::all_of(m_senders.begin(), m_senders.end(),
                       [](const auto &sender) { return sender->hasEnded(); })
        && std::all_of(m_receivers.begin(), m_receivers.end(), [this](const auto &receiver) {
               return receiver->printed().size() >= total();
           });
}

qsizetype SoakRun::total() const
{
    return static_cast<qsizetype>(m_settings.senders) * m_senders.front()->messages();
}

std::chrono::duration<double> SoakRun::elapsed() const
{
    return m_scheduler.now() - m_start;
}

void SoakRun::giveUp(const QString &why)
{
    if (m_failure.isEmpty()) {
        m_failure = why;
    }
}

bool SoakRun::judgeAll()
{
    bool good = m_failure.isEmpty();
    QHash<QString, int> sent;
    for (const auto &sender : m_senders) {
        sent.insert(sender->name(), sender->messages());
        good = good && sender->exitCode() == 0;
    }
    for (const auto &receiver : m_receivers) {
        const bool ended = receiver->finish();
        const auto kept
            = readArchive(receiver->folder(), QUrl(u"http://127.0.0.1"_s), receiver->name(), room);
        const Verdict printed = judge(receiver->printed(), sent);
        const Verdict archived = kept ? judge(kept->confirmed, sent) : Verdict{};
        const auto flawless = [](const Verdict &one) {
            return one.missing + one.doubled + one.reordered + one.strange == 0;
        };
        say(u"%1 printed: %2; archived: %3; gaps: %4"_s
                .arg(receiver->name(), printed.toString(), archived.toString())
                .arg(kept ? kept->gaps : -1));
        good = good && ended && kept && kept->gaps == 0 && flawless(printed) && flawless(archived);
    }
    for (const Watched &one : m_watched) {
        good = good && one.late.descriptors <= one.early.descriptors + spareDescriptors;
    }
    return good;
}

void SoakRun::print() const
{
    say(u"%1, seed %2, %3 s"_s.arg(m_settings.transport)
            .arg(m_settings.seed)
            .arg(elapsed().count(), 0, 'f', 1));
    QStringList misfortunes;
    for (auto one = m_suffered.cbegin(); one != m_suffered.cend(); ++one) {
        misfortunes << u"%1 %2"_s.arg(one.key()).arg(one.value());
    }
    say(u"misfortunes: "_s + misfortunes.join(u", "_s));
    for (const Watched &one : m_watched) {
        say(u"%1: memory %2 -> %3 KiB (most %4), descriptors %5 -> %6 (most %7), back after %8 s "
            u"at "
            u"most (%9)"_s.arg(one.name)
                .arg(one.early.residentKiB)
                .arg(one.late.residentKiB)
                .arg(one.most.residentKiB)
                .arg(one.early.descriptors)
                .arg(one.late.descriptors)
                .arg(one.most.descriptors)
                .arg(static_cast<double>(one.standstill.count()) / 1000, 0, 'f', 1)
                .arg(one.after));
    }
    say(u"stuck: "_s + (m_failure.isEmpty() ? u"none"_s : m_failure));
}

} // namespace godwit::test
