#include "ui/models/account_model.h"
#include "ui/text/refusal_text.h"

// What AccountModel does with what was written.
namespace godwit::ui {

using chat::ConversationId;

bool AccountModel::canSend(const ConversationId &conversation)
{
    const DraftText &draft = m_drafts.of(conversation);
    return !draft.sendable().isEmpty()
        || (!draft.isEditingSent() && !m_attachments.draft(conversation).isEmpty());
}

bool AccountModel::send(const ConversationId &conversation)
{
    if (!canSend(conversation)) {
        return false;
    }
    const QString text = m_drafts.of(conversation).sendable();
    if (m_drafts.of(conversation).isEditingSent()) {
        return changeSent(conversation, text);
    }
    chat::Draft draft{
        .body = text, .replyTo = {}, .attachments = m_attachments.draft(conversation)};
    if (const auto &answered = m_drafts.of(conversation).answered()) {
        draft.replyTo = answered->id;
    }
    const chat::MessageId id = m_messenger.send(conversation, draft);
    m_attachments.sent(id, conversation);
    m_drafts.sent(id, conversation);
    return true;
}

/// Only the server can do that, so the text stays in the field until it has.
bool AccountModel::changeSent(const ConversationId &conversation, const QString &text)
{
    const chat::MessageId id = *m_drafts.of(conversation).editing();
    for (const auto &[where, changing] : std::as_const(m_changes)) {
        if (changing == id) {
            return false; // asked for already
        }
    }
    m_changes.insert(m_messenger.edit(id, text), {conversation, id});
    return true;
}

void AccountModel::kept(const chat::MessageId &id)
{
    m_attachments.kept(id);
    const auto sent = m_drafts.take(id);
    if (!sent) {
        return;
    }
    if (sent->replaces) {
        m_messenger.discard(*sent->replaces);
    }
    const qsizetype length = m_drafts.of(sent->conversation).release(id);
    draftsChanged();
    Q_EMIT draftKept(sent->conversation, length);
}

void AccountModel::notKept(const chat::MessageId &id, const chat::ArchiveError &error)
{
    if (const auto sent = m_drafts.find(id)) {
        Q_EMIT draftNotKept(sent->conversation, notKeptText(error));
    }
}

void AccountModel::unkeepable(const chat::MessageId &id, const chat::ArchiveError &error)
{
    if (const auto sent = m_drafts.take(id)) {
        m_drafts.of(sent->conversation).giveBack(id);
        m_attachments.giveBack(id);
        Q_EMIT draftNotKept(sent->conversation, notKeptText(error));
    }
}

} // namespace godwit::ui
