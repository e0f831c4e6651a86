#include "bench/store/plain_inserts.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QVariant>

namespace godwit::bench {

using namespace Qt::StringLiterals;

namespace {

/// A connection that is gone at the end of the scope.
class Connection final
{
public:
    explicit Connection(const QString &file)
        : m_database(QSqlDatabase::addDatabase(u"QSQLITE"_s, file))
    {
        m_database.setDatabaseName(file);
        m_database.open();
        run(u"PRAGMA journal_mode = WAL"_s);
        run(u"PRAGMA synchronous = NORMAL"_s);
    }
    ~Connection()
    {
        const QString name = m_database.connectionName();
        m_database = {};
        QSqlDatabase::removeDatabase(name);
    }
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;

    void run(const QString &sql) const { QSqlQuery(m_database).exec(sql); }
    [[nodiscard]] QSqlQuery prepared(const QString &sql) const
    {
        QSqlQuery query(m_database);
        query.prepare(sql);
        return query;
    }

private:
    QSqlDatabase m_database;
};

void bindAll(QSqlQuery &query, const chat::Message &message)
{
    query.bindValue(0, message.seq.value);
    query.bindValue(1, message.id.text());
    query.bindValue(2, message.conversation.text());
    query.bindValue(3, message.author.text());
    query.bindValue(4, message.body);
    query.bindValue(5, qint64(message.sentAt.time_since_epoch().count()));
}

} // namespace

Cost plainInserts(const QString &file, const QList<chat::Message> &messages, qsizetype batch,
                  PlainIndex index)
{
    const Connection connection(file);
    connection.run(u"CREATE TABLE message (seq INTEGER PRIMARY KEY, id TEXT UNIQUE, "
                   "conversation TEXT, author TEXT, body TEXT, sent_at INTEGER)"_s);
    connection.run(u"CREATE INDEX message_order ON message(conversation, seq)"_s);
    connection.run(u"CREATE VIRTUAL TABLE search USING fts5(body, content='', "
                   "tokenize='trigram')"_s);
    QSqlQuery insert = connection.prepared(u"INSERT INTO message VALUES (?,?,?,?,?,?)"_s);
    QSqlQuery found = connection.prepared(u"INSERT INTO search(rowid, body) VALUES (?,?)"_s);
    const Stopwatch stopwatch;
    for (qsizetype i = 0; i < messages.size(); ++i) {
        if (i % batch == 0) {
            connection.run(u"COMMIT"_s);
            connection.run(u"BEGIN"_s);
        }
        bindAll(insert, messages.at(i));
        insert.exec();
        if (index == PlainIndex::Trigram) {
            found.bindValue(0, messages.at(i).seq.value);
            found.bindValue(1, messages.at(i).body);
            found.exec();
        }
    }
    connection.run(u"COMMIT"_s);
    return stopwatch.cost();
}

Cost plainDurableCommits(const QString &file, int count)
{
    const Connection connection(file);
    connection.run(u"PRAGMA synchronous = FULL"_s);
    connection.run(u"CREATE TABLE outbox (id INTEGER PRIMARY KEY, body TEXT)"_s);
    QSqlQuery insert = connection.prepared(u"INSERT INTO outbox(body) VALUES ('body')"_s);
    const Stopwatch stopwatch;
    for (int i = 0; i < count; ++i) {
        insert.exec();
    }
    return stopwatch.cost();
}

} // namespace godwit::bench
