#pragma once

#include "base/scheduler.h"
#include "net/transport/transport.h"
#include "net/transport/transport_factory.h"
#include "support/seeded_random.h"

#include <QList>

#include <map>

namespace godwit::bench {

/// One server and the way of a herd to it, on a clock that is moved by hand: counts who arrives
/// when.
class HerdServer final : public net::TransportFactory
{
public:
    enum class State { Up, Refusing, Silent };

    HerdServer(base::Scheduler &scheduler, quint64 seed)
        : m_scheduler(scheduler)
        , m_random(seed)
    {
    }

    [[nodiscard]] std::unique_ptr<net::Transport> make(const net::Rung &rung) override;

    void setState(State state) { m_state = state; }
    /// Ends every connection that is open.
    void dropAll(const net::CloseReason &reason);
    /// Counting starts here.
    void startCounting();

    [[nodiscard]] State state() const { return m_state; }
    /// Arrivals in the 100 ms that begin at each key.
    [[nodiscard]] const std::map<base::TimePoint, int> &bins() const { return m_bins; }
    [[nodiscard]] int arrivals() const { return m_arrivals; }
    static constexpr base::Milliseconds binWidth{100};

private:
    friend class HerdTransport;
    void noteArrival();

    base::Scheduler &m_scheduler;
    test::SeededRandom m_random;
    State m_state = State::Up;
    base::TimePoint m_start{};
    std::map<base::TimePoint, int> m_bins;
    int m_arrivals = 0;
    QList<class HerdTransport *> m_open;
};

/// A connection of one of the herd.
class HerdTransport final : public net::Transport
{
public:
    HerdTransport(HerdServer &server, net::TransportKind kind);
    ~HerdTransport() override;
    Q_DISABLE_COPY_MOVE(HerdTransport)

    void open() override;
    void send(const net::Frame &) override { }
    void close(const net::CloseReason &reason) override { endSoon(reason); }
    [[nodiscard]] qint64 unsentBytes() const override { return 0; }
    [[nodiscard]] net::TransportKind kind() const override { return m_kind; }

    void end(const net::CloseReason &reason);

private:
    void arrive();
    void accept();
    void endSoon(const net::CloseReason &reason);
    void leave();

    HerdServer &m_server;
    net::TransportKind m_kind;
    base::Milliseconds m_roundTrip;
    base::Alarm m_next;
    base::Alarm m_ending;
    qsizetype m_place = -1; ///< among the server's open ones
    bool m_hasEnded = false;
};

} // namespace godwit::bench
