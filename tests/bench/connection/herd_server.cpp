#include "bench/connection/herd_server.h"

#include <utility>

namespace godwit::bench {

using namespace std::chrono_literals;

std::unique_ptr<net::Transport> HerdServer::make(const net::Rung &rung)
{
    return std::make_unique<HerdTransport>(*this, rung.kind);
}

void HerdServer::dropAll(const net::CloseReason &reason)
{
    for (HerdTransport *transport : std::exchange(m_open, {})) {
        transport->end(reason);
    }
}

void HerdServer::startCounting()
{
    m_start = m_scheduler.now();
    m_bins.clear();
    m_arrivals = 0;
}

void HerdServer::noteArrival()
{
    const auto bin = (m_scheduler.now() - m_start) / binWidth;
    ++m_bins[m_start + bin * binWidth];
    ++m_arrivals;
}

HerdTransport::HerdTransport(HerdServer &server, net::TransportKind kind)
    : m_server(server)
    , m_kind(kind)
    // People are not all equally far away.
    , m_roundTrip(10 + static_cast<int>(server.m_random.unit() * 100))
{
}

HerdTransport::~HerdTransport()
{
    leave();
}

void HerdTransport::open()
{
    m_next = m_server.m_scheduler.after(m_roundTrip / 2, [this] { arrive(); });
}

void HerdTransport::arrive()
{
    m_server.noteArrival();
    switch (m_server.state()) {
    case HerdServer::State::Up:
        m_next = m_server.m_scheduler.after(m_roundTrip, [this] { accept(); });
        break;
    case HerdServer::State::Refusing: {
        net::CloseReason refused;
        refused.code = net::CloseReason::Code::ConnectionRefused;
        m_next = m_server.m_scheduler.after(m_roundTrip / 2, [this, refused] { end(refused); });
        break;
    }
    case HerdServer::State::Silent:
        break;
    }
}

void HerdTransport::accept()
{
    if (m_server.state() == HerdServer::State::Up) {
        m_place = m_server.m_open.size();
        m_server.m_open.append(this);
        Q_EMIT opened();
        Q_EMIT received({net::Frame::Kind::Text, "0"});
    }
}

void HerdTransport::endSoon(const net::CloseReason &reason)
{
    leave();
    m_next.cancel();
    m_ending = m_server.m_scheduler.after(0ms, [this, reason] { end(reason); });
}

void HerdTransport::end(const net::CloseReason &reason)
{
    if (!std::exchange(m_hasEnded, true)) {
        leave();
        m_next.cancel();
        Q_EMIT closed(reason);
    }
}

void HerdTransport::leave()
{
    // The last one takes our place.
    QList<HerdTransport *> &open = m_server.m_open;
    if (m_place >= 0 && m_place < open.size() && open.at(m_place) == this) {
        open.last()->m_place = m_place;
        open.swapItemsAt(m_place, open.size() - 1);
        open.removeLast();
    }
    m_place = -1;
}

} // namespace godwit::bench
