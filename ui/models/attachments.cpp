#include "ui/models/attachments.h"

#include "chat/when_finished.h"

namespace godwit::ui {

using Stage = chat::FileStatus::Stage;

namespace {

constexpr int picturesKept = 48 * 1024 * 1024; ///< bytes

} // namespace

Attachments::Attachments(chat::Files *files, QObject *parent)
    : QObject(parent)
    , m_files(files)
    , m_pictures(picturesKept)
{
    if (files != nullptr) {
        connect(files, &chat::Files::changed, this, &Attachments::fared);
    }
}

chat::FileStatus Attachments::status(const chat::FileId &id) const
{
    return m_files != nullptr ? m_files->status(id) : chat::FileStatus{};
}

const QImage *Attachments::picture(const chat::FileId &id) const
{
    return m_pictures.object(id);
}

void Attachments::see(const chat::Attachment &file)
{
    if (m_files == nullptr) {
        return;
    }
    const Stage stage = status(file.id).stage;
    if (stage == Stage::Unknown) {
        m_files->look(file.id);
    }
    if (!isShowable(file) || m_broken.contains(file.id)) {
        return;
    }
    m_seen.insert(file.id, file);
    // What is being sent is here, too.
    if (stage == Stage::Here || stage == Stage::Uploading) {
        read(file);
    } else if (stage == Stage::Away && file.size <= fetchedUnasked) {
        m_files->fetch(file);
    }
}

void Attachments::sent(const chat::MessageId &id, const chat::ConversationId &conversation)
{
    const QList<chat::Attachment> files = m_drafts.take(conversation);
    if (!files.isEmpty()) {
        m_sent.insert(id, {conversation, files});
    }
}

void Attachments::giveBack(const chat::MessageId &id)
{
    const auto [conversation, files] = m_sent.take(id);
    if (!files.isEmpty()) {
        m_drafts[conversation] += files;
    }
}

void Attachments::read(const chat::Attachment &file)
{
    if (m_pictures.contains(file.id) || m_reading.contains(file.id)) {
        return;
    }
    m_reading.insert(file.id);
    chat::whenFinished(m_reader.read(m_files->shelf().pathOf(file.id), file), this, QImage(),
                       [this, id = file.id](const QImage &picture) {
                           m_reading.remove(id);
                           if (picture.isNull()) {
                               m_broken.insert(id);
                           } else {
                               m_pictures.insert(id, new QImage(picture),
                                                 std::max<qsizetype>(1, picture.sizeInBytes()));
                           }
                           Q_EMIT changed(id);
                       });
}

void Attachments::fared(const chat::FileId &id)
{
    if (const auto seen = m_seen.constFind(id); seen != m_seen.cend()) {
        see(chat::Attachment(*seen));
    }
    Q_EMIT changed(id);
}

} // namespace godwit::ui
