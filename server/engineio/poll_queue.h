#pragma once

#include "base/scheduler.h"
#include "net/engineio/packet.h"
#include "server/http/http_message.h"

#include <QList>

#include <optional>

namespace godwit::server {

/// The sending half of a polling client: packets that wait for a poll, or a poll that waits for
/// packets ("HTTP long-polling, Receiving data" in v4-current.md). Owned by its session.
class PollQueue final
{
public:
    PollQueue(base::Scheduler &scheduler, qint64 maxPayload)
        : m_scheduler(scheduler)
        , m_maxPayload(maxPayload)
    {
    }

    void add(const net::Frame &packet);
    [[nodiscard]] qsizetype bytes() const { return m_bytes; }
    [[nodiscard]] bool isEmpty() const { return m_packets.isEmpty(); }
    /// Takes out what waits.
    [[nodiscard]] QList<net::Frame> take();

    [[nodiscard]] bool isPolled() const { return m_poll.has_value(); }
    /// Takes a poll; answered at once if something waits.
    void poll(Answer answer);
    /// Whoever polled is gone.
    void abandon() { m_poll.reset(); }
    /// Answers the poll, if there is one, with this alone.
    void answer(net::engineio::PacketType packet);
    /// Called when the last packet has been fetched.
    void setOnEmptied(std::function<void()> action) { m_onEmptied = std::move(action); }
    void clear();

private:
    void flush();

    base::Scheduler &m_scheduler;
    const qint64 m_maxPayload;
    QList<net::Frame> m_packets;
    qsizetype m_bytes = 0;
    std::optional<Answer> m_poll;
    base::Alarm m_flush;
    std::function<void()> m_onEmptied;
};

} // namespace godwit::server
