#pragma once

#include "chat/archive.h"
#include "store/search_words.h"

namespace godwit::store {

/// Whether a message is what a query asks for. It is asked in two steps, the cheap one first.
class SearchMatch final
{
public:
    explicit SearchMatch(const chat::SearchQuery &query);

    /// Asks for nothing, or for nothing but a conversation: that is no search.
    [[nodiscard]] bool isEmpty() const;
    [[nodiscard]] const SearchWords &words() const { return m_words; }
    /// By what is known before the whole message is read.
    [[nodiscard]] bool mayBe(QStringView author, base::WallTime sentAt, QStringView body) const;
    /// The rest of it, for a message that mayBe().
    [[nodiscard]] bool is(const chat::Message &message) const;

private:
    chat::SearchQuery m_query;
    QString m_author;
    SearchWords m_words;
};

} // namespace godwit::store
