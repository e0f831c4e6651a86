#pragma once

#include "chat/ids.h"

#include <QFlags>
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

enum class RunFlag { Strong = 1, Emphasis = 2, Strike = 4, Code = 8 };
Q_DECLARE_FLAGS(RunFlags, RunFlag)
Q_DECLARE_OPERATORS_FOR_FLAGS(RunFlags)

/// What a part of a piece of code is.
enum class CodeToken { None, Key, String, Number, Punctuation };

/// A part of a text that is written in its own way.
struct Run
{
    qsizetype start = 0;
    qsizetype length = 0;
    RunFlags flags;
    CodeToken token = CodeToken::None;
    friend bool operator==(const Run &, const Run &) = default;
};

/// Text with meaning, ready to be laid out. Whatever reads a body ends in this, and nothing that
/// comes from the wire is ever taken for markup by Qt.
struct BodyText
{
    QString text; ///< line breaks as U+2028
    QList<Span> spans; ///< ascending, not overlapping
    QList<Run> runs{}; ///< the same
    friend bool operator==(const BodyText &, const BodyText &) = default;
};

/// More than this of one message is not laid out; a mark says how much is missing.
inline constexpr qsizetype bodyLimit = 8000;
inline constexpr qsizetype bodyLineLimit = 200;

/// A body within the limits, and how many characters were left out. Directional overrides and other
/// controls lose their effect, stacked combining marks are cut; line breaks are '\n'.
struct BoundedBody
{
    QString text;
    qsizetype left = 0;
};
[[nodiscard]] BoundedBody boundBody(const QString &body);

/// Finds addresses and mentions of \p self outside of code and of what is a span already.
void findSpans(BodyText &body, const chat::UserId &self);
/// Says at the end of \p body that \p left characters are not shown.
void markTruncated(BodyText &body, qsizetype left);

} // namespace godwit::ui
