#pragma once

#include "base/result.h"
#include "server/ledger/database.h"
#include "server/ledger/records.h"
#include "server/refusal.h"

#include <functional>

namespace godwit::server {

/// Everything that the ledger kept besides messages, for the start.
[[nodiscard]] base::Result<Directory, LedgerError> loadDirectory(Database &database);

/// Takes a message into an answer; false: the answer is full, and the message is not in it.
using MessageSink = std::function<bool(const StoredMessage &message)>;

struct HistoryQuery
{
    PersonRow who{};
    QString room;
    std::optional<qint64> before;
    std::optional<qint64> after;
    int limit = 100;
};

struct SyncQuery
{
    PersonRow who{};
    qint64 since = 0;
    qint64 upTo = 0; ///< the newest number whose event was sent out: what follows comes live
    int limit = 100;
};

struct PageEnd
{
    bool more = false; ///< there are further ones in the direction asked for
    qint64 cursor = 0; ///< sync only: everything up to here has been given
};

/// Reads pages of messages, each from one unchanging view of the database (docs/PROTOCOL.md,
/// section 3). Bounded: a page costs no more than its limit and a window of numbers looked through.
class LedgerReader final
{
public:
    explicit LedgerReader(Database &database)
        : m_database(database)
    {
    }

    /// The sink gets them in the order in which they must be kept if it fills up: descending where
    /// the newest count most (no `after`), ascending otherwise.
    [[nodiscard]] base::Result<PageEnd, Refusal> history(const HistoryQuery &query,
                                                         const MessageSink &sink);
    /// Ascending by `changed`.
    [[nodiscard]] PageEnd sync(const SyncQuery &query, const MessageSink &sink);

private:
    Database &m_database;
};

} // namespace godwit::server
