#pragma once

#include "chat/archive.h"

#include <QHash>

#include <map>
#include <optional>

namespace godwit::store {

struct MemoryArchiveSettings
{
    /// Of each conversation only so many of the newest messages are kept; older ones are as if they
    /// had never been given. Not set: all.
    std::optional<qsizetype> newest;
};

/// An archive that ends with the process: for the command line without a data folder, and for
/// tests. Keeps the contract in all but that; futures are fulfilled at once.
class MemoryArchive final : public chat::Archive
{
public:
    explicit MemoryArchive(MemoryArchiveSettings settings = {});

    QFuture<chat::ArchiveResult<chat::ArchiveSnapshot>> open() override;
    QFuture<chat::ArchiveResult<base::Done>> apply(chat::ChangeSet changes) override;
    QFuture<chat::ArchiveResult<chat::Page>> page(chat::PageQuery query) override;
    QFuture<chat::ArchiveResult<QList<chat::Message>>> search(chat::SearchQuery query) override;

private:
    /// By the server's order; the id tells messages apart that were given one number.
    struct Place
    {
        chat::Seq seq;
        chat::MessageId id;
        friend bool operator<(const Place &a, const Place &b)
        {
            return a.seq == b.seq ? a.id < b.id : a.seq < b.seq;
        }
    };
    using Room = std::map<Place, chat::Message>;
    struct Where
    {
        chat::ConversationId conversation;
        chat::Seq seq;
    };

    void put(const chat::Message &message);
    void trim(const chat::ConversationId &conversation);
    void putGap(const chat::Gap &gap);

    MemoryArchiveSettings m_settings;
    QHash<chat::ConversationId, Room> m_rooms;
    QHash<chat::MessageId, Where> m_where;
    QHash<chat::ConversationId, chat::Conversation> m_conversations;
    QHash<chat::MessageId, chat::PendingMessage> m_outbox;
    QList<chat::Gap> m_gaps;
    chat::Seq m_cursor;
    chat::UserId m_self;
    QString m_serverName;
};

} // namespace godwit::store
