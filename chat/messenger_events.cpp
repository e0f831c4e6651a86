#include "chat/messenger_private.h"

#include <algorithm>

namespace godwit::chat {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Live messages wait for the disk up to this many; then they are asked for again later.
constexpr qsizetype longestBacklog = 50'000;
constexpr base::Milliseconds syncRetry = 5s;

bool isLost(const Refusal &refusal)
{
    return refusal.code == "connection-lost"_L1;
}

bool hasSession(Phase phase)
{
    return phase == Phase::Online || phase == Phase::Proving;
}

} // namespace

void Messenger::Private::happened(const QList<Inbox::Item> &items)
{
    Turn turn;
    const auto apply = [this, &turn](const auto &event) { on(event, turn); };
    for (const Inbox::Item &item : items) {
        if (const auto *event = std::get_if<Event>(&item)) {
            std::visit(apply, *event);
        } else if (const auto *part = std::get_if<SyncPart>(&item)) {
            on(*part, turn);
        } else if (const auto *change = std::get_if<Connectivity>(&item)) {
            on(*change, turn);
        } else if (const auto *overflow = std::get_if<LiveOverflow>(&item)) {
            on(*overflow, turn);
        }
    }
    finish(std::move(turn));
}

void Messenger::Private::on(const Connectivity &change, Turn &turn)
{
    connectivity = change;
    if (isOnline() && !hasSession(change.phase)) {
        endSession(turn);
    }
    turn.tell([this, change] { Q_EMIT q.connectivityChanged(change); });
}

void Messenger::Private::on(const SignedIn &event, Turn &turn)
{
    endSession(turn);
    ++session;
    abilities = event.abilities;
    inbox.setResumable(abilities.resumes);
    const Seq known = catchUp.cursor();
    const Seq since = resumeFrom(event);
    const bool complete = !abilities.resumes || since >= event.cursor;
    if (abilities.resumes && (since != known || self.isEmpty())) {
        turn.changes.cursor = since;
    }
    catchUp.start(since, complete);
    resumedFrom = since;
    closing = gaps.all();
    closing.removeIf([this, since](const Gap &gap) {
        return !abilities.resumes || gap.before.value <= since.value + 1;
    });
    takeOver(event, since, turn);
    uploads.sessionStarted(event.files);
    delivery.sessionStarted(abilities.deduplicates);
    turn.tell([this] { Q_EMIT q.signedIn(); });
    if (complete) {
        settleAccepted({}, since, turn);
        finishCatchUp(turn);
    }
}

/// The number from which on this session has to ask.
Seq Messenger::Private::resumeFrom(const SignedIn &event)
{
    const bool first = self.isEmpty();
    Seq since = catchUp.cursor();
    if (first) {
        since = settings.firstSync == FirstSync::Everything ? Seq{} : event.cursor;
    }
    if (settings.since && !sinceUsed) {
        since = first ? *settings.since : std::min(since, *settings.since);
    }
    sinceUsed = true;
    // A server that lost its newest messages gives their numbers again.
    return std::min(since, event.cursor);
}

void Messenger::Private::takeOver(const SignedIn &event, Seq since, Turn &turn)
{
    self = event.self;
    serverName = event.serverName;
    turn.changes.self = self;
    turn.changes.serverName = serverName;
    QSet<ConversationId> gone;
    for (const Conversation &conversation : conversations.all()) {
        gone.insert(conversation.id);
        if (!abilities.resumes && !(abilities.keepsHistory && conversation.lastSeq.value > 0)) {
            uncertain.insert(conversation.id);
        }
    }
    for (const Conversation &conversation : event.conversations) {
        gone.remove(conversation.id);
        const bool joins = conversations.upsert(conversation);
        const Seq read = conversations.find(conversation.id)->readSeq;
        unread.read(conversation.id, read);
        if (read > conversation.readSeq) {
            marks.insert(conversation.id, read);
        }
        if (abilities.keepsHistory && (joins || !abilities.resumes)) {
            const Seq last = conversation.lastSeq;
            addGap(conversation.id, abilities.resumes ? std::min(last, since) : last, turn);
        }
    }
    for (const ConversationId &id : gone) {
        removeConversation(id, turn);
    }
    if (!marks.isEmpty()) {
        marksAlarm = scheduler.after(0ms, [this] { flushMarks(); });
    }
    turn.conversationsChanged = turn.conversationsUrgent = true;
}

void Messenger::Private::endSession(Turn &turn)
{
    if (!isOnline()) {
        return;
    }
    ++session;
    caughtUp = false;
    syncPaused = false;
    syncAlarm.cancel();
    catchUp.stop();
    delivery.sessionEnded();
    uploads.sessionEnded();
    history.sessionEnded();
    left.clear();
    typingSent.clear();
    for (const ConversationId &conversation : typing.clear()) {
        turn.tell([this, conversation] { Q_EMIT q.typingChanged(conversation); });
    }
    for (const UserId &user : std::exchange(presences, {}).keys()) {
        turn.tell([this, user] { Q_EMIT q.presenceChanged(user); });
    }
}

void Messenger::Private::on(const TokenIssued &event, Turn &turn)
{
    turn.tell([this, token = event.token] { Q_EMIT q.tokenIssued(token); });
}

void Messenger::Private::on(const LiveMessages &event, Turn &turn)
{
    if (abilities.resumes && keeper.backlog() > longestBacklog) {
        catchUp.fallBehind();
    }
    const QList<Message> messages = catchUp.live(event.messages);
    apply(messages, Origin::Live, turn);
    if (abilities.resumes && !messages.isEmpty()) {
        turn.changes.cursor = catchUp.cursor();
    }
}

void Messenger::Private::on(const LiveOverflow & /*overflow*/, Turn & /*turn*/)
{
    catchUp.missed();
}

void Messenger::Private::on(const SyncPart &part, Turn &turn)
{
    if (catchUp.awaits(part.request)) {
        apply(part.messages, Origin::CatchUp, turn);
    }
}

void Messenger::Private::on(const SyncPage &event, Turn &turn)
{
    if (!catchUp.awaits(event.request)) {
        return;
    }
    apply(event.messages, Origin::CatchUp, turn);
    const Seq synced = std::max(catchUp.cursor(), event.cursor);
    const QList<Message> held = catchUp.finish(event);
    turn.changes.cursor = catchUp.cursor();
    if (catchUp.isLive()) {
        settleAccepted(held, synced, turn);
        finishCatchUp(turn);
    }
}

void Messenger::Private::on(const HistoryPage &event, Turn &turn)
{
    const std::optional<Found> found = history.page(event);
    if (!found) {
        return;
    }
    apply(found->messages, Origin::History, turn);
    edit(gaps.cover(found->conversation, found->after, found->before), turn);
    turn.tell([this] { fillGaps(); });
}

void Messenger::Private::on(const MessageAccepted &event, Turn &turn)
{
    // While catching up it waits, so that nothing older can come after it.
    if (delivery.outbox().accepted(event) && catchUp.isLive()) {
        settleAccepted({}, catchUp.cursor(), turn);
    }
}

void Messenger::Private::on(const MessageRefused &event, Turn &turn)
{
    if (isLost(event.refusal)) {
        endSession(turn);
        return;
    }
    uploads.refused(event);
    if (const auto reason = delivery.outbox().refused(event, scheduler.now())) {
        turn.changes.outbox.append(*delivery.outbox().find(event.id));
        turn.tell([this, id = event.id, reason] { Q_EMIT q.refused(id, *reason); });
    }
}

void Messenger::Private::on(const ConversationsListed &event, Turn &turn)
{
    turn.tell([this, event] { Q_EMIT q.conversationsListed(event.request, event.conversations); });
}

void Messenger::Private::on(const RequestDone &event, Turn &turn)
{
    if (const ConversationId conversation = left.take(event.request); !conversation.isEmpty()) {
        removeConversation(conversation, turn);
    }
    turn.tell([this, event] { Q_EMIT q.requestDone(event.request, event.conversation); });
}

void Messenger::Private::on(const RequestRefused &event, Turn &turn)
{
    const bool ours = catchUp.awaits(event.request);
    const std::optional<Gap> gap = history.refused(event.request);
    left.remove(event.request);
    if (gap) {
        turn.tell([this, gap, refusal = event.refusal] { Q_EMIT q.gapNotFilled(*gap, refusal); });
    } else if (!ours) {
        turn.tell([this, event] { Q_EMIT q.requestRefused(event.request, event.refusal); });
    }
    if (isLost(event.refusal)) {
        endSession(turn);
    } else if (ours) {
        catchUp.failed();
        syncPaused = true;
        syncAlarm = scheduler.after(event.refusal.retryAfter.value_or(syncRetry), [this] {
            syncPaused = false;
            requestPage();
        });
    }
}

void Messenger::Private::on(const ConversationsChanged &event, Turn &turn)
{
    for (const Conversation &conversation : event.upserted) {
        const bool joins = conversations.upsert(conversation);
        unread.read(conversation.id, conversations.find(conversation.id)->readSeq);
        if (joins && abilities.keepsHistory) {
            addGap(conversation.id, conversation.lastSeq, turn);
        }
    }
    for (const ConversationId &id : event.removed) {
        removeConversation(id, turn);
    }
    turn.conversationsChanged = turn.conversationsUrgent = true;
}

void Messenger::Private::removeConversation(const ConversationId &id, Turn &turn)
{
    if (conversations.remove(id)) {
        unread.forget(id);
        turn.changes.conversationsRemoved.append(id);
        turn.conversationsChanged = turn.conversationsUrgent = true;
    }
}

void Messenger::Private::on(const TypingChanged &event, Turn &turn)
{
    if (event.user == self) {
        return;
    }
    if (typing.set(event.conversation, event.user, event.typing, scheduler.now())) {
        turn.tell([this, event] { Q_EMIT q.typingChanged(event.conversation); });
    }
    armTyping();
}

void Messenger::Private::typingEnded(const ConversationId &conversation, const UserId &user,
                                     Turn &turn)
{
    if (typing.set(conversation, user, false, scheduler.now())) {
        turn.tell([this, conversation] { Q_EMIT q.typingChanged(conversation); });
    }
}

void Messenger::Private::armTyping()
{
    const std::optional<base::TimePoint> next = typing.nextExpiry();
    if (!next) {
        typingAlarm.cancel();
        return;
    }
    const base::TimePoint now = scheduler.now();
    typingAlarm = scheduler.after(std::chrono::ceil<base::Milliseconds>(*next - now), [this] {
        for (const ConversationId &conversation : typing.expire(scheduler.now())) {
            Q_EMIT q.typingChanged(conversation);
        }
        armTyping();
    });
}

void Messenger::Private::on(const PresenceChanged &event, Turn &turn)
{
    presences.insert(event.user, event.presence);
    turn.tell([this, user = event.user] { Q_EMIT q.presenceChanged(user); });
}

void Messenger::Private::on(const ReadMarkerMoved &event, Turn &turn)
{
    if (event.user != self) {
        turn.conversationsChanged
            |= conversations.readBy(event.conversation, event.user, event.seq);
    } else if (conversations.read(event.conversation, event.seq)) {
        if (!unread.read(event.conversation, event.seq)) {
            countUnread(event.conversation);
        }
        turn.conversationsChanged = true;
    }
}

} // namespace godwit::chat
