#include "ui/text/menu_text.h"
#include "ui/text/message_text.h"
#include "ui/theme/palette.h"
#include "ui/theme/style_sheet.h"
#include "ui/widgets/conversation_pane.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QGuiApplication>
#include <QMenu>
#include <QUrl>

// What ConversationPane does when the person reads, writes and clicks.
namespace godwit::ui {

using chat::Message;
using chat::PendingMessage;

void ConversationPane::jumpTo(const Message &message)
{
    if (m_account == nullptr || message.conversation != m_conversation) {
        return;
    }
    m_foundAlarm.cancel();
    m_target = message.id;
    m_view.setFound(message.id);
    jumped();
    if (!m_target.isEmpty()) {
        m_view.setAttached(false);
        messenger().moveTimeline(m_conversation, message.seq);
    }
}

/// Once the one that is jumped to is loaded.
void ConversationPane::jumped()
{
    const int row = m_target.isEmpty() ? -1 : timeline().rowOf(m_target);
    if (row < 0) {
        return;
    }
    m_view.scrollTo(timeline().index(row), QAbstractItemView::PositionAtCenter);
    m_target = {};
    if (!m_searching && !m_find.isVisible()) {
        m_foundAlarm = m_scheduler.after(std::chrono::milliseconds(1200), [this] { letFoundGo(); });
    }
}

void ConversationPane::letFoundGo()
{
    m_foundAlarm.cancel();
    m_view.setFound({});
}

void ConversationPane::setSearching(bool searching)
{
    m_searching = searching;
    m_header.setSearching(searching);
    if (!searching) {
        letFoundGo();
    }
}

void ConversationPane::toEnd()
{
    m_target = {};
    if (m_account != nullptr && messenger().hasNewer(m_conversation)) {
        m_view.setAttached(true);
        messenger().moveTimeline(m_conversation, std::nullopt);
    }
    m_view.scrollToBottom();
}

void ConversationPane::loadOlder()
{
    const bool near = m_view.visibleRows().first <= 8;
    if (!near || m_loading || !messenger().hasOlder(m_conversation)) {
        return;
    }
    m_loading = true;
    // An answer may never come; scrolling on asks again.
    m_loadAlarm = m_scheduler.after(std::chrono::seconds(5), [this] { m_loading = false; });
    messenger().loadOlder(m_conversation);
}

void ConversationPane::fillVisibleGaps()
{
    const auto [first, last] = m_view.visibleRows();
    const bool online = messenger().connectivity().phase == chat::Phase::Online;
    for (int row = first; row >= 0 && row <= last; ++row) {
        const QList<chat::Attachment> files = attachmentsOf(timeline().entries().at(row));
        for (const chat::Attachment &file : files) {
            m_account->attachments().see(file);
        }
    }
    for (int row = first; online && row >= 0 && row <= last; ++row) {
        const TimelineRow shown = timeline().row(row);
        const auto *gap = std::get_if<chat::Gap>(shown.entry);
        if (gap != nullptr && shown.gap == GapState::Idle) {
            fill(chat::Gap(*gap));
            return;
        }
    }
}

void ConversationPane::fill(const chat::Gap &gap)
{
    timeline().setGapState(gap, GapState::Loading);
    messenger().fillGap(gap);
}

void ConversationPane::markRead()
{
    const chat::Conversation *known = m_account->conversation(m_conversation);
    const chat::Seq newest = timeline().newest();
    const bool seen = m_active && isVisible() && m_view.isAtBottom();
    if (seen && known != nullptr && newest > known->readSeq) {
        messenger().markRead(m_conversation, newest);
    }
}

void ConversationPane::countMissed()
{
    if (m_view.isAtBottom()) {
        m_seen = timeline().newest();
        m_jump.hide();
        return;
    }
    int missed = 0;
    const auto &entries = timeline().entries();
    for (auto entry = entries.crbegin(); entry != entries.crend() && missed < 100; ++entry) {
        const auto *message = std::get_if<Message>(&*entry);
        if (message != nullptr && message->seq <= m_seen) {
            break;
        }
        missed += message != nullptr && message->author != messenger().self() ? 1 : 0;
    }
    m_jump.setCount(missed);
    m_jump.show();
}

void ConversationPane::hit(int row, const MessageHit &hit)
{
    const chat::TimelineEntry entry = timeline().entries().at(row);
    if (const auto *gap = std::get_if<chat::Gap>(&entry)) {
        fill(*gap);
        return;
    }
    if (hit.kind == MessageHit::CopyCode) {
        QGuiApplication::clipboard()->setText(hit.target);
        return;
    }
    if (hit.kind == MessageHit::Link) {
        QDesktopServices::openUrl(QUrl(hit.target, QUrl::StrictMode));
        return;
    }
    if (hit.kind == MessageHit::OpenFile || hit.kind == MessageHit::CancelFile) {
        fileHit(entry, hit);
        return;
    }
    if (const auto *pending = std::get_if<PendingMessage>(&entry)) {
        pendingHit(*pending, hit.kind);
        return;
    }
    const auto &message = std::get<Message>(entry);
    if (hit.kind == MessageHit::Quote && message.replyTo) {
        if (const int target = timeline().rowOf(*message.replyTo); target >= 0) {
            m_view.scrollTo(timeline().index(target), QAbstractItemView::PositionAtCenter);
        }
    } else if (hit.kind == MessageHit::Reaction && messenger().abilities().reactions) {
        for (const chat::Reaction &reaction : message.reactions) {
            if (reaction.emoji == hit.target) {
                messenger().react(message.id, reaction.emoji,
                                  !reaction.by.contains(messenger().self()));
                return;
            }
        }
    }
}

void ConversationPane::pendingHit(const PendingMessage &pending, MessageHit::Kind kind)
{
    switch (kind) {
    case MessageHit::Retry:
    case MessageHit::SendAgain:
        messenger().retry(pending.id);
        break;
    case MessageHit::Discard:
        messenger().discard(pending.id);
        break;
    case MessageHit::LeaveIt:
        timeline().leave(pending.id);
        break;
    case MessageHit::Edit:
        m_account->drafts().of(m_conversation).beginEdit(pending.id, pending.body);
        m_account->attachments().draft(m_conversation) += pending.attachments;
        if (pending.replyTo) {
            m_account->drafts()
                .of(m_conversation)
                .setAnswered(Answered{*pending.replyTo, {}, quoteMissingText()});
        }
        refreshDraft();
        m_composer.setFocus();
        break;
    case MessageHit::None:
    case MessageHit::Link:
    case MessageHit::FillGap:
    case MessageHit::Quote:
    case MessageHit::Reaction:
    case MessageHit::Delivery:
    case MessageHit::CopyCode:
    case MessageHit::OpenFile:
    case MessageHit::CancelFile:
        break;
    }
}

void ConversationPane::copyRow(int row) const
{
    const TimelineModel *model = m_view.timeline();
    if (model != nullptr && row >= 0 && row < model->rowCount()) {
        QGuiApplication::clipboard()->setText(bodyOf(model->entries().at(row)));
    }
}

void ConversationPane::rowMenu(int row, QPoint at)
{
    if (idOf(timeline().entries().at(row)) == nullptr) {
        return;
    }
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setPalette(makePalette(m_look.theme()));
    menu->setStyleSheet(menuSheet(m_look.theme()));
    const chat::MessageId id = *idOf(timeline().entries().at(row));
    const auto stillThere = [this, id] { return m_account != nullptr ? timeline().rowOf(id) : -1; };
    m_files.addTo(*menu, attachmentsOf(timeline().entries().at(row)));
    menu->addAction(menuText(MenuText::CopyText), this,
                    [this, stillThere] { copyRow(stillThere()); });
    const auto *message = std::get_if<Message>(&timeline().entries().at(row));
    const auto withMessage = [this, stillThere](auto action) {
        return [this, stillThere, action] {
            const int now = stillThere();
            if (const auto *known
                = now < 0 ? nullptr : std::get_if<Message>(&timeline().entries().at(now))) {
                (this->*action)(Message(*known));
            }
        };
    };
    if (message != nullptr && !message->retracted) {
        menu->addAction(menuText(MenuText::Reply), this, withMessage(&ConversationPane::answer));
    }
    if (message != nullptr && message->author == messenger().self() && !message->retracted
        && messenger().abilities().editing) {
        menu->addAction(menuText(MenuText::EditMessage), this,
                        withMessage(&ConversationPane::editMessage));
        menu->addSeparator();
        menu->addAction(menuText(MenuText::DeleteMessage), this, [this, id] {
            if (m_account != nullptr) {
                messenger().retract(id);
            }
        });
    }
    menu->popup(at);
}

} // namespace godwit::ui
