#include "chat/change_set.h"
#include "chat/messenger_private.h"
#include "chat/when_finished.h"

namespace godwit::chat {

using namespace std::chrono_literals;

namespace {

constexpr base::Milliseconds typingInterval = 3s;
constexpr base::Milliseconds marksDelay = 300ms;
/// What the server will tell again is written at leisure.
constexpr base::Milliseconds keepDelay = 2s;

} // namespace

Messenger::Private::Private(Messenger &messenger, Courier &theCourier, Archive &theArchive,
                            base::Scheduler &theScheduler, base::Random &theRandom,
                            MessengerSettings theSettings)
    : q(messenger)
    , courier(theCourier)
    , archive(theArchive)
    , scheduler(theScheduler)
    , random(theRandom)
    , settings(theSettings)
    , keeper(archive, scheduler, random)
    , delivery(courier, keeper, scheduler, settings.window)
    , uploads(settings.files, delivery.outbox())
    , history(courier, requests, settings.pageSize)
    , timelines(archive, keeper, delivery.outbox(), gaps, settings.pageSize)
    , inbox(scheduler, [this](const QList<Inbox::Item> &items) { happened(items); })
{
    delivery.onWake([this] { finish({}); });
    uploads.onNews(&q, [this] { finish({}); });
}

void Messenger::Private::openArchive()
{
    if (start != Start::Closed) {
        return;
    }
    start = Start::Opening;
    whenFinished(archive.open(), &q, ArchiveResult<ArchiveSnapshot>(base::Failure{ArchiveError{}}),
                 [this](const ArchiveResult<ArchiveSnapshot> &result) { archiveOpened(result); });
}

void Messenger::Private::archiveOpened(const ArchiveResult<ArchiveSnapshot> &result)
{
    if (!result) {
        start = Start::Closed;
        closedBy = result.error();
        ChangeSet unkept;
        unkept.outbox = early;
        archiveFailed(result.error(), unkept);
        return;
    }
    start = Start::Open;
    if (std::exchange(closedBy, {})) {
        Q_EMIT q.storageRecovered();
    }
    self = result->self;
    serverName = result->serverName;
    conversations.restore(result->conversations);
    gaps.restore(result->gaps);
    delivery.outbox().restore(result->outbox);
    catchUp.start(result->cursor, true);
    catchUp.stop();
    for (const Conversation &conversation : result->conversations) {
        countUnread(conversation.id);
    }
    keeper.open();
    Turn turn;
    turn.conversationsChanged = turn.outboxChanged = true;
    turn.tell([this, setAside = result->setAside] { Q_EMIT q.opened(setAside); });
    finish(std::move(turn));
    for (const PendingMessage &draft : std::exchange(early, {})) {
        enqueue(draft);
    }
    if (wantsOnline) {
        courier.start();
    }
}

void Messenger::Private::enqueue(const PendingMessage &draft)
{
    if (start != Start::Open) {
        early.append(draft);
        Q_EMIT q.outboxChanged();
        if (closedBy) {
            openArchive(); // what failed may work by now, and somebody waits for it
        }
        return;
    }
    Turn turn;
    const PendingMessage message = delivery.outbox().add(draft);
    typingSent.remove(message.conversation); // it ends with the message
    keepPending(message, turn);
    finish(std::move(turn));
    if (connectivity.phase == Phase::Waiting) {
        courier.hurry();
    }
}

void Messenger::Private::keepPending(const PendingMessage &message, Turn &turn)
{
    timelines.putPending(message);
    turn.outboxChanged = true;
    turn.changes.outbox.append(message);
    turn.changes.durable = true;
    turn.afterwards.append([this, id = message.id] {
        notKept.remove(id);
        if (!unkeepable.remove(id)) {
            delivery.outbox().stored(id);
            Q_EMIT q.kept(id);
        }
    });
}

void Messenger::Private::retry(const MessageId &id)
{
    if (const auto message = delivery.outbox().retry(id)) {
        Turn turn;
        keepPending(*message, turn);
        finish(std::move(turn));
    }
}

void Messenger::Private::discard(const MessageId &id)
{
    const PendingMessage *known = delivery.outbox().find(id);
    if (!known) {
        return;
    }
    const PendingMessage message = *known;
    if (delivery.outbox().discard(id)) {
        Turn turn;
        timelines.removePending(message);
        turn.outboxChanged = true;
        turn.changes.outboxRemoved.append(id);
        turn.changes.durable = true;
        finish(std::move(turn));
    }
}

void Messenger::Private::setTyping(const ConversationId &conversation, bool on)
{
    if (!isOnline() || !abilities.typing) {
        return;
    }
    const base::TimePoint now = scheduler.now();
    const auto sent = typingSent.constFind(conversation);
    if (on && (sent == typingSent.cend() || *sent + typingInterval <= now)) {
        typingSent.insert(conversation, now);
        courier.submit(SetTyping{conversation, true});
    } else if (!on && sent != typingSent.cend()) {
        typingSent.erase(sent);
        courier.submit(SetTyping{conversation, false});
    }
}

void Messenger::Private::markRead(const ConversationId &conversation, Seq seq)
{
    if (!conversations.read(conversation, seq)) {
        return;
    }
    if (!unread.read(conversation, seq)) {
        countUnread(conversation);
    }
    if (marks.isEmpty()) {
        marksAlarm = scheduler.after(marksDelay, [this] { flushMarks(); });
    }
    marks.insert(conversation, seq);
    Turn turn;
    turn.conversationsChanged = true;
    finish(std::move(turn));
}

void Messenger::Private::flushMarks()
{
    const QHash<ConversationId, Seq> due = std::exchange(marks, {});
    if (!isOnline() || !abilities.readMarkers) {
        return; // compared again at the next sign-in
    }
    for (auto mark = due.cbegin(); mark != due.cend(); ++mark) {
        courier.submit(MarkRead{mark.key(), mark.value()});
    }
}

void Messenger::Private::countUnread(const ConversationId &conversation)
{
    const Conversation *known = conversations.find(conversation);
    if (!known || !known->joined) {
        return;
    }
    const PageQuery query{conversation, std::nullopt, known->readSeq, Unread::most};
    whenFinished(archive.page(query), &q, ArchiveResult<Page>(base::Failure{ArchiveError{}}),
                 [this, conversation](const ArchiveResult<Page> &result) {
                     const Conversation *present = conversations.find(conversation);
                     if (!result || !present) {
                         return;
                     }
                     for (const Message &message : result->messages) {
                         if (message.author != self && !message.retracted
                             && message.seq > present->readSeq) {
                             unread.add(conversation, message.seq);
                         }
                     }
                     if (!result->messages.isEmpty()) {
                         Q_EMIT q.conversationsChanged();
                     }
                 });
}

void Messenger::Private::archiveFailed(const ArchiveError &error, const ChangeSet &changes)
{
    for (const PendingMessage &message : changes.outbox) {
        if (!notKept.contains(message.id)) {
            notKept.insert(message.id);
            Q_EMIT q.notKept(message.id, error);
        }
    }
    Q_EMIT q.storageFailed(error);
}

/// \p change is one thing. What the person has typed goes back to them; what the server has sent is
/// shown from memory, and a gap on disk makes the next start ask for it again.
void Messenger::Private::archiveRejected(const ArchiveError &error, const ChangeSet &change)
{
    Turn turn;
    for (const PendingMessage &message : change.outbox) {
        if (delivery.outbox().isStored(message.id) || !delivery.outbox().discard(message.id)) {
            continue; // an earlier state of it is on disk
        }
        unkeepable.insert(message.id);
        timelines.removePending(message);
        turn.outboxChanged = true;
        turn.tell([this, id = message.id, error] { Q_EMIT q.unkeepable(id, error); });
    }
    if (!change.messages.isEmpty()) {
        const Message &message = change.messages.constFirst();
        if (abilities.keepsHistory) {
            const qint64 seq = message.seq.value;
            turn.changes.gapsAdded.append({message.conversation, Seq{seq - 1}, Seq{seq + 1}});
        }
        turn.tell([this, message, error] { Q_EMIT q.messageUnkeepable(message, error); });
    }
    finish(std::move(turn));
}

void Messenger::Private::retryStorage()
{
    if (start == Start::Open) {
        keeper.hurry();
    } else {
        openArchive();
    }
}

void Messenger::Private::finish(Turn turn)
{
    uploads.pump(isOnline());
    for (const Uploads::Parked &parked : uploads.takeParked()) {
        turn.changes.outbox.append(*delivery.outbox().find(parked.id));
        turn.tell([this, parked] { Q_EMIT q.refused(parked.id, parked.refusal); });
    }
    delivery.pump();
    for (const PendingMessage &message : delivery.outbox().takeChanged()) {
        timelines.putPending(message);
        turn.outboxChanged = true;
    }
    keep(turn);
    requestPage();
    timelines.flush();
    for (const std::function<void()> &signal : turn.told) {
        signal();
    }
    if (turn.outboxChanged) {
        Q_EMIT q.outboxChanged();
    }
    if (turn.conversationsChanged) {
        Q_EMIT q.conversationsChanged();
    }
}

void Messenger::Private::keep(Turn &turn)
{
    if (turn.conversationsUrgent) {
        turn.changes.conversations = conversations.takeDirty();
        turn.changes.conversationsRemoved.removeIf(
            [this](const ConversationId &id) { return conversations.find(id) != nullptr; });
    } else if (turn.conversationsChanged && conversations.isDirty() && !keepsLater) {
        keepsLater = true;
        keepAlarm = scheduler.after(keepDelay, [this] {
            keepsLater = false;
            Turn later;
            later.conversationsUrgent = true;
            finish(std::move(later));
        });
    }
    if (isEmpty(turn.changes) && turn.announcements.isEmpty() && turn.afterwards.isEmpty()) {
        return;
    }
    keeper.keep(std::move(turn.changes),
                [this, announcements = std::move(turn.announcements),
                 afterwards = std::move(turn.afterwards)] {
                    for (const Turn::Announcement &each : announcements) {
                        Q_EMIT q.messagesKept(each.messages, each.origin);
                    }
                    for (const std::function<void()> &each : afterwards) {
                        each();
                    }
                    finish({});
                });
}

} // namespace godwit::chat
