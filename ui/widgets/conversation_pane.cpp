#include "ui/widgets/conversation_pane.h"

#include "ui/models/people.h"
#include "ui/text/conversation_text.h"
#include "ui/theme/paint.h"

#include <QShortcut>
#include <QVBoxLayout>

#include <algorithm>

namespace godwit::ui {

using chat::ConversationId;
using chat::Messenger;

ConversationPane::ConversationPane(const Look &look, base::Scheduler &scheduler, QWidget *parent)
    : QWidget(parent)
    , m_look(look)
    , m_scheduler(scheduler)
    , m_header(look, this)
    , m_banner(look, this)
    , m_find(look, scheduler, this)
    , m_view(look, this)
    , m_start(look, &m_view)
    , m_accountStart(look, this)
    , m_typing(look, this)
    , m_composer(look, this)
    , m_jump(look, this)
    , m_toast(look, scheduler, this)
    , m_files(*this)
    , m_notifier(scheduler, [this](bool typing) {
        if (m_account != nullptr && messenger().abilities().typing) {
            messenger().setTyping(m_conversation, typing);
        }
    })
{
    arrange();
    wire();
    close();
}

void ConversationPane::arrange()
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(&m_header);
    column->addWidget(&m_banner);
    column->addWidget(&m_find);
    column->addWidget(&m_accountStart, 1);
    column->addWidget(&m_view, 1);
    column->addWidget(&m_typing);
    column->addWidget(&m_composer);
    m_banner.hide();
    m_view.setAccessibleName(tr("Messages"));
}

void ConversationPane::wire()
{
    connect(&m_header, &ChatHeader::backWanted, this, &ConversationPane::backWanted);
    connect(&m_accountStart, &AccountStart::checkWanted, this,
            [this] { Q_EMIT bannerChosen(BannerAction::CheckConnection); });
    connect(&m_header, &ChatHeader::searchWanted, this, &ConversationPane::searchWanted);
    connect(&m_banner, &Banner::chosen, this, &ConversationPane::bannerChosen);
    connect(&m_view, &TimelineView::moved, this, &ConversationPane::settleSoon);
    connect(&m_view, &TimelineView::topNeared, this, &ConversationPane::settleSoon);
    connect(&m_view, &TimelineView::hitClicked, this, &ConversationPane::hit);
    connect(&m_view, &TimelineView::menuWanted, this, &ConversationPane::rowMenu);
    connect(&m_composer, &Composer::textEdited, this, &ConversationPane::edited);
    connect(&m_composer, &Composer::sendWanted, this, &ConversationPane::send);
    connect(&m_composer, &Composer::escaped, this, &ConversationPane::escape);
    connect(&m_composer, &Composer::contextClosed, this, &ConversationPane::escape);
    connect(&m_composer.edit(), &ComposerEdit::editWanted, this, &ConversationPane::editStep);
    connect(&m_composer.edit(), &ComposerEdit::answerWanted, this, &ConversationPane::answerStep);
    connect(&m_composer.edit(), &ComposerEdit::scrollWanted, m_view.verticalScrollBar(),
            &QScrollBar::triggerAction);
    connect(&m_jump, &QAbstractButton::clicked, this, &ConversationPane::toEnd);
    connect(&m_view, &TimelineView::bottomNeared, this, [this] {
        if (m_account != nullptr) {
            messenger().loadNewer(m_conversation);
        }
    });
    connect(&m_find, &FindBar::hitChosen, this, &ConversationPane::jumpTo);
    connect(&m_find, &FindBar::marksChanged, &m_view, &TimelineView::setMarks);
    connect(&m_find, &FindBar::closed, this, [this] {
        letFoundGo();
        m_composer.setFocus(Qt::OtherFocusReason);
    });
    m_composer.completer().setPeople([this] {
        const chat::Conversation *known
            = m_account != nullptr ? m_account->conversation(m_conversation) : nullptr;
        return known != nullptr ? peopleIn(messenger(), *known) : Completer::People();
    });
    auto *copy = new QShortcut(QKeySequence::Copy, &m_view);
    copy->setContext(Qt::WidgetWithChildrenShortcut);
    connect(copy, &QShortcut::activated, this, [this] { copyRow(m_view.currentIndex().row()); });
    wireMessageKeys();
    wireFiles();
    connect(&m_look, &Look::changed, this, [this] { update(); });
}

void ConversationPane::open(AccountModel &account, const ConversationId &conversation)
{
    if (m_account == &account && m_conversation == conversation) {
        return;
    }
    m_notifier.stop();
    m_awaited = nullptr;
    m_target = {};
    m_foundAlarm.cancel();
    m_accountStart.hide();
    m_account = &account;
    m_conversation = conversation;
    m_loading = false;
    m_session = std::make_unique<QObject>();
    const int unread = messenger().unread(conversation);
    const chat::Conversation *known = account.conversation(conversation);
    TimelineModel &model = account.timeline(conversation);
    if (messenger().hasNewer(conversation)) {
        messenger().moveTimeline(conversation, std::nullopt);
    }
    model.setNewSince(unread > 0 && known != nullptr ? std::optional(known->readSeq)
                                                     : std::nullopt);
    m_seen = model.newest();
    m_view.setModel(&model);
    follow();
    account.setCurrent(conversation);
    m_find.setConversation(&account, conversation);
    for (QWidget *part :
         std::initializer_list<QWidget *>{&m_header, &m_view, &m_typing, &m_composer}) {
        part->show();
    }
    refreshConversation();
    refreshConnection();
    refreshTyping();
    refreshDraft();
}

void ConversationPane::await(AccountModel &account)
{
    close();
    m_awaited = &account;
    m_session = std::make_unique<QObject>();
    connect(&account.connection(), &ConnectionWatch::changed, m_session.get(),
            [this] { refreshAwaited(); });
    refreshAwaited();
}

void ConversationPane::close()
{
    m_notifier.stop();
    m_find.setConversation(nullptr, {});
    m_session.reset();
    m_view.setModel(nullptr);
    m_account = nullptr;
    m_awaited = nullptr;
    m_conversation = {};
    for (QWidget *part :
         std::initializer_list<QWidget *>{&m_header, &m_banner, &m_view, &m_typing, &m_composer,
                                          &m_jump, &m_start, &m_accountStart}) {
        part->hide();
    }
}

void ConversationPane::follow()
{
    QObject *session = m_session.get();
    const auto here = [this](auto action) {
        return [this, action](const ConversationId &conversation, const auto &...rest) {
            if (conversation == m_conversation) {
                action(rest...);
            }
        };
    };
    connect(m_account, &AccountModel::conversationsChanged, session,
            [this] { refreshConversation(); });
    connect(m_account, &AccountModel::draftKept, session,
            here([this](qsizetype length) { draftShortened(length); }));
    connect(m_account, &AccountModel::draftDone, session, here([this] {
                m_typing.setTrouble({});
                refreshDraft();
            }));
    connect(m_account, &AccountModel::draftNotKept, session, here([this](const QString &why) {
                m_typing.setTrouble(why);
                refreshDraft();
            }));
    connect(&m_account->connection(), &ConnectionWatch::changed, session,
            [this] { refreshConnection(); });
    connect(&m_account->connection(), &ConnectionWatch::stateChanged, session, [this] {
        if (messenger().connectivity().phase == chat::Phase::Online) {
            m_loading = false;
            timeline().forgetGapFailures();
        }
    });
    connect(&m_account->connection(), &ConnectionWatch::recovered, session, [this](int sent) {
        m_toast.show(recoveryWords(sent));
        placeFloating();
    });
    connect(&messenger(), &Messenger::typingChanged, session, here([this] { refreshTyping(); }));
    connect(&messenger(), &Messenger::timelineChanged, session,
            here([this](const chat::TimelineChange &) {
                m_loading = false;
                m_view.setAttached(!messenger().hasNewer(m_conversation));
                jumped();
                settleSoon();
            }));
    connect(&messenger(), &Messenger::gapNotFilled, session,
            [this](const chat::Gap &gap, const chat::Refusal &) {
                m_loading = false;
                timeline().setGapState(gap, GapState::Failed);
            });
}

void ConversationPane::refreshConversation()
{
    const chat::Conversation *known = m_account->conversation(m_conversation);
    if (known == nullptr) {
        return;
    }
    const auto presence = known->kind == chat::ConversationKind::Direct
        ? messenger().presence(chat::UserId(known->name))
        : chat::Presence::Unknown;
    m_header.setConversation(*known, presence);
    const QString hint = singleLine(composerHint(*known));
    m_composer.setHint(hint, hint);
    settleSoon();
}

void ConversationPane::refreshConnection()
{
    const ConnectionWatch &watch = m_account->connection();
    showBanner(watch);
    m_composer.setOnline(watch.connectivity().phase == chat::Phase::Online);
    placeFloating();
    settleSoon();
}

void ConversationPane::refreshAwaited()
{
    const ConnectionWatch &watch = m_awaited->connection();
    showBanner(watch);
    m_accountStart.show(m_awaited->title(), watch.connectivity());
}

void ConversationPane::showBanner(const ConnectionWatch &watch)
{
    if (watch.bannerShown()) {
        m_banner.setWords(watch.words());
    }
    m_banner.setVisible(watch.bannerShown());
}

void ConversationPane::refreshTyping()
{
    QStringList names;
    for (const chat::UserId &user : messenger().typingIn(m_conversation)) {
        if (user != messenger().self()) {
            names.append(singleLine(user.text()));
        }
    }
    m_typing.setText(typingText(names));
}

void ConversationPane::refreshDraft()
{
    const DraftText &draft = m_account->drafts().of(m_conversation);
    if (m_composer.text() != draft.text()) {
        m_composer.setText(draft.text());
    }
    refreshFiles();
    showContext();
}

void ConversationPane::draftShortened(qsizetype length)
{
    m_composer.removeFront(length);
    m_typing.setTrouble({});
    refreshDraft();
}

void ConversationPane::setCompact(bool compact, int unreadElsewhere)
{
    m_header.setCompact(compact, unreadElsewhere);
    m_composer.setCompact(compact);
}

void ConversationPane::setActive(bool active)
{
    m_active = active;
    if (!active && m_account != nullptr && m_view.isAtBottom()) {
        // What arrives while nobody looks is new when they are back.
        timeline().setNewSince(timeline().newest());
    }
    settleSoon();
}

void ConversationPane::settleSoon()
{
    if (!std::exchange(m_settleDue, true)) {
        m_settleAlarm = m_scheduler.after(base::Milliseconds::zero(), [this] { settle(); });
    }
}

/// Everything that follows from what is on the screen now.
void ConversationPane::settle()
{
    m_settleDue = false;
    if (m_account == nullptr) {
        return;
    }
    const bool empty = timeline().rowCount() == 0 && !messenger().hasOlder(m_conversation);
    const chat::Conversation *known = m_account->conversation(m_conversation);
    if (empty && known != nullptr) {
        m_start.show(*known, messenger().abilities().keepsHistory);
    } else {
        m_start.hide();
    }
    loadOlder();
    fillVisibleGaps();
    markRead();
    countMissed();
    placeFloating();
}

void ConversationPane::placeFloating()
{
    m_start.setGeometry(m_view.rect());
    const int bottom = m_typing.y();
    m_jump.adjustSize();
    m_jump.move(width() - 48 - m_jump.width() + JumpPill::margin,
                bottom - 12 - m_jump.height() + JumpPill::margin);
    m_jump.raise();
    m_toast.placeOver(bottom);
}

void ConversationPane::resizeEvent(QResizeEvent *)
{
    placeFloating();
    settleSoon();
}

void ConversationPane::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_look.theme().canvas);
}

} // namespace godwit::ui
