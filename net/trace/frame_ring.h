#pragma once

#include "chat/connection_trace.h"

#include <QString>

#include <vector>

namespace godwit::net {

struct FrameRingLimits
{
    qsizetype frames = 10'000;
    qint64 bytes = 8LL * 1024 * 1024; ///< of payloads, together
    qsizetype payload = 64LL * 1024; ///< of one; what is longer loses its end
};

/// A frame as the ring keeps it: what can be told later is told later.
struct KeptFrame
{
    base::TimePoint at;
    base::WallTime time{};
    QByteArray payload{};
    QString request{}; ///< what the request of an answer is called
    qint64 size = 0;
    std::chrono::microseconds answeredIn{-1}; ///< of an answer to a request that was seen
    int attempt = 0;
    chat::Direction direction = chat::Direction::In;
    chat::Carrier carrier = chat::Carrier::WebSocket;
    bool isBinary = false;
};

/// The newest frames, within its limits. Numbers them from 1.
class FrameRing final
{
public:
    explicit FrameRing(const FrameRingLimits &limits = {});

    void append(KeptFrame &&frame);

    /// The numbers of the oldest and the newest frame; the oldest is greater when there is none.
    [[nodiscard]] quint64 oldest() const { return m_next - static_cast<quint64>(m_count); }
    [[nodiscard]] quint64 newest() const { return m_next - 1; }
    [[nodiscard]] const KeptFrame &at(quint64 number) const;
    [[nodiscard]] qint64 bytes() const { return m_bytes; }
    [[nodiscard]] const FrameRingLimits &limits() const { return m_limits; }

private:
    void forgetOldest();
    [[nodiscard]] std::size_t slotOf(quint64 number) const;

    FrameRingLimits m_limits;
    std::vector<KeptFrame> m_slots; ///< grows to its limit once, then goes round
    qsizetype m_count = 0;
    quint64 m_next = 1; ///< the number that the next frame gets
    qint64 m_bytes = 0;
};

} // namespace godwit::net
