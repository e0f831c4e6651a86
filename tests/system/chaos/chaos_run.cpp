#include "chaos/chaos_run.h"

#include "chaos/kept_messages.h"

#include <QCoreApplication>

#include <algorithm>
#include <cstdio>

namespace godwit::test {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString room = u"general"_s;
/// So far the senders may be ahead of what has come through and of the next mishap.
constexpr int lead = 300;

void print(const QString &line)
{
    std::fputs(qPrintable(line + u'\n'), stdout);
    std::fflush(stdout);
}

double secondsBetween(base::TimePoint a, base::TimePoint b)
{
    return std::chrono::duration<double>(b - a).count();
}

} // namespace

ChaosRun::ChaosRun(ChaosSettings settings)
    : m_settings(std::move(settings))
    , m_plan(planMischief(m_settings))
    , m_start(m_scheduler.now())
{
}

ChaosRun::~ChaosRun() = default;

bool ChaosRun::run()
{
    if (!startServer()) {
        giveUp(u"the server did not start: "_s + m_server.errorText());
    } else if (!m_proxy.listen({u"127.0.0.1"_s, m_server.port()})) {
        giveUp(u"there is no free port for the proxy"_s);
    } else {
        m_limit = m_scheduler.after(std::chrono::seconds(m_settings.limitSeconds),
                                    [this] { giveUp(u"the time is up"_s); });
        startClients();
        advance();
        while (m_failure.isEmpty() && !isComplete()) {
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        }
    }
    const bool good = m_failure.isEmpty() && judgeAll();
    printState();
    if (!m_failure.isEmpty()) {
        print(u"gave up: "_s + m_failure);
    }
    print(good ? u"PASS: nothing lost, doubled or reordered"_s : u"FAIL"_s);
    return good;
}

bool ChaosRun::startServer()
{
    m_serverUp = m_server.start();
    return m_serverUp;
}

void ChaosRun::startClients()
{
    const ChaosPlace place{QUrl(u"http://127.0.0.1:%1"_s.arg(m_proxy.port())), m_settings.transport,
                           m_folder.path()};
    for (int i = 0; i < m_settings.receivers; ++i) {
        m_receivers.push_back(std::make_unique<ChaosReceiver>(place, u"receiver%1"_s.arg(i + 1)));
        connect(m_receivers.back().get(), &ChaosReceiver::progressed, this, &ChaosRun::wake);
        m_receivers.back()->start();
    }
    for (int i = 0; i < m_settings.senders; ++i) {
        const int share = m_settings.messages / m_settings.senders
            + (i < m_settings.messages % m_settings.senders ? 1 : 0);
        m_senders.push_back(std::make_unique<ChaosSender>(place, u"sender%1"_s.arg(i + 1), share));
        connect(m_senders.back().get(), &ChaosSender::progressed, this, &ChaosRun::wake);
        m_senders.back()->start();
    }
}

/// Never from inside a client's own signal: what happens next may replace that client.
void ChaosRun::wake()
{
    if (!std::exchange(m_waking, true)) {
        m_wake = m_scheduler.after(0ms, [this] {
            m_waking = false;
            advance();
        });
    }
}

/// Called whenever something has come through: lets the next thing go wrong, and feeds the senders.
void ChaosRun::advance()
{
    if (!m_failure.isEmpty()) {
        return;
    }
    while (!m_breathing && m_next < m_plan.size() && mayHappen(m_plan.at(m_next))) {
        happen(m_plan.at(m_next++));
    }
    feed();
}

bool ChaosRun::mayHappen(const Mishap &mishap) const
{
    if (throughput() < mishap.afterMessages) {
        return false;
    }
    switch (mishap.kind) {
    case Mishap::Kind::KillServer:
        return m_serverUp;
    case Mishap::Kind::Cut:
        return m_proxy.connections() > 0;
    case Mishap::Kind::KillSender:
    case Mishap::Kind::KillReceiver:
        break;
    }
    return true;
}

void ChaosRun::happen(const Mishap &mishap)
{
    const auto which = static_cast<size_t>(mishap.which);
    switch (mishap.kind) {
    case Mishap::Kind::KillServer:
        m_serverUp = false;
        m_server.kill();
        m_restart = m_scheduler.after(
            base::Milliseconds(50 + static_cast<int>(mishap.chance * 450)), [this] {
                if (!startServer()) {
                    giveUp(u"the server did not come back: "_s + m_server.errorText());
                }
                advance();
            });
        break;
    case Mishap::Kind::Cut: {
        const qsizetype before = m_proxy.connections();
        // Every other one takes all connections down.
        if (mishap.chance < 0.5) {
            m_proxy.cutAll();
        } else {
            m_proxy.cutOne(mishap.chance * 2 - 1);
        }
        m_cutConnections += static_cast<int>(before - m_proxy.connections());
        break;
    }
    case Mishap::Kind::KillSender:
        if (!m_senders.at(which)->killAndRestart()) {
            giveUp(u"%1 lost something that it had kept"_s.arg(m_senders.at(which)->name()));
        }
        break;
    case Mishap::Kind::KillReceiver:
        m_receivers.at(which)->killAndRestart();
        break;
    }
    m_breathing = true;
    m_breath = m_scheduler.after(base::Milliseconds(static_cast<int>(mishap.chance * 200)), [this] {
        m_breathing = false;
        advance();
    });
}

void ChaosRun::feed()
{
    const int next = m_next < m_plan.size() ? m_plan.at(m_next).afterMessages : m_settings.messages;
    const auto target = static_cast<int>(std::min<qsizetype>(next, throughput()) + lead);
    for (const auto &sender : m_senders) {
        sender->feed(target / m_settings.senders);
    }
}

qsizetype ChaosRun::throughput() const
{
    qsizetype most = 0;
    for (const auto &receiver : m_receivers) {
        most = std::max(most, receiver->printed().size());
    }
    return most;
}

bool ChaosRun::isComplete() const
{
    const auto hasAll = [this](const auto &receiver) {
        return receiver->printed().size() >= m_settings.messages;
    };
    return m_next == m_plan.size() && m_serverUp
        && std::all_of(m_senders.begin(), m_senders.end(),
                       [](const auto &sender) { return sender->hasEnded(); })
        && std::all_of(m_receivers.begin(), m_receivers.end(), hasAll);
}

void ChaosRun::giveUp(const QString &why)
{
    if (m_failure.isEmpty()) {
        m_failure = why;
    }
}

bool ChaosRun::judgeAll()
{
    bool good = true;
    QHash<QString, int> sent;
    for (const auto &sender : m_senders) {
        sent.insert(sender->name(), sender->messages());
        if (sender->exitCode() != 0) {
            print(u"%1 ended with %2: %3"_s.arg(sender->name())
                      .arg(sender->exitCode())
                      .arg(QString::fromUtf8(sender->errorText())));
            good = false;
        }
    }
    for (const auto &receiver : m_receivers) {
        good = judgeReceiver(*receiver, sent) && good;
    }
    return good;
}

bool ChaosRun::judgeReceiver(ChaosReceiver &receiver, const QHash<QString, int> &sent)
{
    const bool ended = receiver.finish();
    const auto kept
        = readArchive(receiver.folder(), QUrl(u"http://127.0.0.1"_s), receiver.name(), room);
    if (!ended || !kept) {
        print(u"%1: did not end well: %2"_s.arg(receiver.name(),
                                                QString::fromUtf8(receiver.errorText())));
        return false;
    }
    const Verdict printed = judge(receiver.printed(), sent);
    const Verdict archived = judge(kept->confirmed, sent);
    print(u"%1 printed:  %2; lines torn by a kill: %3"_s.arg(receiver.name(), printed.toString())
              .arg(receiver.torn()));
    print(u"%1 archived: %2; gaps: %3"_s.arg(receiver.name(), archived.toString()).arg(kept->gaps));
    // A kill between two system calls, that of printing and that of remembering it, may double one.
    return printed.missing + printed.reordered + printed.strange == 0
        && printed.doubled <= receiver.kills() && archived.missing == 0 && archived.doubled == 0
        && archived.reordered == 0 && archived.strange == 0 && kept->gaps == 0;
}

void ChaosRun::printState() const
{
    const auto count = [this](Mishap::Kind kind) {
        return std::count_if(m_plan.cbegin(), m_plan.cbegin() + m_next,
                             [kind](const Mishap &mishap) { return mishap.kind == kind; });
    };
    print(u"%1: %2 messages, %3 senders, %4 receivers, seed %5, %6 s"_s.arg(m_settings.transport)
              .arg(m_settings.messages)
              .arg(m_settings.senders)
              .arg(m_settings.receivers)
              .arg(m_settings.seed)
              .arg(secondsBetween(m_start, m_scheduler.now()), 0, 'f', 1));
    print(u"killed: server %1, senders %2, receivers %3; cuts: %4 (%5 connections)"_s
              .arg(count(Mishap::Kind::KillServer))
              .arg(count(Mishap::Kind::KillSender))
              .arg(count(Mishap::Kind::KillReceiver))
              .arg(count(Mishap::Kind::Cut))
              .arg(m_cutConnections));
    if (m_failure.isEmpty()) {
        return;
    }
    for (const auto &sender : m_senders) {
        print(u"%1: fed %2 of %3, confirmed %4"_s.arg(sender->name())
                  .arg(sender->fed())
                  .arg(sender->messages())
                  .arg(sender->confirmed()));
    }
    for (const auto &receiver : m_receivers) {
        print(u"%1: printed %2"_s.arg(receiver->name()).arg(receiver->printed().size()));
    }
}

} // namespace godwit::test
