#pragma once

#include "chat/connectivity.h"

#include <QList>

/// What an account's connection has learnt about networks, as values: for the connection details.
namespace godwit::chat {

/// One way to the server on one network.
struct RememberedWay
{
    Carrier carrier = Carrier::WebSocket;
    std::optional<base::WallTime> workedAt{}; ///< when the server last spoke to us through it
    base::Milliseconds openTime{0}; ///< until it did, smoothed; zero: not measured
    std::optional<base::WallTime> avoidedUntil{}; ///< it is not tried first before this
    Cause cause = Cause::None; ///< why it is avoided
    QString detail{}; ///< technical words, untranslated: "403 Forbidden"
    friend bool operator==(const RememberedWay &, const RememberedWay &) = default;
};

/// A network has no name that a person would know: only whether it is the present one.
struct RememberedNetwork
{
    bool isPresent = false;
    QList<RememberedWay> ways{}; ///< best first, never empty
    friend bool operator==(const RememberedNetwork &, const RememberedNetwork &) = default;
};

} // namespace godwit::chat

Q_DECLARE_METATYPE(godwit::chat::RememberedNetwork)
