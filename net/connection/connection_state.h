#pragma once

#include "base/time.h"
#include "net/transport/close_reason.h"
#include "net/transport/rung.h"

#include <QList>
#include <QMetaType>

#include <optional>
#include <variant>

namespace godwit::net {

/// The server said that it goes down, and perhaps for how long.
struct RestartNotice
{
    base::TimePoint at; ///< when it said so
    std::optional<base::Milliseconds> estimate;
    friend bool operator==(const RestartNotice &, const RestartNotice &) = default;
};
/// What came to nothing since the last useful session; decides how long to wait.
struct Trouble
{
    int attempt = 0; ///< tries since the last useful session
    std::optional<base::TimePoint> since; ///< when the first of them failed
    int flaps = 0; ///< useful but short sessions in a row
    std::optional<RestartNotice> restart;
    friend bool operator==(const Trouble &, const Trouble &) = default;
};
struct RungFailure
{
    int rung = 0;
    CloseReason reason;
    friend bool operator==(const RungFailure &, const RungFailure &) = default;
};

/// Not wanted, or wanted no longer.
struct Idle
{
    friend bool operator==(const Idle &, const Idle &) = default;
};
/// Connections that are being opened; the best one that the peer speaks on soon enough wins.
struct Race
{
    QList<int> racing; ///< rungs that have been started and have not failed
    QList<int> waiting; ///< rungs that have not been started, in the order in which they will be
    std::optional<base::TimePoint> nextAt; ///< when the next one joins, unless the others fail
    base::TimePoint started;
    std::optional<int> proved; ///< won, unless a better one follows until graceUntil
    base::TimePoint graceUntil;
    QList<RungFailure> failures; ///< in the order in which they happened
    friend bool operator==(const Race &, const Race &) = default;
};
/// Not connected; a race is on.
struct Opening
{
    Race race;
    Trouble trouble;
    std::optional<CloseReason> why; ///< what ended the try or the session before this one
    friend bool operator==(const Opening &, const Opening &) = default;
};
/// One connection won; the session on it is being signed in.
struct Proving
{
    int rung = 0;
    base::TimePoint until; ///< the session must be proven by then
    std::optional<CloseReason> lowerBecause; ///< what the better rungs failed with
    Trouble trouble;
    std::optional<CloseReason> why;
    friend bool operator==(const Proving &, const Proving &) = default;
};
struct Online
{
    int rung = 0;
    base::TimePoint since;
    bool used = false; ///< it has carried something for the application
    std::optional<CloseReason> lowerBecause; ///< what the better rungs failed with
    Trouble trouble; ///< from before; forgotten when this session has been of use
    friend bool operator==(const Online &, const Online &) = default;
};
/// Online, but the peer does not answer: others race beside it, and whoever speaks first goes on.
struct Suspect
{
    Online online;
    Race race;
    base::TimePoint until; ///< then the silent connection counts as lost
    friend bool operator==(const Suspect &, const Suspect &) = default;
};
struct Waiting
{
    base::TimePoint until;
    CloseReason why;
    Trouble trouble;
    friend bool operator==(const Waiting &, const Waiting &) = default;
};
struct NoNetwork
{
    friend bool operator==(const NoNetwork &, const NoNetwork &) = default;
};
/// Trying again at once would be of no use: a person must do something, or \p again has come.
struct Refused
{
    CloseReason why;
    std::optional<base::TimePoint> again{};
    friend bool operator==(const Refused &, const Refused &) = default;
};

using ConnectionState
    = std::variant<Idle, Opening, Proving, Online, Suspect, Waiting, NoNetwork, Refused>;

/// A session is signed in, be it doubtful.
[[nodiscard]] inline bool isOnline(const ConnectionState &state)
{
    return std::holds_alternative<Online>(state) || std::holds_alternative<Suspect>(state);
}

} // namespace godwit::net

Q_DECLARE_METATYPE(godwit::net::ConnectionState)
