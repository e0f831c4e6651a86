#include "store/search_match.h"

#include "base/text_folding.h"

namespace godwit::store {

using namespace Qt::StringLiterals;
using chat::SearchQuery;

SearchMatch::SearchMatch(const SearchQuery &query)
    : m_query(query)
    , m_author(base::foldText(query.author.trimmed()))
    , m_words(query.text, query.phrases)
{
}

bool SearchMatch::isEmpty() const
{
    return m_words.isEmpty() && m_author.isEmpty() && !m_query.since && !m_query.until
        && !m_query.has;
}

bool SearchMatch::mayBe(QStringView author, base::WallTime sentAt, QStringView body) const
{
    if ((m_query.since && sentAt < *m_query.since) || (m_query.until && sentAt >= *m_query.until)) {
        return false;
    }
    const bool isLink = !m_query.has.testFlag(SearchQuery::Link)
        || body.contains("http://"_L1, Qt::CaseInsensitive)
        || body.contains("https://"_L1, Qt::CaseInsensitive);
    const bool isCode = !m_query.has.testFlag(SearchQuery::Code) || body.contains(u'`');
    return isLink && isCode && (m_author.isEmpty() || base::foldText(author).contains(m_author))
        && (m_words.isEmpty() ? !body.isEmpty() : m_words.occurIn(body));
}

bool SearchMatch::is(const chat::Message &message) const
{
    return (!m_query.has.testFlag(SearchQuery::Reaction) || !message.reactions.isEmpty())
        && (!m_query.has.testFlag(SearchQuery::Reply) || message.replyTo);
}

} // namespace godwit::store
