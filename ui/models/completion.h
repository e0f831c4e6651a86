#pragma once

#include <QString>

namespace godwit::ui {

/// What stands before the cursor and can be completed.
struct CompletionQuery
{
    enum class Kind {
        None,
        Person, ///< "@to"
        Emoji, ///< ":ta"
        WholeEmoji ///< ":tada:", to be replaced at once
    };
    Kind kind = Kind::None;
    qsizetype start = 0; ///< of the sign
    QString words; ///< without the signs
    friend bool operator==(const CompletionQuery &, const CompletionQuery &) = default;
};

/// Only where a word begins, so that addresses and times are left alone. The words after an '@' may
/// have one blank among them, since names have.
[[nodiscard]] CompletionQuery completionAt(const QString &text, qsizetype cursor);

} // namespace godwit::ui
