#pragma once

#include "chat/archive.h"
#include "store/account_table.h"
#include "store/conversation_table.h"
#include "store/database.h"
#include "store/message_table.h"
#include "store/outbox_table.h"

#include <memory>
#include <span>

namespace godwit::store {

/// An open database of the newest schema, and everything that is done with it. Lives on the worker.
class ArchiveSession final
{
public:
    /// Migrates \p database first.
    [[nodiscard]] static chat::ArchiveResult<std::unique_ptr<ArchiveSession>>
    start(std::unique_ptr<Database> database);

    [[nodiscard]] chat::ArchiveResult<chat::ArchiveSnapshot> snapshot();
    /// All of \p sets in one transaction, in their order.
    [[nodiscard]] chat::ArchiveResult<base::Done>
    apply(std::span<const chat::ChangeSet *const> sets);
    [[nodiscard]] chat::ArchiveResult<chat::Page> page(const chat::PageQuery &query);
    /// One step of a search.
    [[nodiscard]] chat::ArchiveResult<base::Done> search(const chat::SearchQuery &query,
                                                         SearchProgress &progress);

private:
    explicit ArchiveSession(std::unique_ptr<Database> database);

    [[nodiscard]] chat::ArchiveResult<base::Done> refreshIndex();
    void giveBackRoom();
    void write(const chat::ChangeSet &set);
    void writeAccount(const chat::ChangeSet &set);

    std::unique_ptr<Database> m_database;
    MessageTable m_messages;
    OutboxTable m_outbox;
    ConversationTable m_conversations;
    AccountTable m_account;
};

} // namespace godwit::store
