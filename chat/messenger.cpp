#include "chat/messenger.h"

#include "base/uuid.h"
#include "chat/messenger_private.h"

namespace godwit::chat {

Messenger::Messenger(Courier &courier, Archive &archive, base::Scheduler &scheduler,
                     base::Random &random, MessengerSettings settings)
    : d(std::make_unique<Private>(*this, courier, archive, scheduler, random, settings))
{
    connect(&courier, &Courier::happened, this,
            [this](const QList<Event> &events) { d->inbox.put(events); });
    connect(&courier, &Courier::connectivityChanged, this,
            [this](const Connectivity &connectivity) { d->inbox.put(connectivity); });
    connect(&d->keeper, &Keeper::failed, this,
            [this](const auto &error, const auto &changes) { d->archiveFailed(error, changes); });
    connect(&d->keeper, &Keeper::recovered, this, &Messenger::storageRecovered);
    connect(&d->keeper, &Keeper::rejected, this,
            [this](const auto &error, const auto &change) { d->archiveRejected(error, change); });
    connect(&d->timelines, &Timelines::changed, this, &Messenger::timelineChanged);
    connect(&d->timelines, &Timelines::failed, this, &Messenger::storageFailed);
    connect(&d->timelines, &Timelines::olderWanted, this, [this](const Gap &gap) {
        if (d->isOnline()) {
            d->history.askNewest(gap);
        }
    });
}

Messenger::~Messenger() = default;

void Messenger::start()
{
    d->wantsOnline = true;
    d->openArchive();
}

void Messenger::goOffline()
{
    d->wantsOnline = false;
    d->courier.stop();
}

void Messenger::goOnline()
{
    d->wantsOnline = true;
    if (d->start == Private::Start::Open) {
        d->courier.start();
    }
}

void Messenger::reconnectNow()
{
    d->courier.hurry();
}

void Messenger::retryStorage()
{
    d->retryStorage();
}

MessageId Messenger::send(const ConversationId &conversation, const Draft &draft)
{
    PendingMessage message{MessageId(base::makeUuid(d->random)),
                           conversation,
                           0,
                           draft.body,
                           draft.replyTo,
                           d->scheduler.wallNow(),
                           Queued{},
                           draft.attachments};
    d->enqueue(message);
    return message.id;
}

void Messenger::retry(const MessageId &id)
{
    d->retry(id);
}

void Messenger::discard(const MessageId &id)
{
    d->discard(id);
}

RequestId Messenger::listConversations()
{
    const RequestId request = d->requests.next();
    d->courier.submit(ListConversations{request});
    return request;
}

RequestId Messenger::join(const ConversationId &conversation)
{
    const RequestId request = d->requests.next();
    d->courier.submit(JoinConversation{request, conversation});
    return request;
}

RequestId Messenger::leave(const ConversationId &conversation)
{
    const RequestId request = d->requests.next();
    d->left.insert(request, conversation);
    d->courier.submit(LeaveConversation{request, conversation});
    return request;
}

RequestId Messenger::createRoom(const QString &name, const QString &topic)
{
    const RequestId request = d->requests.next();
    d->courier.submit(CreateConversation{request, name, topic});
    return request;
}

RequestId Messenger::openDirect(const UserId &with)
{
    const RequestId request = d->requests.next();
    d->courier.submit(OpenDirect{request, with});
    return request;
}

RequestId Messenger::edit(const MessageId &id, const QString &body)
{
    const RequestId request = d->requests.next();
    d->courier.submit(EditMessage{request, id, body});
    return request;
}

RequestId Messenger::retract(const MessageId &id)
{
    const RequestId request = d->requests.next();
    d->courier.submit(RetractMessage{request, id});
    return request;
}

RequestId Messenger::react(const MessageId &id, const QString &emoji, bool on)
{
    const RequestId request = d->requests.next();
    d->courier.submit(ReactToMessage{request, id, emoji, on});
    return request;
}

void Messenger::setTyping(const ConversationId &conversation, bool typing)
{
    d->setTyping(conversation, typing);
}

void Messenger::markRead(const ConversationId &conversation, Seq seq)
{
    d->markRead(conversation, seq);
}

void Messenger::openTimeline(const ConversationId &conversation)
{
    d->timelines.open(conversation);
}

void Messenger::moveTimeline(const ConversationId &conversation, std::optional<Seq> seq)
{
    d->timelines.move(conversation, seq);
}

void Messenger::closeTimeline(const ConversationId &conversation)
{
    d->timelines.close(conversation);
}

void Messenger::loadOlder(const ConversationId &conversation)
{
    d->timelines.loadOlder(conversation);
}

void Messenger::loadNewer(const ConversationId &conversation)
{
    d->timelines.loadNewer(conversation);
}

void Messenger::fillGap(const Gap &gap)
{
    if (!d->isOnline() || !d->gaps.has(gap)) {
        Q_EMIT gapNotFilled(gap, Refusal{QStringLiteral("connection-lost"), {}, {}});
    } else if (gap.after.value == 0) {
        d->history.askNewest(gap);
    } else {
        d->history.askAll(gap, 10);
    }
}

const QList<TimelineEntry> &Messenger::timeline(const ConversationId &conversation) const
{
    return d->timelines.entries(conversation);
}

bool Messenger::hasOlder(const ConversationId &conversation) const
{
    return d->timelines.hasOlder(conversation);
}

bool Messenger::hasNewer(const ConversationId &conversation) const
{
    return d->timelines.hasNewer(conversation);
}

Archive &Messenger::archive() const
{
    return d->archive;
}

Files *Messenger::files() const
{
    return d->settings.files;
}

const QList<Conversation> &Messenger::conversations() const
{
    return d->conversations.all();
}

QList<PendingMessage> Messenger::outbox() const
{
    return d->early + d->delivery.outbox().messages();
}

const Connectivity &Messenger::connectivity() const
{
    return d->connectivity;
}

const Abilities &Messenger::abilities() const
{
    return d->abilities;
}

UserId Messenger::self() const
{
    return d->self;
}

QString Messenger::serverName() const
{
    return d->serverName;
}

Presence Messenger::presence(const UserId &user) const
{
    return d->presences.value(user, Presence::Unknown);
}

QList<UserId> Messenger::typingIn(const ConversationId &conversation) const
{
    return d->typing.in(conversation);
}

int Messenger::unread(const ConversationId &conversation) const
{
    return d->unread.count(conversation);
}

bool Messenger::caughtUp() const
{
    return d->caughtUp;
}

} // namespace godwit::chat
