#pragma once

#include <QList>
#include <QString>

/// Lays JSON text out for reading, in the order in which it stands there. Pure; works on text that
/// is cut off anywhere, too.
namespace godwit::ui {

enum class JsonPart { Key, Text, Number, Word, Punctuation, Redacted };

struct JsonSpan
{
    JsonPart part = JsonPart::Punctuation;
    QString text{};
    friend bool operator==(const JsonSpan &, const JsonSpan &) = default;
};

struct JsonLine
{
    int depth = 0; ///< how far it is indented
    QList<JsonSpan> spans{};
};

/// Each value has a line of its own; small objects in a list stay on one. Empty if \p text does not
/// begin like JSON.
[[nodiscard]] QList<JsonLine> layOutJson(const QString &text);

/// The part of a payload that is JSON: without what stands in front of it, and where it is a named
/// event or an answer, only the object in it.
[[nodiscard]] QString jsonIn(const QString &payload);

} // namespace godwit::ui
