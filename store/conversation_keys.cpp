#include "store/conversation_keys.h"

namespace godwit::store {

using namespace Qt::StringLiterals;

namespace {
constexpr qsizetype maxKnown = 10'000;
}

ConversationKeys::ConversationKeys(Database &database)
    : m_select(database, u"SELECT key FROM conversation_key WHERE id = ?"_s)
    , m_insert(database, u"INSERT INTO conversation_key(id) VALUES (?)"_s)
{
}

qint64 ConversationKeys::keyFor(const chat::ConversationId &conversation)
{
    if (const auto key = find(conversation)) {
        return *key;
    }
    m_insert.run(conversation.text());
    return find(conversation).value_or(0);
}

std::optional<qint64> ConversationKeys::find(const chat::ConversationId &conversation)
{
    if (const auto known = m_known.constFind(conversation); known != m_known.constEnd()) {
        return *known;
    }
    m_select.run(conversation.text());
    if (!m_select.next()) {
        return std::nullopt;
    }
    const qint64 key = m_select.integer(0);
    m_select.finish();
    if (m_known.size() >= maxKnown) {
        m_known.clear();
    }
    m_known.insert(conversation, key);
    return key;
}

} // namespace godwit::store
