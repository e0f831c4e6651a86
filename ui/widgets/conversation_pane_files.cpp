#include "ui/widgets/conversation_pane.h"

// What ConversationPane does with files.
namespace godwit::ui {

void ConversationPane::wireFiles()
{
    connect(&m_composer, &Composer::attachWanted, &m_files, &FileActions::choose);
    connect(&m_composer, &Composer::detachWanted, &m_files, &FileActions::detach);
    connect(&m_composer.edit(), &ComposerEdit::filesOffered, &m_files, &FileActions::attach);
    connect(&m_composer.edit(), &ComposerEdit::pictureOffered, &m_files,
            &FileActions::attachPicture);
    connect(&m_files, &FileActions::failed, this,
            [this](const QString &why) { m_typing.setTrouble(why); });
    connect(&m_files, &FileActions::changed, this, [this] {
        refreshFiles();
        if (!m_files.isBusy() && std::exchange(m_files.sendsWhenDone, false)) {
            send();
        }
    });
}

void ConversationPane::refreshFiles()
{
    if (m_account == nullptr) {
        return;
    }
    m_files.setConversation(m_account, m_conversation);
    m_composer.setFiles(m_account->attachments().draft(m_conversation), &m_account->attachments());
    m_composer.setSendable(m_account->canSend(m_conversation));
}

void ConversationPane::fileHit(const chat::TimelineEntry &entry, const MessageHit &hit)
{
    chat::Files *files = messenger().files();
    for (const chat::Attachment &file : attachmentsOf(entry)) {
        if (file.id.text() != hit.target || files == nullptr) {
            continue;
        }
        using Stage = chat::FileStatus::Stage;
        const Stage stage = files->status(file.id).stage;
        const bool moves
            = stage == Stage::Waiting || stage == Stage::Uploading || stage == Stage::Downloading;
        if (hit.kind != MessageHit::CancelFile || !moves) {
            m_files.open(file);
        } else if (const auto *pending = std::get_if<chat::PendingMessage>(&entry)) {
            // Without it the message is another one: all of it goes back to be written.
            const chat::PendingMessage taken = *pending;
            m_account->attachments().draft(m_conversation) += taken.attachments;
            DraftText &draft = m_account->drafts().of(m_conversation);
            const bool isEmpty = draft.text().trimmed().isEmpty();
            draft.setText(isEmpty ? taken.body : taken.body + u'\n' + draft.text());
            m_account->draftsChanged();
            messenger().discard(taken.id);
            refreshDraft();
            m_composer.setFocus(Qt::OtherFocusReason);
        } else {
            files->cancelFetch(file.id);
        }
        return;
    }
}

} // namespace godwit::ui
