#include "store/archive_session.h"

#include "base/text_folding.h"
#include "store/migrations.h"
#include "store/transaction.h"

#include <algorithm>

namespace godwit::store {

using namespace Qt::StringLiterals;
using base::Failure;
using chat::ArchiveResult;
using chat::ChangeSet;

namespace {

/// Pages are written back in larger portions than by default: messages have random ids, so that a
/// page of their index is often changed again before it has to reach the file.
void configure(Database &database)
{
    database.execute(u"PRAGMA foreign_keys = ON"_s);
    database.execute(u"PRAGMA journal_mode = WAL"_s);
    database.execute(u"PRAGMA synchronous = NORMAL"_s);
    database.execute(u"PRAGMA wal_autocheckpoint = 4000"_s);
    database.execute(u"PRAGMA journal_size_limit = 33554432"_s);
    database.execute(u"PRAGMA cache_size = -8192"_s);
    database.execute(u"PRAGMA temp_store = MEMORY"_s);
}

/// The value, unless the connection failed on the way to it.
template <class T> ArchiveResult<T> checked(Database &database, T value)
{
    if (!database.isGood()) {
        return Failure{database.takeError()};
    }
    return value;
}

} // namespace

ArchiveSession::ArchiveSession(std::unique_ptr<Database> database)
    : m_database(std::move(database))
    , m_messages(*m_database)
    , m_outbox(*m_database)
    , m_conversations(*m_database)
    , m_account(*m_database)
{
}

ArchiveResult<std::unique_ptr<ArchiveSession>>
ArchiveSession::start(std::unique_ptr<Database> database)
{
    configure(*database);
    if (!database->isGood()) {
        return Failure{database->takeError()};
    }
    if (const auto migrated = migrate(*database); !migrated) {
        return Failure{migrated.error()};
    }
    std::unique_ptr<ArchiveSession> session(new ArchiveSession(std::move(database)));
    if (!session->m_database->isGood()) {
        return Failure{session->m_database->takeError()};
    }
    if (const auto refreshed = session->refreshIndex(); !refreshed) {
        return Failure{refreshed.error()};
    }
    return session;
}

/// Also finds out whether the file can be written at all, before anyone relies on it. On a full
/// disk it still can be read.
ArchiveResult<base::Done> ArchiveSession::refreshIndex()
{
    Transaction transaction(*m_database, Transaction::Safety::ProcessCrash);
    const bool isStale = m_account.foldingVersion() != base::foldingVersion;
    if (isStale) {
        m_messages.rebuildIndex();
    }
    m_account.setFoldingVersion(base::foldingVersion);
    const auto done = transaction.commit();
    if (!done && done.error().code == chat::ArchiveError::Code::DiskFull && !isStale) {
        return base::Done{};
    }
    return done;
}

ArchiveResult<chat::ArchiveSnapshot> ArchiveSession::snapshot()
{
    chat::ArchiveSnapshot snapshot;
    snapshot.cursor = m_account.cursor();
    snapshot.self = m_account.self();
    snapshot.serverName = m_account.serverName();
    snapshot.conversations = m_conversations.all();
    snapshot.outbox = m_outbox.all();
    snapshot.gaps = m_account.gaps();
    return checked(*m_database, std::move(snapshot));
}

ArchiveResult<base::Done> ArchiveSession::apply(std::span<const ChangeSet *const> sets)
{
    const bool durable
        = std::any_of(sets.begin(), sets.end(), [](const ChangeSet *set) { return set->durable; });
    Transaction transaction(
        *m_database, durable ? Transaction::Safety::PowerCut : Transaction::Safety::ProcessCrash);
    for (const ChangeSet *set : sets) {
        write(*set);
    }
    m_messages.finishWriting();
    auto done = transaction.commit();
    if (!done) {
        m_messages.abandonWriting();
        m_conversations.forget();
        if (done.error().code == chat::ArchiveError::Code::DiskFull) {
            giveBackRoom();
        }
    }
    return done;
}

/// What was written of a transaction that did not fit would stay in the log and fill the disk.
void ArchiveSession::giveBackRoom()
{
    m_database->execute(u"PRAGMA wal_checkpoint(TRUNCATE)"_s);
    if (!m_database->isGood()) {
        (void)m_database->takeError();
    }
}

void ArchiveSession::write(const ChangeSet &set)
{
    for (const chat::Message &message : set.messages) {
        m_messages.put(message);
    }
    for (const chat::PendingMessage &message : set.outbox) {
        m_outbox.put(message);
    }
    for (const chat::MessageId &id : set.outboxRemoved) {
        m_outbox.remove(id);
    }
    for (const chat::Conversation &conversation : set.conversations) {
        m_conversations.put(conversation);
    }
    for (const chat::ConversationId &id : set.conversationsRemoved) {
        m_conversations.remove(id);
    }
    writeAccount(set);
}

void ArchiveSession::writeAccount(const ChangeSet &set)
{
    for (const chat::Gap &gap : set.gapsAdded) {
        m_account.addGap(gap);
    }
    for (const chat::Gap &gap : set.gapsRemoved) {
        m_account.removeGap(gap);
    }
    if (set.cursor) {
        m_account.setCursor(*set.cursor);
    }
    if (set.self) {
        m_account.setSelf(*set.self);
    }
    if (set.serverName) {
        m_account.setServerName(*set.serverName);
    }
}

ArchiveResult<chat::Page> ArchiveSession::page(const chat::PageQuery &query)
{
    chat::Page page = m_messages.page(query);
    return checked(*m_database, std::move(page));
}

ArchiveResult<base::Done> ArchiveSession::search(const chat::SearchQuery &query,
                                                 SearchProgress &progress)
{
    m_messages.search(query, progress);
    return checked(*m_database, base::Done{});
}

} // namespace godwit::store
