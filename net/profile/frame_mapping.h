#pragma once

#include "net/profile/profile.h"

#include <QByteArray>

namespace godwit::net::profile {

/// A message as the server tells it. What it does not tell is empty.
struct MappedMessage
{
    QString author;
    QString text; ///< never empty
    QString id{};
    QString room{};
    std::optional<base::WallTime> sentAt{};
    friend bool operator==(const MappedMessage &, const MappedMessage &) = default;
};

struct MappedSign
{
    enum class Kind { Joined, Left, Typing, TypingEnded };
    Kind kind = Kind::Joined;
    QString person{};
    friend bool operator==(const MappedSign &, const MappedSign &) = default;
};

/// What is in one frame.
struct MappedFrame
{
    QList<MappedMessage> messages{}; ///< oldest first
    QList<MappedSign> signs{};
    std::optional<QStringList> online{}; ///< everybody who is there
    bool isList = false; ///< the messages came as a list, not one as it happened
    int misfits = 0; ///< parts that should have been messages, and are not
    friend bool operator==(const MappedFrame &, const MappedFrame &) = default;
};

/// More messages than this in one frame are misfits, the oldest first.
inline constexpr qsizetype MostMessages = 5000;

/// What \p payload, received by \p way, says. Total: anything may be in it. Pure.
[[nodiscard]] MappedFrame mapFrame(const Profile &profile, const ReceiveWay &way,
                                   const QByteArray &payload);

/// The same of the answer of profile.history, which there is.
[[nodiscard]] MappedFrame mapHistory(const Profile &profile, const QByteArray &payload);

/// What the next question has to ask for to get what comes after \p payload; empty: it cannot tell.
[[nodiscard]] QString cursorAfter(const Profile &profile, const ReceiveWay &way,
                                  const QByteArray &payload);

} // namespace godwit::net::profile
