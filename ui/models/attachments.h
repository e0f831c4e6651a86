#pragma once

#include "chat/files.h"
#include "ui/models/picture_reader.h"

#include <QCache>
#include <QObject>

namespace godwit::ui {

/// The files of one account as rows show them: how they fare, and what pictures look like. Fetches
/// by itself only what is small, is a picture, and is in sight. Owned by AccountModel; the files
/// outlive it, and may be missing.
class Attachments final : public QObject
{
    Q_OBJECT

public:
    /// Pictures up to this size are fetched when they come into sight.
    static constexpr qint64 fetchedUnasked = 4LL * 1024 * 1024;

    explicit Attachments(chat::Files *files, QObject *parent = nullptr);

    [[nodiscard]] chat::Files *files() const { return m_files; }
    [[nodiscard]] chat::FileStatus status(const chat::FileId &id) const;
    /// Null until it has been read, and for what cannot be shown.
    [[nodiscard]] const QImage *picture(const chat::FileId &id) const;
    /// Its content is no picture after all.
    [[nodiscard]] bool isBroken(const chat::FileId &id) const { return m_broken.contains(id); }
    /// It is in sight.
    void see(const chat::Attachment &file);

    /// What hangs on the message that is being written in a conversation.
    [[nodiscard]] QList<chat::Attachment> &draft(const chat::ConversationId &conversation)
    {
        return m_drafts[conversation];
    }
    /// It goes with this message, and comes back if that cannot be kept.
    void sent(const chat::MessageId &id, const chat::ConversationId &conversation);
    void kept(const chat::MessageId &id) { m_sent.remove(id); }
    void giveBack(const chat::MessageId &id);

Q_SIGNALS:
    /// How it fares or looks is another now.
    void changed(const godwit::chat::FileId &id);

private:
    void read(const chat::Attachment &file);
    void fared(const chat::FileId &id);

    chat::Files *m_files;
    QHash<chat::FileId, chat::Attachment> m_seen; ///< pictures that are to be shown when they come
    QHash<chat::ConversationId, QList<chat::Attachment>> m_drafts;
    QHash<chat::MessageId, std::pair<chat::ConversationId, QList<chat::Attachment>>> m_sent;
    QSet<chat::FileId> m_reading;
    QSet<chat::FileId> m_broken;
    QCache<chat::FileId, QImage> m_pictures; ///< by bytes
    PictureReader m_reader;
};

} // namespace godwit::ui
