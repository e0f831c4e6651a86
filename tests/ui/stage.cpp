#include "ui/stage.h"

#include <QDateTime>
#include <QTimeZone>

namespace godwit::test {

using namespace Qt::StringLiterals;
using chat::Conversation;
using chat::ConversationId;
using chat::ConversationKind;
using chat::Message;
using chat::MessageId;
using chat::Seq;
using chat::UserId;

namespace {

const UserId self(u"Maren Visser"_s);

base::WallTime at(int hour, int minute)
{
    const QDateTime time(QDate(2026, 11, 20), QTime(hour, minute), QTimeZone::utc());
    return base::WallTime(base::Milliseconds(time.toMSecsSinceEpoch()));
}

Conversation room(const char *name, qint64 last, qint64 read, const char *topic = "")
{
    Conversation c;
    c.id = ConversationId(QString::fromUtf8(name));
    c.name = QString::fromUtf8(name);
    c.topic = QString::fromUtf8(topic);
    c.members
        = {self, UserId(u"Ines Okafor"_s), UserId(u"Tomas Lindqvist"_s), UserId(u"Yuki Tanaka"_s)};
    c.lastSeq = Seq{last};
    c.readSeq = Seq{read};
    return c;
}

Conversation direct(const char *name, qint64 last, qint64 read)
{
    Conversation c = room(name, last, read);
    c.id = ConversationId(u"dm-"_s + QString::fromUtf8(name));
    c.kind = ConversationKind::Direct;
    c.members = {self, UserId(c.name)};
    return c;
}

chat::PendingMessage pending(int order, const QString &body, chat::PendingState state)
{
    chat::PendingMessage p;
    p.id = MessageId(u"pending-%1"_s.arg(order));
    p.conversation = ConversationId(u"telemetry"_s);
    p.order = order;
    p.body = body;
    p.createdAt = at(9, 4);
    p.state = std::move(state);
    return p;
}

QList<Conversation> conversations()
{
    Conversation telemetry
        = room("telemetry", 107, 104,
               "Tag uplinks, gateways and the night batch · on call this week: Tomas");
    telemetry.readBy = {{UserId(u"Ines Okafor"_s), Seq{103}}};
    return {room("general", 50, 46),
            telemetry,
            room("field-notes", 51, 50),
            room("releases", 20, 20),
            room("buoy-hardware", 21, 21),
            room("gateway-oncall", 22, 22),
            room("site-access", 0, 0, "Keys, ferries and permits for the island sites"),
            direct("Ines Okafor", 99, 97),
            direct("Tomas Lindqvist", 90, 90),
            direct("Yuki Tanaka", 80, 80),
            direct("Priya Raman", 70, 70),
            direct("Samir Haddad", 60, 60),
            direct("Tove Berg", 55, 55)};
}

QList<Message> telemetry()
{
    QList<Message> all{
        Stage::message(101, "telemetry", "Ines Okafor", 8, 41,
                       u"Night batch is green: all 14 gateways reported in the window. From the"
                       " runbook: https://wiki.waddenlab.example/uplink"_s),
        Stage::message(102, "telemetry", "Ines Okafor", 8, 41,
                       u"replayed 3118 frames, 0 lost, 27 duplicates dropped"_s),
        Stage::message(103, "telemetry", "Maren Visser", 8, 48,
                       u"Zero lost after a nine-hour outage. That goes straight into the release"
                       " notes."_s),
        Stage::message(104, "telemetry", "Tomas Lindqvist", 8, 55,
                       u"Overnight track for tag E7. Still flying, no stop since the coast.\n"
                       "It left at 04:12 and keeps 61 km/h."_s),
        Stage::message(105, "telemetry", "Yuki Tanaka", 9, 2,
                       u"Den Helder fell back to polling at 08:58, the proxy answers 403 to the"
                       " upgrade. @Maren Visser can you look?"_s),
        Stage::message(106, "telemetry", "Maren Visser", 9, 4,
                       u"On it. Pinning the transport while I test."_s),
        Stage::message(107, "telemetry", "Maren Visser", 9, 4,
                       u"Ordering looks right after the resume, no gaps in the sequence."_s),
    };
    all[1].reactions = {{u"🎉"_s, {self, UserId(u"a"_s), UserId(u"b"_s)}},
                        {u"👀"_s, {UserId(u"a"_s), UserId(u"b"_s)}},
                        {u"🙏"_s, {UserId(u"a"_s)}}};
    all[2].replyTo = all[1].id;
    all[2].editedAt = at(8, 49);
    all[6].replyTo = MessageId(u"nowhere"_s);
    return all;
}

} // namespace

Stage::Stage()
{
    scheduler.setWall(at(9, 5));
    disk.snapshot.cursor = Seq{107};
    disk.snapshot.self = self;
    disk.snapshot.serverName = u"Wadden Lab"_s;
    disk.snapshot.conversations = conversations();
    for (const Message &each : telemetry()) {
        disk.messages.insert(each.seq.value, each);
    }
    disk.snapshot.outbox = {pending(1, u"Uploading the gateway dump so you can compare."_s,
                                    chat::Failed{{u"too-large"_s, {}, {}}}),
                            pending(2, u"The connection broke here."_s, chat::Unconfirmed{})};
    messenger.start();
    settle();
}

ui::AccountCard Stage::card() const
{
    return {u"wadden"_s, u"Wadden Lab"_s, u"maren"_s, false, true};
}

void Stage::signIn()
{
    chat::SignedIn in;
    in.self = self;
    in.serverName = u"Wadden Lab"_s;
    in.abilities = {true, true, true, true, true, true, true, true, true};
    in.conversations = conversations();
    in.cursor = Seq{107};
    in.files = chat::FileOffer{u"/files/"_s, "token", 64'000'000, 10};
    courier.say({in, chat::PresenceChanged{UserId(u"Ines Okafor"_s), chat::Presence::Available},
                 chat::PresenceChanged{UserId(u"Tomas Lindqvist"_s), chat::Presence::Available},
                 chat::PresenceChanged{UserId(u"Yuki Tanaka"_s), chat::Presence::Away},
                 chat::PresenceChanged{UserId(u"Priya Raman"_s), chat::Presence::Busy}});
    become(online(chat::Carrier::WebSocket, 12));
    for (const auto &sync : courier.take<chat::RequestSync>()) {
        courier.say({chat::SyncPage{sync.request, {}, Seq{107}, false}});
    }
    settle();
}

void Stage::become(const chat::Connectivity &connectivity)
{
    Q_EMIT courier.connectivityChanged(connectivity);
    settle();
}

void Stage::settle()
{
    for (int i = 0; i < 8; ++i) {
        QCoreApplication::processEvents();
        scheduler.advance(base::Milliseconds::zero());
    }
}

chat::Message Stage::message(qint64 seq, const char *room, const char *author, int hour, int minute,
                             const QString &body)
{
    Message m;
    m.id = MessageId(u"message-%1"_s.arg(seq));
    m.conversation = ConversationId(QString::fromUtf8(room));
    m.seq = Seq{seq};
    m.changed = Seq{seq};
    m.author = UserId(QString::fromUtf8(author));
    m.body = body;
    m.sentAt = at(hour, minute);
    return m;
}

chat::Connectivity Stage::online(chat::Carrier carrier, int latency, bool preferred)
{
    chat::Connectivity c;
    c.phase = chat::Phase::Online;
    c.carrier = carrier;
    c.preferredCarrier = preferred;
    c.wasOnline = true;
    c.latency = base::Milliseconds(latency);
    return c;
}

chat::Connectivity Stage::in(chat::Phase phase, chat::Cause cause)
{
    chat::Connectivity c;
    c.phase = phase;
    c.wasOnline = true;
    c.cause = cause;
    return c;
}

} // namespace godwit::test
