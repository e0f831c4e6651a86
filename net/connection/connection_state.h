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
/// Connections are being opened; the first one that the peer speaks on wins.
struct Opening
{
    QList<int> racing; ///< indices of the rungs that have been started and have not failed
    int nextRung = 0; ///< the first one that has not been started
    std::optional<base::TimePoint> nextAt; ///< when that one joins, unless the others fail earlier
    QList<RungFailure> failures; ///< of this try, in the order in which they happened
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
/// Trying again would be of no use: a person must do something first.
struct Refused
{
    CloseReason why;
    friend bool operator==(const Refused &, const Refused &) = default;
};

using ConnectionState = std::variant<Idle, Opening, Proving, Online, Waiting, NoNetwork, Refused>;

} // namespace godwit::net

Q_DECLARE_METATYPE(godwit::net::ConnectionState)
