#pragma once

#include "ui/delegates/body_text.h"

namespace godwit::ui {

/// One paragraph, heading, piece of code or line across, and what it stands in.
struct MessageBlock
{
    enum class Kind { Text, Heading, Code, Rule };
    Kind kind = Kind::Text;
    int level = 0; ///< of a heading, 1 to 6
    int quotes = 0; ///< how deep in quotations; bounded
    int indent = 0; ///< how deep in lists; bounded
    bool follows = false; ///< belongs to the same list as the one before, without a gap
    QString marker{}; ///< of a list's item, where it begins
    QString language{}; ///< of code, as it was written
    BodyText text{};
    friend bool operator==(const MessageBlock &, const MessageBlock &) = default;
};

/// What a message says, read as Markdown: CommonMark with strikethrough, without HTML, without
/// anything that is loaded from elsewhere, and with every line break kept. What links to another
/// place than it says is shown as what it is.
struct MessageDocument
{
    QList<MessageBlock> blocks; ///< never empty
    friend bool operator==(const MessageDocument &, const MessageDocument &) = default;
};

/// Bounded in size, depth and number of parts, whatever \p body is; marks mentions of \p self.
[[nodiscard]] MessageDocument readDocument(const QString &body, const chat::UserId &self);

/// The text without its marks, on one line: for a quotation or a preview.
[[nodiscard]] QString documentLine(const MessageDocument &document);

} // namespace godwit::ui
