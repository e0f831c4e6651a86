#pragma once

#include "base/scheduler.h"
#include "chat/command.h"
#include "chat/event.h"
#include "net/transport/close_reason.h"
#include "net/transport/frame.h"
#include "net/transport/rung.h"

#include <QList>

#include <optional>
#include <variant>

namespace godwit::net {

/// The session is signed in and has completed a round trip.
struct Proven
{
};
/// The server says that it goes down and, perhaps, for how long.
struct RestartAnnounced
{
    std::optional<base::Milliseconds> estimate;
};
/// The session must end: by the server's word (Refused: stop trying) or by broken rules.
struct SessionEnded
{
    CloseReason reason;
    QString code; ///< the server's own error code, if it gave one
};
/// A request was answered; feeds the latency shown and the liveness estimate.
struct RoundTrip
{
    base::Milliseconds duration;
};
/// How well what arrives can be understood; told when that changes.
struct ShapeNews
{
    bool hasChanged = false; ///< most of it no longer, while it could be before
    QString detail; ///< technical words, untranslated
};

using SessionNews = std::variant<Proven, RestartAnnounced, SessionEnded, RoundTrip, ShapeNews>;

/// What a protocol wants done after one step, in this order: frames, events, news.
struct Output
{
    QList<Frame> frames;
    QList<chat::Event> events;
    QList<SessionNews> news;
};

/// A chat language without I/O: frames in, frames and chat events out. It outlives many
/// connections; begin() starts a new session and forgets the one before. Used on one thread.
class Protocol
{
public:
    virtual ~Protocol() = default;

    /// Where this server can be reached, best first. Never empty.
    [[nodiscard]] virtual QList<Rung> rungs() const = 0;
    /// Whether the first frame received on a connection shows that the server really speaks to us
    /// through it. Asked of competing connections before one of them wins; must not change state.
    [[nodiscard]] virtual bool proves(const Frame &frame) const = 0;
    /// A connection won; the frames that proved it follow by received().
    virtual Output begin() = 0;
    virtual Output received(const Frame &frame) = 0;
    virtual Output submit(const chat::Command &command) = 0;
    /// The connection is gone: everything unanswered is reported so.
    virtual Output lost() = 0;
    /// Frames that say goodbye before we close by choice.
    virtual Output farewell() = 0;
    /// How long the peer may be silent before the connection counts as dead; none: for ever.
    [[nodiscard]] virtual std::optional<base::Milliseconds> silenceLimit() const = 0;
};

} // namespace godwit::net
