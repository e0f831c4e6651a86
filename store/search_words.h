#pragma once

#include <QStringList>
#include <QStringView>

namespace godwit::store {

/// What a person is looking for: words and phrases, each of which must occur, in any order and also
/// inside a longer word; case and accents do not matter.
class SearchWords final
{
public:
    explicit SearchWords(QStringView text, const QStringList &phrases = {});

    [[nodiscard]] bool isEmpty() const { return m_words.isEmpty(); }
    /// Folded.
    [[nodiscard]] const QStringList &list() const { return m_words; }
    [[nodiscard]] bool occurIn(QStringView body) const;

private:
    QStringList m_words;
};

} // namespace godwit::store
