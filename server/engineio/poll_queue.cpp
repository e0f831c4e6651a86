#include "server/engineio/poll_queue.h"

#include "net/engineio/payload.h"

#include <utility>

namespace godwit::server {

void PollQueue::add(const net::Frame &packet)
{
    m_packets << packet;
    m_bytes += packet.payload.size();
    if (m_poll) {
        // At the end of the turn, so that what is sent together travels together.
        m_flush = m_scheduler.after(base::Milliseconds::zero(), [this] { flush(); });
    }
}

QList<net::Frame> PollQueue::take()
{
    m_flush.cancel();
    m_bytes = 0;
    return std::exchange(m_packets, {});
}

void PollQueue::poll(Answer answer)
{
    m_poll = std::move(answer);
    flush();
}

void PollQueue::answer(net::engineio::PacketType packet)
{
    if (const auto poll = std::exchange(m_poll, std::nullopt)) {
        (*poll)(textReply(200, net::engineio::encodePacket(packet)));
    }
}

void PollQueue::flush()
{
    if (!m_poll || m_packets.isEmpty()) {
        return;
    }
    const qsizetype count = net::engineio::batchLength(m_packets, m_maxPayload);
    const QByteArray payload = net::engineio::joinPayload(m_packets, count);
    for (qsizetype i = 0; i < count; ++i) {
        m_bytes -= m_packets.at(i).payload.size();
    }
    m_packets.remove(0, count);
    const auto poll = std::exchange(m_poll, std::nullopt);
    (*poll)(textReply(200, payload));
    if (m_packets.isEmpty() && m_onEmptied) {
        m_onEmptied();
    }
}

void PollQueue::clear()
{
    m_packets.clear();
    m_bytes = 0;
    m_poll.reset();
    m_flush.cancel();
}

} // namespace godwit::server
