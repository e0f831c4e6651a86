#include "ui/models/account_model.h"

#include "ui/models/mention.h"
#include "ui/text/refusal_text.h"
#include "ui/theme/paint.h"

#include <algorithm>

namespace godwit::ui {

using chat::Conversation;
using chat::ConversationId;
using chat::ConversationKind;
using chat::Messenger;

namespace {

constexpr size_t timelinesKept = 8;
constexpr base::Milliseconds draftPause{400};

chat::UserId otherPerson(const Conversation &conversation, const chat::UserId &self)
{
    for (const chat::UserId &member : conversation.members) {
        if (member != self) {
            return member;
        }
    }
    return chat::UserId(conversation.name);
}

} // namespace

AccountModel::AccountModel(AccountCard card, Messenger &messenger, base::Scheduler &scheduler)
    : m_card(std::move(card))
    , m_messenger(messenger)
    , m_scheduler(scheduler)
    , m_connection(scheduler)
    , m_attachments(messenger.files())
{
    m_connection.setConnectivity(messenger.connectivity());
    m_drafts.restore(m_card.drafts);
    follow();
    updateOutbox();
    updateRows();
}

AccountModel::~AccountModel()
{
    keepDrafts();
}

void AccountModel::draftsChanged()
{
    if (m_card.keepDrafts) {
        m_draftsAlarm = m_scheduler.after(draftPause, [this] { keepDrafts(); });
    }
}

void AccountModel::keepDrafts()
{
    m_draftsAlarm.cancel();
    const QHash<QString, QString> drafts = m_drafts.lasting();
    if (m_card.keepDrafts && drafts != m_card.drafts) {
        m_card.drafts = drafts;
        m_card.keepDrafts(drafts);
    }
}

void AccountModel::follow()
{
    connect(&m_messenger, &Messenger::connectivityChanged, &m_connection,
            &ConnectionWatch::setConnectivity);
    connect(&m_messenger, &Messenger::outboxChanged, this, &AccountModel::updateOutbox);
    connect(&m_messenger, &Messenger::kept, this, &AccountModel::kept);
    connect(&m_messenger, &Messenger::notKept, this, &AccountModel::notKept);
    connect(&m_messenger, &Messenger::unkeepable, this, &AccountModel::unkeepable);
    connect(&m_messenger, &Messenger::messagesKept, this, &AccountModel::see);
    connect(&m_messenger, &Messenger::conversationsChanged, this, &AccountModel::scheduleRows);
    connect(&m_messenger, &Messenger::presenceChanged, this, &AccountModel::scheduleRows);
    connect(&m_messenger, &Messenger::signedIn, this, &AccountModel::scheduleRows);
    connect(&m_messenger, &Messenger::opened, this, &AccountModel::scheduleRows);
    connect(&m_messenger, &Messenger::timelineChanged, this,
            [this](const ConversationId &conversation, const chat::TimelineChange &change) {
                const auto found = m_timelines.find(conversation.text());
                if (found != m_timelines.end()) {
                    found->second.model->apply(change);
                }
            });
    connect(&m_messenger, &Messenger::requestDone, this,
            [this](const chat::RequestId &request, const ConversationId &conversation) {
                if (const auto change = m_changes.constFind(request); change != m_changes.cend()) {
                    const auto [where, id] = *change;
                    m_changes.erase(change);
                    if (m_drafts.of(where).editing() == id) {
                        m_drafts.of(where).cancelEdit();
                    }
                    Q_EMIT draftDone(where);
                }
                if (request == m_openWhenDone && !conversation.isEmpty()) {
                    m_openWhenDone = {};
                    Q_EMIT opened(conversation);
                }
            });
    connect(&m_messenger, &Messenger::requestRefused, this,
            [this](const chat::RequestId &request, const chat::Refusal &refusal) {
                const QString why = sentence(refusalText(refusal));
                if (const auto change = m_changes.constFind(request); change != m_changes.cend()) {
                    const ConversationId where = change->first;
                    m_changes.erase(change);
                    Q_EMIT draftNotKept(where, why);
                } else {
                    Q_EMIT refused(why);
                }
            });
}

TimelineModel &AccountModel::timeline(const ConversationId &conversation)
{
    Opened &opened = m_timelines[conversation.text()];
    opened.usedAt = ++m_uses;
    if (!opened.model) {
        opened.model = std::make_unique<TimelineModel>(m_scheduler);
        opened.model->setAttachments(&m_attachments);
        opened.model->setSelf(m_messenger.self());
        opened.model->reset(m_messenger.timeline(conversation));
        if (const Conversation *known = this->conversation(conversation)) {
            opened.model->setReadBy(known->readBy);
        }
        m_messenger.openTimeline(conversation);
    }
    TimelineModel &model = *opened.model;
    forgetOldest();
    return model;
}

/// Never the one in front: it has just been used.
void AccountModel::forgetOldest()
{
    if (m_timelines.size() <= timelinesKept) {
        return;
    }
    const auto oldest = std::min_element(
        m_timelines.begin(), m_timelines.end(),
        [](const auto &a, const auto &b) { return a.second.usedAt < b.second.usedAt; });
    const ConversationId conversation(oldest->first);
    m_timelines.erase(oldest);
    m_messenger.closeTimeline(conversation);
}

const Conversation *AccountModel::conversation(const ConversationId &id) const
{
    const QList<Conversation> &all = m_messenger.conversations();
    const auto found = std::find_if(all.cbegin(), all.cend(),
                                    [&id](const Conversation &c) { return c.id == id; });
    return found == all.cend() ? nullptr : &*found;
}

void AccountModel::takeDrafts(AccountModel &former)
{
    former.m_drafts.giveBackAll();
    m_drafts = std::exchange(former.m_drafts, {});
    former.m_card.keepDrafts = {}; // they are not its own any more
    draftsChanged();
}

QString AccountModel::title() const
{
    if (m_card.title.isEmpty() && m_card.local) {
        return tr("This computer");
    }
    const QString name = m_card.title.isEmpty() ? m_messenger.serverName() : m_card.title;
    return singleLine(name);
}

QString AccountModel::userName() const
{
    const QString self = m_messenger.self().text();
    return singleLine(self.isEmpty() ? m_card.userName : self);
}

void AccountModel::setCurrent(const ConversationId &conversation)
{
    m_current = conversation;
    m_mentions.remove(conversation);
    updateRows();
}

void AccountModel::see(const QList<chat::Message> &messages, chat::Origin origin)
{
    for (const chat::Message &message : messages) {
        Newest &newest = m_newest[message.conversation];
        if (message.seq >= newest.seq) {
            newest = {message.seq, message.author.text(),
                      singleLine(message.body.left(200)).simplified(), message.sentAt};
        }
        const bool fresh = origin != chat::Origin::History && message.changed == message.seq
            && message.author != m_messenger.self() && message.conversation != m_current;
        if (fresh && mentions(message.body, m_messenger.self())) {
            ++m_mentions[message.conversation];
        }
    }
    scheduleRows();
}

void AccountModel::scheduleRows()
{
    // However much happens in one turn of the loop, the list is made once.
    if (!std::exchange(m_rowsDue, true)) {
        m_rowsAlarm = m_scheduler.after(base::Milliseconds::zero(), [this] { updateRows(); });
    }
}

QList<ConversationRow> AccountModel::rows() const
{
    QList<ConversationRow> rows;
    for (const Conversation &conversation : m_messenger.conversations()) {
        if (conversation.joined) {
            rows.append(rowFor(conversation));
        }
    }
    return rows;
}

void AccountModel::updateRows()
{
    m_rowsDue = false;
    QList<ConversationRow> rows = this->rows();
    m_unread = 0;
    m_mentionTotal = 0;
    for (const ConversationRow &row : std::as_const(rows)) {
        m_unread += row.unread;
        m_mentionTotal += row.mentions;
    }
    std::stable_sort(rows.begin(), rows.end(), [](const auto &a, const auto &b) {
        if (a.conversation.kind == ConversationKind::Direct
            && b.conversation.kind == ConversationKind::Direct) {
            return a.conversation.lastSeq > b.conversation.lastSeq;
        }
        return a.conversation.name.compare(b.conversation.name, Qt::CaseInsensitive) < 0;
    });
    m_list.setRows(rows);
    for (auto &[id, opened] : m_timelines) {
        opened.model->setSelf(m_messenger.self());
        if (const Conversation *known = conversation(ConversationId(id))) {
            opened.model->setReadBy(known->readBy);
        }
    }
    Q_EMIT conversationsChanged();
}

ConversationRow AccountModel::rowFor(const Conversation &conversation) const
{
    ConversationRow row;
    row.conversation = conversation;
    row.conversation.name = singleLine(conversation.name);
    // What nobody looks at in a list must not make it repaint.
    row.conversation.members.clear();
    row.conversation.readBy.clear();
    row.unread = m_messenger.unread(conversation.id);
    row.hasDraft = conversation.id != m_current && m_drafts.hasText(conversation.id);
    if (conversation.kind == ConversationKind::Direct) {
        row.presence = m_messenger.presence(otherPerson(conversation, m_messenger.self()));
        row.mentions = row.unread;
    } else if (row.unread > 0) {
        row.mentions = m_mentions.value(conversation.id);
    }
    if (const auto newest = m_newest.constFind(conversation.id); newest != m_newest.cend()) {
        row.preview = newest->text;
        row.previewAuthor = newest->author;
        row.newestAt = newest->sentAt;
    }
    return row;
}

void AccountModel::updateOutbox()
{
    int queued = 0;
    int inFlight = 0;
    for (const chat::PendingMessage &pending : m_messenger.outbox()) {
        queued += std::holds_alternative<chat::Queued>(pending.state) ? 1 : 0;
        inFlight += std::holds_alternative<chat::Sending>(pending.state) ? 1 : 0;
    }
    m_connection.setOutbox(queued, inFlight);
}

} // namespace godwit::ui
