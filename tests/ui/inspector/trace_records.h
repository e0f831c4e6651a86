#pragma once

#include "chat/connection_trace.h"

/// Records for tests and pictures, with times told in milliseconds.
namespace godwit::test {

struct TraceMaker
{
    base::TimePoint start{std::chrono::hours(1000)};
    base::WallTime wall{std::chrono::milliseconds(1'763'600'000'000)};
    quint64 number = 0;

    [[nodiscard]] base::TimePoint at(int ms) const { return start + base::Milliseconds(ms); }
    [[nodiscard]] base::WallTime time(int ms) const { return wall + base::Milliseconds(ms); }

    chat::FrameRecord frame(int ms, chat::Direction direction, const QString &label,
                            const QByteArray &payload,
                            chat::Traffic traffic = chat::Traffic::Control,
                            chat::Carrier carrier = chat::Carrier::WebSocket)
    {
        chat::FrameRecord frame;
        frame.number = ++number;
        frame.at = at(ms);
        frame.time = time(ms);
        frame.attempt = 1;
        frame.direction = direction;
        frame.carrier = carrier;
        frame.label = label;
        frame.payload = payload;
        frame.size = payload.size();
        frame.traffic = traffic;
        return frame;
    }

    [[nodiscard]] chat::AttemptRecord
    attempt(int id, int ms, chat::Carrier carrier = chat::Carrier::WebSocket) const
    {
        chat::AttemptRecord attempt;
        attempt.id = id;
        attempt.carrier = carrier;
        attempt.endpoint = QStringLiteral("wss://chat.example/socket.io/");
        attempt.started = at(ms);
        attempt.startedAt = time(ms);
        return attempt;
    }

    [[nodiscard]] chat::StateRecord state(int ms, chat::Phase phase,
                                          chat::Connectivity c = {}) const
    {
        c.phase = phase;
        return {at(ms), time(ms), c};
    }

    [[nodiscard]] chat::AttemptOutcome outcome(int ms, chat::AttemptEnd end) const
    {
        return {end, {}, {}, false, at(ms)};
    }
};

} // namespace godwit::test
