#include "net/trace/frame_ring.h"

#include <algorithm>

namespace godwit::net {

FrameRing::FrameRing(const FrameRingLimits &limits)
    : m_limits(limits)
{
    Q_ASSERT(limits.frames > 0 && limits.payload <= limits.bytes);
}

const FrameRing::Slot &FrameRing::slot(quint64 number) const
{
    Q_ASSERT(number >= oldest() && number <= newest());
    return m_slots[static_cast<std::size_t>((number - 1) % static_cast<quint64>(m_limits.frames))];
}

FrameRing::Slot &FrameRing::slot(quint64 number)
{
    return const_cast<Slot &>(std::as_const(*this).slot(number));
}

QByteArrayView FrameRing::payload(quint64 number) const
{
    const Slot &kept = slot(number);
    return {m_memory.get() + kept.begin, kept.size};
}

KeptFrame &FrameRing::append(QByteArrayView payload)
{
    const qsizetype size = std::min(payload.size(), m_limits.payload);
    const qsizetype taken = std::max<qsizetype>(size, 1); // so that no two begin at one place
    if (m_next - m_oldest == static_cast<quint64>(m_limits.frames)) {
        forgetOldest();
    }
    if (taken > m_room) {
        makeRoom(taken);
    }
    if (m_nextSlot == m_slots.size()) {
        m_slots.emplace_back();
    }
    Slot &kept = m_slots[m_nextSlot];
    m_nextSlot = m_nextSlot + 1 == static_cast<std::size_t>(m_limits.frames) ? 0 : m_nextSlot + 1;
    ++m_next;
    kept.begin = m_end;
    kept.size = size;
    kept.frame.size = payload.size();
    std::copy_n(payload.data(), size, m_memory.get() + m_end);
    m_end += taken;
    m_room -= taken;
    m_bytes += size;
    return kept.frame;
}

/// Forgets what stands behind the newest payload until there is so much room, in one piece.
void FrameRing::makeRoom(qsizetype wanted)
{
    if (!m_memory) {
        m_memory.reset(new char[static_cast<std::size_t>(m_limits.bytes)]);
    }
    while (true) {
        const bool isFree = m_oldest == m_next;
        const bool isBeforeOldest = !isFree && slot(m_oldest).begin >= m_end;
        m_room = (isBeforeOldest ? slot(m_oldest).begin : m_limits.bytes) - m_end;
        if (m_room >= wanted) {
            return;
        }
        if (isBeforeOldest) {
            forgetOldest();
        } else {
            m_end = 0; // what is left of the memory is too small
        }
    }
}

void FrameRing::forgetOldest()
{
    Slot &kept = slot(m_oldest);
    m_bytes -= kept.size;
    if (!kept.frame.request.isNull()) {
        kept.frame.request = QString();
    }
    kept.frame.answeredIn = unanswered;
    ++m_oldest;
}

} // namespace godwit::net
