#pragma once

#include "base/result.h"
#include "base/time.h"

#include <QByteArray>
#include <QJsonObject>

#include <optional>

namespace godwit::test {

/// What becomes of a request that reaches the proxy as the first one of its connection.
struct Answer
{
    enum class Kind {
        Pass, ///< on to the server, with everything that follows on the connection
        Swallow, ///< the connection stays open, and nothing ever comes back
        Zombie, ///< a WebSocket is opened as it should be, and then is silent both ways
        Status, ///< an answer with this status
        Html, ///< 200 and a web page, as a captive portal says it
        Redirect, ///< 302 to another place
    };
    Kind kind = Kind::Pass;
    int status = 0;
    std::optional<int> retryAfter{}; ///< seconds, with a status
    QByteArray location{}; ///< of the redirect
    friend bool operator==(const Answer &, const Answer &) = default;
};

/// What happens to the bytes of one direction. Their order is always kept.
struct Flow
{
    base::Milliseconds delay{0};
    base::Milliseconds jitter{0}; ///< up to so much is added to the delay, anew for each piece
    qint64 bytesPerSecond = 0; ///< 0: as fast as it goes
    qint64 bytesPerFlip = 0; ///< one bit is wrong in so many bytes, on average; 0: none
    friend bool operator==(const Flow &, const Flow &) = default;
};

/// How new connections are taken.
enum class Door {
    Open,
    Refusing, ///< as if nobody listened
    Swallowing, ///< taken, and dead from the start
};

/// Everything that a fault proxy does to those who go through it; a value. The parts compose.
struct Faults
{
    Door door = Door::Open;
    Answer upgrade{}; ///< to requests that want a WebSocket
    Answer request{}; ///< to all others
    std::optional<base::Milliseconds> cutAfterUpgrade{}; ///< counted from the 101
    Flow up{}; ///< from client to server
    Flow down{};
    bool frozen = false; ///< nothing is read or written; goes on where it stopped
    friend bool operator==(const Faults &, const Faults &) = default;
};

/// \p before with what \p json names changed; a sentence if it names something unknown.
///   {"door": "open" | "refuse" | "swallow", "frozen": true, "cutAfterUpgradeMs": 200 | null,
///    "upgrade": A, "requests": A, "up": F, "down": F}
///   A: "pass" | "swallow" | "zombie" | "html" | 403 | {"status": 503, "retryAfter": 2}
///      | {"redirect": URL}
///   F: {"delayMs", "jitterMs", "bytesPerSecond", "bytesPerFlip"}; what is left out is 0
[[nodiscard]] base::Result<Faults, QString> changed(const Faults &before, const QJsonObject &json);

} // namespace godwit::test
