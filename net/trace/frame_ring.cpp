#include "net/trace/frame_ring.h"

#include <algorithm>
#include <utility>

namespace godwit::net {

FrameRing::FrameRing(const FrameRingLimits &limits)
    : m_limits(limits)
{
    Q_ASSERT(limits.frames > 0 && limits.payload <= limits.bytes);
}

std::size_t FrameRing::slotOf(quint64 number) const
{
    return static_cast<std::size_t>((number - 1) % static_cast<quint64>(m_limits.frames));
}

const KeptFrame &FrameRing::at(quint64 number) const
{
    Q_ASSERT(number >= oldest() && number <= newest());
    return m_slots[slotOf(number)];
}

void FrameRing::append(KeptFrame &&frame)
{
    if (frame.payload.size() > m_limits.payload) {
        frame.payload = frame.payload.first(m_limits.payload);
    }
    const qsizetype size = frame.payload.size();
    while (m_count > 0 && (m_count >= m_limits.frames || m_bytes + size > m_limits.bytes)) {
        forgetOldest();
    }
    const std::size_t slot = slotOf(m_next);
    if (slot >= m_slots.size()) {
        m_slots.push_back(std::move(frame));
    } else {
        m_slots[slot] = std::move(frame);
    }
    ++m_next;
    ++m_count;
    m_bytes += size;
}

void FrameRing::forgetOldest()
{
    KeptFrame &frame = m_slots[slotOf(oldest())];
    m_bytes -= frame.payload.size();
    frame.payload.clear();
    --m_count;
}

} // namespace godwit::net
