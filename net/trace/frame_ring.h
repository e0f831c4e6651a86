#pragma once

#include "chat/connection_trace.h"

#include <QByteArrayView>
#include <QString>

#include <memory>
#include <vector>

namespace godwit::net {

struct FrameRingLimits
{
    qsizetype frames = 10'000;
    qsizetype bytes = 8 * 1024 * 1024; ///< of payloads, together
    qsizetype payload = 64 * 1024; ///< of one; what is longer loses its end
};

/// Of a frame that is no answer to a request that was seen.
inline constexpr std::chrono::microseconds unanswered{-1};

/// A frame as the ring keeps it: what can be told later is told later.
struct KeptFrame
{
    base::TimePoint at;
    base::WallTime time{};
    QString request{}; ///< what the request of an answer is called
    std::chrono::microseconds answeredIn = unanswered;
    qint64 size = 0; ///< on the wire, before it lost its end
    int attempt = 0;
    chat::Direction direction = chat::Direction::In;
    chat::Carrier carrier = chat::Carrier::WebSocket;
    bool isBinary = false;
};

/// The newest frames, within its limits. Numbers them from 1. Payloads are copied into one piece of
/// memory that goes round, since every frame of a flood passes here: keeping the senders' own would
/// keep their spare capacity, too, and cost more than the copy when they are freed out of order.
class FrameRing final
{
public:
    explicit FrameRing(const FrameRingLimits &limits = {});

    /// Keeps a frame as the newest one; the caller says the rest about it, before the next call.
    KeptFrame &append(QByteArrayView payload);

    /// The numbers of the oldest and the newest frame; the oldest is greater when there is none.
    [[nodiscard]] quint64 oldest() const { return m_oldest; }
    [[nodiscard]] quint64 newest() const { return m_next - 1; }
    [[nodiscard]] const KeptFrame &at(quint64 number) const { return slot(number).frame; }
    /// Until the next append().
    [[nodiscard]] QByteArrayView payload(quint64 number) const;
    [[nodiscard]] qsizetype bytes() const { return m_bytes; }
    [[nodiscard]] const FrameRingLimits &limits() const { return m_limits; }

private:
    struct Slot
    {
        KeptFrame frame;
        qsizetype begin = 0; ///< of its payload in m_memory
        qsizetype size = 0;
    };

    void forgetOldest();
    void makeRoom(qsizetype wanted);
    [[nodiscard]] Slot &slot(quint64 number);
    [[nodiscard]] const Slot &slot(quint64 number) const;

    FrameRingLimits m_limits;
    std::unique_ptr<char[]> m_memory; ///< as long as limits().bytes
    std::vector<Slot> m_slots; ///< grows to its limit once, then goes round
    std::size_t m_nextSlot = 0;
    quint64 m_oldest = 1;
    quint64 m_next = 1; ///< the number that the next frame gets
    qsizetype m_end = 0; ///< of the newest payload
    qsizetype m_room = 0; ///< behind it, at least so much
    qsizetype m_bytes = 0;
};

} // namespace godwit::net
