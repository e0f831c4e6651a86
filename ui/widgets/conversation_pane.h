#pragma once

#include "ui/widgets/account_start.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/chat_header.h"
#include "ui/widgets/composer.h"
#include "ui/widgets/file_actions.h"
#include "ui/widgets/find_bar.h"
#include "ui/widgets/jump_pill.h"
#include "ui/widgets/room_start.h"
#include "ui/widgets/timeline_view.h"
#include "ui/widgets/toast.h"
#include "ui/widgets/typing_line.h"
#include "ui/widgets/typing_notifier.h"

namespace godwit::ui {

/// One conversation in front: header, banner, messages, composer. Shows what the account's models
/// say and passes on what the person does. Owned by the window, which tells it before an account
/// goes away.
class ConversationPane final : public QWidget
{
    Q_OBJECT

public:
    ConversationPane(const Look &look, base::Scheduler &scheduler, QWidget *parent = nullptr);
    void open(AccountModel &account, const chat::ConversationId &conversation);
    /// Says how it stands with an account that has no conversation to show.
    void await(AccountModel &account);
    void close();
    [[nodiscard]] AccountModel *account() const { return m_account; }
    [[nodiscard]] AccountModel *awaited() const { return m_awaited; }
    [[nodiscard]] const chat::ConversationId &conversation() const { return m_conversation; }
    void setCompact(bool compact, int unreadElsewhere);
    void setActive(bool active); ///< the window has come to the front or left it
    void setSearching(bool searching); ///< what is jumped to stands out until that is over
    /// Shows \p message, which may be far from what is loaded, and makes it stand out.
    void jumpTo(const chat::Message &message);
    void toEnd(); ///< back to the newest message
    [[nodiscard]] FindBar &findBar() { return m_find; }
    [[nodiscard]] TimelineView &view() { return m_view; }
    [[nodiscard]] Composer &composer() { return m_composer; }

Q_SIGNALS:
    void backWanted();
    void searchWanted();
    void bannerChosen(godwit::ui::BannerAction action);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void arrange();
    void wire();
    void wireMessageKeys();
    void follow();
    void refreshConversation();
    void refreshConnection();
    void refreshAwaited();
    void showBanner(const ConnectionWatch &watch);
    void refreshTyping();
    void refreshDraft();
    void draftShortened(qsizetype length);
    void settle();
    void settleSoon();
    void placeFloating();
    void loadOlder();
    void jumped();
    void letFoundGo();
    void fillVisibleGaps();
    void markRead();
    void countMissed();
    void edited(const QString &text);
    void editMessage(const chat::Message &message);
    void editStep(int step);
    void answer(const chat::Message &message);
    void answerStep(int step);
    void showContext();
    void send();
    void escape();
    void hit(int row, const MessageHit &hit);
    void pendingHit(const chat::PendingMessage &pending, MessageHit::Kind kind);
    void fill(const chat::Gap &gap);
    void rowMenu(int row, QPoint at);
    void copyRow(int row) const;
    void wireFiles();
    void refreshFiles();
    void fileHit(const chat::TimelineEntry &entry, const MessageHit &hit);
    [[nodiscard]] TimelineModel &timeline() { return *m_view.timeline(); }
    [[nodiscard]] chat::Messenger &messenger() { return m_account->messenger(); }

    const Look &m_look;
    base::Scheduler &m_scheduler;
    ChatHeader m_header;
    Banner m_banner;
    FindBar m_find;
    TimelineView m_view;
    RoomStart m_start;
    AccountStart m_accountStart;
    TypingLine m_typing;
    Composer m_composer;
    JumpPill m_jump;
    Toast m_toast;
    FileActions m_files;
    TypingNotifier m_notifier;
    AccountModel *m_account = nullptr; ///< whose conversation is shown
    AccountModel *m_awaited = nullptr;
    chat::ConversationId m_conversation;
    std::unique_ptr<QObject> m_session; ///< context of all connections to the account in front
    chat::Seq m_seen; ///< newest message when the end was last in sight
    chat::MessageId m_target; ///< to be jumped to as soon as it is there
    bool m_active = true;
    bool m_searching = false;
    bool m_loading = false;
    bool m_settleDue = false;
    base::Alarm m_settleAlarm, m_loadAlarm, m_foundAlarm;
};

} // namespace godwit::ui
