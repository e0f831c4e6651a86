#pragma once

#include "chat/timeline_entry.h"

#include <QDate>

#include <optional>

namespace godwit::ui {

/// How far a message of ours is. Only states that the server can vouch for.
enum class Delivery {
    None, ///< not ours
    Sending,
    SendingSlowly, ///< for more than a second: it says so in words
    Queued,
    Sent,
    Read,
    Unconfirmed,
    UnconfirmedLeft, ///< the person decided to leave it as it is
    Failed,
};

enum class GapState { Idle, Loading, Failed };

/// What a reply shows of the message it answers.
struct Quote
{
    bool found = false;
    QString author;
    QString text; ///< one line
    friend bool operator==(const Quote &, const Quote &) = default;
};

/// Everything a delegate needs to know about one row. Borrowed: valid until the model changes.
struct TimelineRow
{
    const chat::TimelineEntry *entry = nullptr;
    bool own = false;
    bool groupStart = true; ///< shows author and avatar
    bool groupEnd = true; ///< the next row begins something new
    bool newAbove = false; ///< the "New messages" line stands above it
    QDate dayAbove; ///< valid: the separator of this day stands above it
    Delivery delivery = Delivery::None;
    GapState gap = GapState::Idle;
    std::optional<Quote> quote;
    qint64 revision = 0; ///< changes whenever what is painted of the entry itself changes
};

/// Null for a gap.
[[nodiscard]] const chat::MessageId *idOf(const chat::TimelineEntry &entry);
[[nodiscard]] const chat::MessageId *replyToOf(const chat::TimelineEntry &entry);
[[nodiscard]] QString bodyOf(const chat::TimelineEntry &entry);
[[nodiscard]] const QList<chat::Attachment> &attachmentsOf(const chat::TimelineEntry &entry);
[[nodiscard]] base::WallTime timeOf(const chat::TimelineEntry &entry);

} // namespace godwit::ui
