#pragma once

#include <QList>
#include <QString>

namespace godwit::ui {

/// One emoji, as Unicode names it.
struct EmojiName
{
    QString emoji;
    QString name; ///< as it stands between colons: "party_popper"
    friend bool operator==(const EmojiName &, const EmojiName &) = default;
};

/// All emoji but the variants for tones of skin, in Unicode's order. Read when first asked for.
[[nodiscard]] const QList<EmojiName> &emojiTable();

/// Those whose name, or one of the short names that people are used to, fits \p words, best first.
[[nodiscard]] QList<EmojiName> findEmoji(const QString &words, int atMost);
/// The one of exactly this name; empty: there is none.
[[nodiscard]] QString emojiNamed(const QString &name);

} // namespace godwit::ui
