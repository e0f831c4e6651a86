#include "chat/change_set.h"
#include "chat/messenger_private.h"
#include "chat/when_finished.h"

#include <algorithm>
#include <limits>

namespace godwit::chat {

namespace {

/// No further page is asked for while more than this waits for the disk.
constexpr qsizetype pagesAhead = 8'000;

} // namespace

void Messenger::Private::apply(const QList<Message> &messages, Origin origin, Turn &turn)
{
    QList<Message> shown = messages;
    if (origin != Origin::History && abilities.resumes && !gaps.isEmpty()) {
        shown.removeIf([this](const Message &message) { return isHidden(message); });
    }
    if (shown.isEmpty()) {
        return;
    }
    for (const Message &message : std::as_const(shown)) {
        applyOne(message, turn);
    }
    timelines.apply(shown);
    turn.changes.messages.append(shown);
    turn.announce(shown, origin);
    turn.conversationsChanged = true;
}

/// A change to a message that we do not have: its page brings it in its present state, and alone it
/// would look as if nothing were missing around it.
bool Messenger::Private::isHidden(const Message &message) const
{
    return message.seq <= resumedFrom && gaps.contains(message.conversation, message.seq)
        && !delivery.outbox().find(message.id);
}

void Messenger::Private::applyOne(const Message &message, Turn &turn)
{
    if (!delivery.outbox().isEmpty() && delivery.outbox().find(message.id)) {
        const qint64 seq = message.seq.value; // where older ones are missing, this one is not
        edit(gaps.cover(message.conversation, Seq{seq - 1}, Seq{seq + 1}), turn);
        settle(message.id, message.seq, turn);
    }
    if (!uncertain.isEmpty() && uncertain.remove(message.conversation)) {
        addGap(message.conversation, Seq{message.seq.value - 1}, turn);
    }
    conversations.received(message.conversation, message.seq);
    if (!typing.isEmpty()) {
        typingEnded(message.conversation, message.author, turn);
    }
    if (message.author == self) {
        return;
    }
    if (message.retracted) {
        unread.remove(message.conversation, message.seq);
        return;
    }
    const Conversation *conversation = conversations.find(message.conversation);
    if (conversation && message.seq > conversation->readSeq) {
        unread.add(message.conversation, message.seq);
    }
}

void Messenger::Private::settle(const MessageId &id, Seq seq, Turn &turn)
{
    if (delivery.outbox().settle(id)) {
        turn.changes.outboxRemoved.append(id);
        turn.outboxChanged = true;
        turn.tell([this, id, seq] { Q_EMIT q.accepted(id, seq); });
    }
}

/// Applies \p messages and what the server has accepted of ours, in the server's order. What is not
/// newer than \p known was sent before our history here begins: it is no news.
void Messenger::Private::settleAccepted(QList<Message> messages, Seq known, Turn &turn)
{
    QList<Message> old;
    for (const MessageAccepted &answer : delivery.outbox().unsettled()) {
        const PendingMessage pending = *delivery.outbox().find(answer.id);
        if (answer.seq <= known && gaps.contains(pending.conversation, answer.seq)) {
            timelines.removePending(pending); // the page that fills the gap has its present state
            settle(answer.id, answer.seq, turn);
            continue;
        }
        Message message;
        message.id = answer.id;
        message.conversation = pending.conversation;
        message.seq = message.changed = answer.seq;
        message.author = self;
        message.body = pending.body;
        message.sentAt = answer.sentAt;
        message.replyTo = pending.replyTo;
        message.attachments = pending.attachments;
        (message.seq > known ? messages : old).append(message);
    }
    apply(old, Origin::History, turn);
    if (messages.isEmpty()) {
        return;
    }
    std::stable_sort(messages.begin(), messages.end(),
                     [](const Message &a, const Message &b) { return a.changed < b.changed; });
    catchUp.advance(messages.constLast().changed);
    apply(messages, Origin::Live, turn);
    if (abilities.resumes) {
        turn.changes.cursor = catchUp.cursor();
    }
}

/// Everything up to \p upTo may be missing; how much of it is, the archive knows.
void Messenger::Private::addGap(const ConversationId &conversation, Seq upTo, Turn &turn)
{
    const Gap gap{conversation, Seq{}, Seq{upTo.value + 1}};
    if (!gaps.add(gap)) {
        return;
    }
    edit({{}, {gap}}, turn);
    const PageQuery query{conversation, gap.before, std::nullopt, 1};
    whenFinished(archive.page(query), &q, ArchiveResult<Page>(base::Failure{ArchiveError{}}),
                 [this, gap](const ArchiveResult<Page> &result) { gapRefined(gap, result); });
}

void Messenger::Private::gapRefined(const Gap &gap, const ArchiveResult<Page> &result)
{
    if (!result || !gaps.has(gap)) {
        return;
    }
    GapEdit change;
    if (!result->messages.isEmpty()) {
        const Gap rest{gap.conversation, result->messages.constLast().seq, gap.before};
        gaps.remove(gap);
        change.removed.append(gap);
        if (gaps.add(rest)) {
            change.added.append(rest);
        }
    } else if (!abilities.keepsHistory) {
        gaps.remove(gap);
        change.removed.append(gap); // nothing was ever here that could be missing
    }
    Turn turn;
    edit(change, turn);
    finish(std::move(turn));
    timelines.topUp();
    fillGaps();
}

/// Writes down what has already happened to the gap book.
void Messenger::Private::edit(const GapEdit &edit, Turn &turn)
{
    bool closes = false;
    for (const Gap &gap : edit.removed) {
        closes |= closing.removeOne(gap);
    }
    for (const Gap &gap : edit.added) {
        if (closes && gap.before.value > resumedFrom.value + 1) {
            closing.append(gap);
        }
    }
    ChangeSet changes;
    changes.gapsAdded = edit.added;
    changes.gapsRemoved = edit.removed;
    turn.changes = merged(std::move(turn.changes), std::move(changes));
    timelines.apply(edit);
}

void Messenger::Private::finishCatchUp(Turn &turn)
{
    for (const Gap &gap : std::exchange(closing, {})) {
        if (gaps.remove(gap)) {
            GapEdit change{{gap}, {}};
            const Gap rest{gap.conversation, gap.after, Seq{resumedFrom.value + 1}};
            if (gaps.add(rest)) {
                change.added.append(rest);
            }
            edit(change, turn);
        }
    }
    turn.afterwards.append([this, thisSession = session] {
        if (session == thisSession) {
            caughtUp = true;
            Q_EMIT q.catchUpFinished();
            timelines.topUp();
            fillGaps();
        }
    });
}

void Messenger::Private::requestPage()
{
    if (isOnline() && catchUp.wantsPage() && !syncPaused && keeper.backlog() < pagesAhead) {
        const RequestId request = requests.next();
        catchUp.asked(request);
        courier.submit(RequestSync{request, catchUp.cursor()});
    }
}

void Messenger::Private::fillGaps()
{
    if (settings.firstSync != FirstSync::Everything || !isOnline() || !abilities.keepsHistory) {
        return;
    }
    for (const Gap &gap : gaps.all()) {
        history.askAll(gap, std::numeric_limits<int>::max());
    }
}

} // namespace godwit::chat
