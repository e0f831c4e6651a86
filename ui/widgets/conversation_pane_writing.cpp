#include "ui/markdown/message_document.h"
#include "ui/text/conversation_text.h"
#include "ui/theme/paint.h"
#include "ui/widgets/announce.h"
#include "ui/widgets/conversation_pane.h"

#include <QShortcut>

#include <algorithm>

// What ConversationPane does when the person writes, answers and changes messages.
namespace godwit::ui {

using chat::Message;

namespace {

/// The next message in the direction of \p step, only of \p author if one is named; an empty id
/// begins at the end.
const Message *neighbour(const TimelineModel &timeline, const chat::MessageId &from, int step,
                         const chat::UserId &author = {})
{
    const auto &entries = timeline.entries();
    const int begin = from.isEmpty() ? timeline.rowCount() : timeline.rowOf(from);
    for (int row = begin + step; begin >= 0 && row >= 0 && row < entries.size(); row += step) {
        const auto *message = std::get_if<Message>(&entries.at(row));
        if (message != nullptr && !message->retracted
            && (author.isEmpty() || message->author == author)) {
            return message;
        }
    }
    return nullptr;
}

} // namespace

void ConversationPane::edited(const QString &text)
{
    if (m_account == nullptr) {
        return;
    }
    DraftText &draft = m_account->drafts().of(m_conversation);
    draft.setText(text);
    m_account->draftsChanged();
    m_composer.setSendable(m_account->canSend(m_conversation));
    m_typing.setTrouble({});
    if (text.isEmpty()) {
        m_notifier.stop();
    } else {
        m_notifier.typed();
    }
}

void ConversationPane::send()
{
    m_files.sendsWhenDone = m_files.isBusy();
    if (m_account == nullptr || m_files.sendsWhenDone || !m_account->send(m_conversation)) {
        return;
    }
    m_notifier.stop();
    // Enter on a message is also the wish to be connected.
    messenger().reconnectNow();
    timeline().setNewSince(std::nullopt);
    if (!m_account->drafts().of(m_conversation).isEditingSent()) {
        toEnd();
    }
    showContext();
    refreshFiles();
}

/// Gives up the edit or the answer, then goes to the newest message.
void ConversationPane::escape()
{
    if (m_account == nullptr) {
        return;
    }
    DraftText &draft = m_account->drafts().of(m_conversation);
    if (draft.editing()) {
        draft.cancelEdit();
        refreshDraft();
        return;
    }
    if (draft.answered()) {
        draft.setAnswered(std::nullopt);
        showContext();
        return;
    }
    toEnd();
}

/// Single letters, while a message has the keyboard.
void ConversationPane::wireMessageKeys()
{
    const auto key = [this](Qt::Key code, bool ownOnly, auto action) {
        auto *shortcut = new QShortcut(code, &m_view);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, [this, ownOnly, action] {
            const int row = m_view.currentIndex().row();
            const auto *message = m_account != nullptr && row >= 0
                ? std::get_if<Message>(&timeline().entries().at(row))
                : nullptr;
            if (message != nullptr && !message->retracted
                && (!ownOnly
                    || (message->author == messenger().self()
                        && messenger().abilities().editing))) {
                action(Message(*message));
            }
        });
    };
    key(Qt::Key_R, false, [this](const Message &message) { answer(message); });
    key(Qt::Key_E, true, [this](const Message &message) { editMessage(message); });
    key(Qt::Key_Delete, true, [this](const Message &message) { messenger().retract(message.id); });
}

void ConversationPane::editMessage(const Message &message)
{
    m_account->drafts()
        .of(m_conversation)
        .beginEdit(message.id, message.body, DraftText::Edited::Sent);
    refreshDraft();
    m_view.scrollTo(timeline().index(timeline().rowOf(message.id)));
    m_composer.setFocus(Qt::OtherFocusReason);
}

void ConversationPane::editStep(int step)
{
    if (m_account == nullptr) {
        return;
    }
    DraftText &draft = m_account->drafts().of(m_conversation);
    if (!messenger().abilities().editing || (step > 0 && !draft.isEditingSent())) {
        return;
    }
    // Whoever has changed something there loses nothing by going on to another message.
    const Message *here = draft.isEditingSent() && timeline().rowOf(*draft.editing()) >= 0
        ? std::get_if<Message>(&timeline().entries().at(timeline().rowOf(*draft.editing())))
        : nullptr;
    if (here != nullptr && here->body.trimmed() != draft.text().trimmed()) {
        return;
    }
    const chat::MessageId from = draft.isEditingSent() ? *draft.editing() : chat::MessageId();
    if (const Message *message = neighbour(timeline(), from, step, messenger().self())) {
        editMessage(Message(*message));
    } else if (step > 0) {
        draft.cancelEdit();
        refreshDraft();
    }
}

void ConversationPane::answer(const Message &message)
{
    DraftText &draft = m_account->drafts().of(m_conversation);
    if (draft.editing()) {
        draft.cancelEdit();
    }
    draft.setAnswered(Answered{message.id, singleLine(message.author.text()),
                               singleLine(documentLine(readDocument(message.body.left(300), {})))});
    refreshDraft();
    m_view.scrollTo(timeline().index(timeline().rowOf(message.id)));
    m_composer.setFocus(Qt::OtherFocusReason);
}

void ConversationPane::answerStep(int step)
{
    if (m_account == nullptr) {
        return;
    }
    DraftText &draft = m_account->drafts().of(m_conversation);
    const chat::MessageId from = draft.answered() ? draft.answered()->id : chat::MessageId();
    if (step > 0 && !draft.answered()) {
        return;
    }
    if (const Message *message = neighbour(timeline(), from, step)) {
        answer(Message(*message));
    } else if (step > 0) {
        draft.setAnswered(std::nullopt);
        showContext();
    }
}

void ConversationPane::showContext()
{
    const DraftText &draft = m_account->drafts().of(m_conversation);
    if (draft.isEditingSent()) {
        m_composer.setContext(editingText());
    } else if (draft.answered()) {
        m_composer.setContext(answeringText(draft.answered()->author), draft.answered()->line);
    } else {
        m_composer.setContext({});
    }
}

} // namespace godwit::ui
