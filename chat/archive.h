#pragma once

#include "base/result.h"
#include "chat/conversation.h"
#include "chat/message.h"
#include "chat/pending_message.h"

#include <QFuture>
#include <QList>
#include <QStringList>

#include <optional>

namespace godwit::chat {

/// Why the archive could not do what it was asked. Nothing was changed then.
struct ArchiveError
{
    enum class Code {
        CannotOpen, ///< missing rights, not a folder, held by another process
        Corrupt, ///< the file was set aside (see detail for its new name) or cannot be read
        NewerSchema, ///< written by a later Godwit; left untouched
        DiskFull,
        ReadOnly,
        Rejected, ///< this change can never be kept, however often it is tried; others can
        Failed, ///< anything else; detail has the database's words
    };
    Code code = Code::Failed;
    QString detail;
    friend bool operator==(const ArchiveError &, const ArchiveError &) = default;
};

template <class T> using ArchiveResult = base::Result<T, ArchiveError>;

/// What a client needs at its start.
struct ArchiveSnapshot
{
    Seq cursor;
    UserId self; ///< empty before the first sign-in
    QString serverName;
    QList<Conversation> conversations;
    QList<PendingMessage> outbox; ///< by order
    QList<Gap> gaps;
    std::optional<QString> setAside; ///< an unreadable database was kept under this name
};

/// One atomic step: all of it is on disk when the future is fulfilled, or none of it. Each list is
/// applied in its order, and what is added before what is removed.
struct ChangeSet
{
    QList<Message> messages; ///< inserted, or replaced when `changed` is newer; by id
    QList<PendingMessage> outbox; ///< added or replaced; by id
    QList<MessageId> outboxRemoved;
    QList<Conversation> conversations; ///< added or replaced; by id
    QList<ConversationId> conversationsRemoved; ///< their messages stay
    QList<Gap> gapsAdded;
    QList<Gap> gapsRemoved; ///< equal to one that was added
    std::optional<Seq> cursor;
    std::optional<UserId> self;
    std::optional<QString> serverName;
    bool durable = false; ///< must survive a power cut, not only a crash
};

struct PageQuery
{
    ConversationId conversation;
    std::optional<Seq> before; ///< neither: the newest
    std::optional<Seq> after;
    int limit = 100;
};

/// Messages ascending by seq.
struct Page
{
    QList<Message> messages;
    bool more = false; ///< the archive has further ones in that direction
};

/// All of what is set must be true of a message; accents and case do not matter.
struct SearchQuery
{
    enum Part { Link = 1, Code = 2, Reaction = 4, Reply = 8 };
    Q_DECLARE_FLAGS(Parts, Part)

    QString text; ///< words, each of which must occur
    std::optional<ConversationId> conversation;
    int limit = 50; ///< the newest
    QStringList phrases{}; ///< each must occur, with its blanks
    QString author{}; ///< must occur in the author's name
    std::optional<base::WallTime> since{}; ///< sent then or later, by the server's clock
    std::optional<base::WallTime> until{}; ///< sent before
    Parts has{}; ///< an address, code, reactions; or it answers another message
    friend bool operator==(const SearchQuery &, const SearchQuery &) = default;
};

Q_DECLARE_OPERATORS_FOR_FLAGS(SearchQuery::Parts)

/// Persistence of one account: asynchronous, values only. Calls come from one thread, futures are
/// fulfilled on any; changes are applied in the order of the calls, and a read sees every change
/// asked for before it.
class Archive
{
public:
    virtual ~Archive() = default;

    virtual QFuture<ArchiveResult<ArchiveSnapshot>> open() = 0;
    virtual QFuture<ArchiveResult<base::Done>> apply(ChangeSet changes) = 0;
    virtual QFuture<ArchiveResult<Page>> page(PageQuery query) = 0;
    /// Newest first. A future that is cancelled ends early, with what was found so far or nothing.
    virtual QFuture<ArchiveResult<QList<Message>>> search(SearchQuery query) = 0;
};

} // namespace godwit::chat
