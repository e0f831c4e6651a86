#pragma once

#include "base/time.h"
#include "net/transport/frame.h"

#include <optional>

namespace godwit::net::web {

/// What a TwoWayTransport says about itself, as a frame among those of the server: it starts with a
/// character that it takes away from the beginning of what the server says.
struct WayReport
{
    enum class Kind {
        Opened, ///< always the first frame: the server has answered; number is of the way
        Taken, ///< the other end has read all frames up to number, and nobody says more than that
        Answered, ///< the request of frame number was answered with status
        NotSent, ///< frame number never reached the server
        Doubtful, ///< frame number may have reached it, or not
        Begun, ///< what was there before us has been told, as far as the server tells it
        History, ///< the frame after this one is the answer of the address that has the history
        Outdated, ///< the server speaks an older protocol than we do; instead of Opened
        Late, ///< frame number was taken or answered well a good while ago
    };
    Kind kind = Kind::Opened;
    int number = 0; ///< of frames: counted from 1 on each connection
    int status = 0; ///< of Answered
    std::optional<base::Milliseconds> retryAfter{}; ///< of Answered
    friend bool operator==(const WayReport &, const WayReport &) = default;
};

[[nodiscard]] Frame frameOf(const WayReport &report);
/// None: the frame is the server's.
[[nodiscard]] std::optional<WayReport> reportIn(const Frame &frame);
/// A frame of the server, which must not look like a report.
[[nodiscard]] Frame withoutReport(Frame frame);

} // namespace godwit::net::web
