#include "store/account_table.h"

namespace godwit::store {

using namespace Qt::StringLiterals;

AccountTable::AccountTable(Database &database)
    : m_set(database, u"INSERT OR REPLACE INTO account(key, value) VALUES (?,?)"_s)
    , m_value(database, u"SELECT value FROM account WHERE key = ?"_s)
    , m_addGap(database, u"INSERT OR IGNORE INTO gap(conversation, after, before) VALUES (?,?,?)"_s)
    , m_removeGap(database,
                  u"DELETE FROM gap WHERE conversation = ? AND after = ? AND before = ?"_s)
    , m_gaps(database,
             u"SELECT conversation, after, before FROM gap "
             "ORDER BY conversation, after, before"_s)
{
}

void AccountTable::setCursor(chat::Seq cursor)
{
    m_set.run(u"cursor"_s, cursor.value);
}

void AccountTable::setSelf(const chat::UserId &self)
{
    m_set.run(u"self"_s, self.text());
}

void AccountTable::setServerName(const QString &name)
{
    m_set.run(u"server_name"_s, name);
}

void AccountTable::setFoldingVersion(int version)
{
    m_set.run(u"folding_version"_s, version);
}

void AccountTable::addGap(const chat::Gap &gap)
{
    m_addGap.run(gap.conversation.text(), gap.after.value, gap.before.value);
}

void AccountTable::removeGap(const chat::Gap &gap)
{
    m_removeGap.run(gap.conversation.text(), gap.after.value, gap.before.value);
}

chat::Seq AccountTable::cursor()
{
    return chat::Seq{value(u"cursor"_s).toLongLong()};
}

chat::UserId AccountTable::self()
{
    return chat::UserId(value(u"self"_s).toString());
}

QString AccountTable::serverName()
{
    return value(u"server_name"_s).toString();
}

int AccountTable::foldingVersion()
{
    return value(u"folding_version"_s).toInt();
}

QList<chat::Gap> AccountTable::gaps()
{
    QList<chat::Gap> gaps;
    m_gaps.run();
    while (m_gaps.next()) {
        gaps.append({chat::ConversationId(m_gaps.text(0)), chat::Seq{m_gaps.integer(1)},
                     chat::Seq{m_gaps.integer(2)}});
    }
    return gaps;
}

QVariant AccountTable::value(const QString &key)
{
    m_value.run(key);
    QVariant value = m_value.next() ? m_value.column(0) : QVariant();
    m_value.finish();
    return value;
}

} // namespace godwit::store
