#pragma once

#include "chat/ids.h"

#include <QList>
#include <QString>

namespace godwit::ui {

/// What a part of a text means; the delegate gives it its looks.
enum class SpanKind { Link, SelfMention, Mark, Action };

struct Span
{
    SpanKind kind = SpanKind::Mark;
    qsizetype start = 0;
    qsizetype length = 0;
    QString target; ///< of a link
    int action = 0; ///< of an action: a MessageHit::Kind
    friend bool operator==(const Span &, const Span &) = default;
};

/// Text with meaning, ready to be laid out. Whatever reads a body (today plain text with links)
/// ends in this, and nothing that comes from the wire is ever taken for markup by Qt.
struct BodyText
{
    QString text; ///< line breaks as U+2028
    QList<Span> spans; ///< ascending, not overlapping
    friend bool operator==(const BodyText &, const BodyText &) = default;
};

/// More than this of one message is not laid out; a mark says how much is missing.
inline constexpr qsizetype bodyLimit = 8000;
inline constexpr qsizetype bodyLineLimit = 200;

/// Links and mentions of \p self. Directional overrides and other controls lose their effect,
/// stacked combining marks are cut.
[[nodiscard]] BodyText readBody(const QString &body, const chat::UserId &self);

} // namespace godwit::ui
