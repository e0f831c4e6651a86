// bench_herd MANAGERS SEED
// A crowd of real connection managers on a clock that is moved by hand loses its server, and comes
// back. Prints one JSON object per scenario: how many arrivals there were, and the share of the
// fullest 100 ms.

#include "bench/connection/herd_server.h"
#include "net/connection/connection_manager.h"
#include "support/manual_scheduler.h"

#include <QCoreApplication>

#include <algorithm>
#include <cstdio>
#include <optional>
#include <vector>

using namespace godwit;
using namespace std::chrono_literals;
using Code = net::CloseReason::Code;

namespace {

struct Scenario
{
    const char *name;
    base::Milliseconds away; ///< until the server is there again
    bench::HerdServer::State meanwhile;
    net::CloseReason end; ///< what the clients see
    bool announced = false;
    std::optional<base::Milliseconds> estimate{};
};

class Herd final : public QObject
{
public:
    Herd(int managers, quint64 seed)
        : m_random(seed)
        , m_server(m_scheduler, seed + 1)
    {
        net::ConnectionSettings settings;
        settings.rungs
            = {{net::TransportKind::WebSocket, QUrl(QStringLiteral("ws://h")), false},
               {net::TransportKind::LongPolling, QUrl(QStringLiteral("http://h")), true}};
        settings.proves = [](const net::Frame &) { return true; };
        for (int i = 0; i < managers; ++i) {
            auto manager = std::make_unique<net::ConnectionManager>(m_server, m_scheduler, m_random,
                                                                    settings);
            net::ConnectionManager *const one = manager.get();
            connect(one, &net::ConnectionManager::received, this, [one] { one->proven(); });
            m_managers.push_back(std::move(manager));
        }
    }

    void run(const Scenario &scenario)
    {
        goOnline();
        if (scenario.announced) {
            for (const auto &manager : m_managers) {
                manager->expectRestart(scenario.estimate);
            }
        }
        m_server.startCounting();
        m_server.setState(scenario.meanwhile);
        m_server.dropAll(scenario.end);
        m_scheduler.advance(scenario.away);
        const int before = m_server.arrivals();
        const base::TimePoint back = m_scheduler.now();
        m_server.setState(bench::HerdServer::State::Up);
        const auto took = untilAllAreOnline();
        report(scenario, before, back, took);
    }

private:
    // Each of them has used its connection for long enough to call its end a drop.
    void goOnline()
    {
        for (const auto &manager : m_managers) {
            if (!isOnline(*manager)) {
                manager->start();
            }
        }
        untilAllAreOnline();
        for (const auto &manager : m_managers) {
            manager->used();
        }
        m_scheduler.advance(1h);
    }

    base::Milliseconds untilAllAreOnline()
    {
        base::Milliseconds waited{0};
        while (!std::all_of(m_managers.begin(), m_managers.end(),
                            [](const auto &manager) { return isOnline(*manager); })) {
            m_scheduler.advance(1s);
            waited += 1s;
            QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        }
        return waited;
    }

    static bool isOnline(const net::ConnectionManager &manager)
    {
        return std::holds_alternative<net::Online>(manager.state());
    }

    void report(const Scenario &scenario, int before, base::TimePoint back,
                base::Milliseconds took) const
    {
        int fullest = 0;
        int fullestBack = 0;
        base::TimePoint when{};
        for (const auto &[at, count] : m_server.bins()) {
            if (count > fullest) {
                fullest = count;
                when = at;
            }
            if (at >= back) {
                fullestBack = std::max(fullestBack, count);
            }
        }
        const auto share = [](int part, auto whole) {
            return 100.0 * static_cast<double>(part) / static_cast<double>(whole);
        };
        const auto sinceBack = std::chrono::duration_cast<base::Milliseconds>(when - back);
        std::printf("{\"name\":\"%s\",\"awayMs\":%lld,\"arrivals\":%d,\"fullestPercent\":%.2f,"
                    "\"fullestAtMs\":%lld,"
                    "\"herdPercent\":%.2f,\"backPercent\":%.2f,\"allBackMs\":%lld}\n",
                    scenario.name, static_cast<long long>(scenario.away.count()),
                    m_server.arrivals(), share(fullest, m_server.arrivals()),
                    static_cast<long long>(sinceBack.count()), share(fullest, m_managers.size()),
                    share(fullestBack, std::max(1, m_server.arrivals() - before)),
                    static_cast<long long>(took.count()));
        std::fflush(stdout);
    }

    test::ManualScheduler m_scheduler;
    test::SeededRandom m_random;
    bench::HerdServer m_server;
    std::vector<std::unique_ptr<net::ConnectionManager>> m_managers;
};

net::CloseReason reason(Code code, std::optional<int> webSocketCode = {})
{
    net::CloseReason why;
    why.code = code;
    why.webSocketCode = webSocketCode;
    why.wasClean = webSocketCode.has_value();
    return why;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 3) {
        std::fprintf(stderr, "usage: bench_herd MANAGERS SEED\n");
        return 2;
    }
    using State = bench::HerdServer::State;
    const Scenario scenarios[] = {
        {"announced restart", 3s, State::Refusing, reason(Code::ClosedByPeer, 1001), true, {}},
        {"announced, 1 s named", 3s, State::Refusing, reason(Code::ClosedByPeer, 1001), true, 1s},
        {"killed, back at once", 0s, State::Up, reason(Code::ConnectionLost)},
        {"killed, back after 3 s", 3s, State::Refusing, reason(Code::ConnectionLost)},
        {"60 s refused", 60s, State::Refusing, reason(Code::ConnectionLost)},
        {"60 s silent", 60s, State::Silent, reason(Code::Silence)},
    };
    for (const Scenario &scenario : scenarios) {
        Herd herd(arguments[1].toInt(), arguments[2].toULongLong());
        herd.run(scenario);
    }
    return 0;
}
