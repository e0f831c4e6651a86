#pragma once

#include "chat/attempt_record.h"

#include <QByteArray>

/// What happened on one account's connection, as values: for the inspector, the command line and
/// exports. Secrets have been replaced by traceMark before anything gets here.
namespace godwit::chat {

/// Stands where a secret was.
inline constexpr char16_t traceMark[] = u"••••••";

enum class Direction { In, Out };

/// What a frame is for, as coarsely as people look for it.
enum class Traffic { Control, Message, Answer, Presence, Error };

struct FrameRecord
{
    quint64 number = 0; ///< of all frames of this run, from 1, without a gap
    base::TimePoint at;
    base::WallTime time{};
    int attempt = 0;
    Direction direction = Direction::In;
    Carrier carrier = Carrier::WebSocket;
    bool isBinary = false;
    bool isCut = false; ///< the payload's end is not kept
    qint64 size = 0; ///< of the payload as it was on the wire, in bytes
    QByteArray payload{}; ///< secrets replaced
    QString label{}; ///< "ping", "send", "answer to send"
    Traffic traffic = Traffic::Control;
    /// Of an answer: since its request went out.
    std::optional<std::chrono::microseconds> answeredIn{};
    friend bool operator==(const FrameRecord &, const FrameRecord &) = default;
};

struct StateRecord
{
    base::TimePoint at;
    base::WallTime time{};
    Connectivity connectivity{};
    friend bool operator==(const StateRecord &, const StateRecord &) = default;
};

/// How far somebody has read; the default is before everything.
struct TracePosition
{
    quint64 frames = 0; ///< the number of the last frame
    quint64 changes = 0; ///< of attempts and states
    friend bool operator==(const TracePosition &, const TracePosition &) = default;
};

/// Everything that is new since a position.
struct TraceUpdate
{
    TracePosition since{}; ///< what was asked for
    TracePosition position{}; ///< what to ask for next
    QList<AttemptRecord> attempts{}; ///< new or changed, by id
    QList<FrameRecord> frames{}; ///< oldest first
    QList<StateRecord> states{}; ///< oldest first
    qint64 missed = 0; ///< frames that were forgotten before they were asked for
};

} // namespace godwit::chat

Q_DECLARE_METATYPE(godwit::chat::TraceUpdate)
