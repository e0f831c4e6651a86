#pragma once

#include "net/route/prepared_route.h"
#include "net/transport/transport.h"

#include <QList>
#include <QUrl>

#include <functional>
#include <memory>
#include <optional>

namespace godwit::net {

/// One way to the server that is examined, in the words of whoever knows its language.
struct ExaminedWay
{
    TransportKind kind = TransportKind::WebSocket;
    std::function<std::unique_ptr<Transport>()> make{}; ///< what it makes does not climb
    /// Whether a frame shows that the server really speaks to us.
    std::function<bool(const Frame &frame)> proves{};
    /// What a heartbeat of the server has to be answered with.
    std::function<std::optional<Frame>(const Frame &frame)> answer{};
    /// The server keeps a connection that does not sign in for so long at least; none: for ever.
    std::optional<base::Milliseconds> longestHold{};
};

/// Where to go, and by which ways, best first; never without one.
struct DoctorPlan
{
    QUrl server{}; ///< http or https
    PreparedRoute route{};
    QList<ExaminedWay> ways{};
};

struct DoctorSettings
{
    base::Milliseconds stepLimit{5000}; ///< for each step but the hold
    base::Milliseconds hold{10000}; ///< a connection is left alone for so long
    /// Until then everything is over, counted from the start, besides the hold.
    base::Milliseconds wholeLimit{20000};
    int pings = 10; ///< fewer where they take longer than a step may
    base::Milliseconds pingPause{50}; ///< from an answer to the next question
};

} // namespace godwit::net
