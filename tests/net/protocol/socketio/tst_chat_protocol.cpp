#include "net/protocol/socketio/chat_protocol.h"
#include "support/manual_scheduler.h"
#include "support/test.h"

using namespace godwit;
using namespace godwit::net;
using namespace godwit::net::socketio;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr auto &openPacket = R"(0{"sid":"lv_VI97HAXpY6yYWAAAC","upgrades":[],"pingInterval":25000,)"
                             R"("pingTimeout":20000,"maxPayload":1000000})";
constexpr auto &welcome
    = R"(42["welcome",{"user":{"name":"ines"},"token":"issued-token-0001","cursor":4711,)"
      R"("server":{"name":"Office","version":"0.1.0","protocol":1,"limits":{"body":100,"frame":500}},)"
      R"("rooms":[{"room":"general","name":"general","kind":"room","joined":true}]}])";

Frame text(const QByteArray &payload)
{
    return {Frame::Kind::Text, payload};
}

template <class T> const T *only(const QList<chat::Event> &events)
{
    return events.size() == 1 ? std::get_if<T>(&events.at(0)) : nullptr;
}
template <class T> const T *last(const QList<chat::Event> &events)
{
    return events.isEmpty() ? nullptr : std::get_if<T>(&events.constLast());
}

const chat::RequestId request(u"r1"_s);
const chat::ConversationId general(u"general"_s);

} // namespace

Q_DECLARE_METATYPE(godwit::chat::Command)

class ChatProtocolTest final : public test::Test
{
    Q_OBJECT

    test::ManualScheduler m_clock;

    ChatProtocol make(const QByteArray &token = "own-token-0000001")
    {
        ChatSettings settings;
        settings.server = QUrl(u"http://localhost:1"_s);
        settings.client = u"Test"_s;
        return {settings, {u"ines"_s, token}, m_clock};
    }
    ChatProtocol signedIn()
    {
        ChatProtocol protocol = make();
        (void)protocol.begin();
        (void)protocol.received(text(openPacket));
        (void)protocol.received(text(R"(40{"sid":"x"})"));
        (void)protocol.received(text(welcome));
        return protocol;
    }

private Q_SLOTS:
    void signsIn()
    {
        ChatProtocol protocol = make();
        QVERIFY(protocol.proves(text(openPacket)));
        QVERIFY(!protocol.proves(text("<html>")));
        QVERIFY(protocol.begin().frames.isEmpty());
        QVERIFY(!protocol.silenceLimit());

        const Output opened = protocol.received(text(openPacket));
        QCOMPARE(opened.frames,
                 QList<Frame>{text(R"(40{"client":"Test","name":"ines","protocol":1,)"
                                   R"("token":"own-token-0000001"})")});
        QVERIFY(protocol.silenceLimit() == 45s);

        m_clock.advance(20ms);
        const Output joined = protocol.received(text(R"(40{"sid":"x"})"));
        QCOMPARE(std::get<RoundTrip>(joined.news.at(0)).duration, 20ms);

        const Output welcomed = protocol.received(text(welcome));
        QCOMPARE(welcomed.events.size(), 2);
        const auto &in = std::get<chat::SignedIn>(welcomed.events.at(0));
        QCOMPARE(in.self.text(), u"ines"_s);
        QCOMPARE(in.serverName, u"Office"_s);
        QCOMPARE(in.cursor.value, 4711);
        QCOMPARE(in.conversations.size(), 1);
        QVERIFY(in.abilities.deduplicates && in.abilities.resumes && in.abilities.rooms);
        QVERIFY(std::get<chat::TokenIssued>(welcomed.events.at(1)).token == "issued-token-0001");
        QVERIFY(std::holds_alternative<Proven>(welcomed.news.at(0)));
    }

    void anIssuedTokenIsUsedFromThenOn()
    {
        ChatProtocol protocol = make({});
        (void)protocol.begin();
        QVERIFY(!protocol.received(text(openPacket)).frames.at(0).payload.contains("token"));
        (void)protocol.received(text("40{}"));
        QCOMPARE(protocol.received(text(welcome)).events.size(), 2);
        (void)protocol.lost();
        (void)protocol.begin();
        QVERIFY(protocol.received(text(openPacket))
                    .frames.at(0)
                    .payload.contains(R"("token":"issued-token-0001")"));
        (void)protocol.received(text("40{}"));
        QVERIFY(only<chat::SignedIn>(protocol.received(text(welcome)).events));
    }

    void aRefusedSignInEndsTheSession_data()
    {
        QTest::addColumn<QByteArray>("packet");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("detail");
        QTest::addColumn<int>("retryAfterMs");
        QTest::addRow("taken") << QByteArray(R"(44{"message":"m","data":{"code":"name-taken"}})")
                               << u"name-taken"_s << u"m"_s << -1;
        QTest::addRow("full") << QByteArray(
            R"(44{"message":"m","data":{"code":"server-full","message":"Full.",)"
            R"("retryAfterMs":5000}})")
                              << u"server-full"_s << u"Full."_s << 5000;
        QTest::addRow("a server of its own kind") << QByteArray(R"(44{"message":"not authorized"})")
                                                  << u""_s << u"not authorized"_s << -1;
        QTest::addRow("hardly a refusal") << QByteArray("44") << u""_s << u""_s << -1;
    }
    void aRefusedSignInEndsTheSession()
    {
        QFETCH(QByteArray, packet);
        QFETCH(QString, code);
        QFETCH(QString, detail);
        QFETCH(int, retryAfterMs);
        ChatProtocol protocol = make();
        (void)protocol.begin();
        (void)protocol.received(text(openPacket));
        const Output output = protocol.received(text(packet));
        const auto &end = std::get<net::SessionEnded>(output.news.at(0));
        QCOMPARE(end.reason.code, CloseReason::Code::Refused);
        QCOMPARE(end.code, code);
        QCOMPARE(end.reason.detail, detail);
        QCOMPARE(end.reason.retryAfter.value_or(-1ms), base::Milliseconds(retryAfterMs));
        QVERIFY(protocol.received(text(welcome)).events.isEmpty());
    }

    void aLaterVersionIsRefused()
    {
        ChatProtocol protocol = make();
        (void)protocol.begin();
        (void)protocol.received(text(openPacket));
        (void)protocol.received(text("40{}"));
        const Output output = protocol.received(
            text(R"(42["welcome",{"user":{"name":"ines"},"cursor":1,"server":{"protocol":2}}])"));
        QCOMPARE(std::get<net::SessionEnded>(output.news.at(0)).code, u"unsupported-protocol"_s);
        QVERIFY(output.events.isEmpty());
    }

    void everyCommandHasItsRequest_data()
    {
        QTest::addColumn<chat::Command>("command");
        QTest::addColumn<QByteArray>("frame");
        const auto row = [](const char *name, const chat::Command &command, const char *frame) {
            QTest::newRow(name) << command << QByteArray(frame);
        };
        const chat::MessageId id(u"m1"_s);
        row("send", chat::SendMessage{id, general, u"hi"_s, {}, {}},
            R"(420["send",{"body":"hi","id":"m1","room":"general"}])");
        row("send after and in reply",
            chat::SendMessage{id, general, u"hi"_s, chat::MessageId(u"m0"_s),
                              chat::MessageId(u"mm"_s)},
            R"(420["send",{"after":"mm","body":"hi","id":"m1","replyTo":"m0","room":"general"}])");
        row("sync", chat::RequestSync{request, {12}}, R"(420["sync",{"since":12}])");
        row("history", chat::RequestHistory{request, general, {}, {}, 50},
            R"(420["history",{"limit":50,"room":"general"}])");
        row("history between",
            chat::RequestHistory{request, general, chat::Seq{9}, chat::Seq{3}, 50},
            R"(420["history",{"after":3,"before":9,"limit":50,"room":"general"}])");
        row("rooms", chat::ListConversations{request}, R"(420["rooms",{}])");
        row("join", chat::JoinConversation{request, general}, R"(420["join",{"room":"general"}])");
        row("leave", chat::LeaveConversation{request, general},
            R"(420["leave",{"room":"general"}])");
        row("create", chat::CreateConversation{request, u"ops"_s, u"Pagers"_s},
            R"(420["create",{"name":"ops","topic":"Pagers"}])");
        row("direct", chat::OpenDirect{request, chat::UserId(u"jo"_s)},
            R"(420["direct",{"with":"jo"}])");
        row("edit", chat::EditMessage{request, id, u"ho"_s},
            R"(420["edit",{"body":"ho","id":"m1"}])");
        row("retract", chat::RetractMessage{request, id}, R"(420["retract",{"id":"m1"}])");
        row("react", chat::ReactToMessage{request, id, u"+"_s, false},
            R"(420["react",{"emoji":"+","id":"m1","on":false}])");
        row("typing", chat::SetTyping{general, true},
            R"(42["typing",{"on":true,"room":"general"}])");
        row("read", chat::MarkRead{general, {8}}, R"(42["read",{"room":"general","seq":8}])");
        row("presence", chat::SetPresence{chat::Presence::Away},
            R"(42["presence",{"state":"away"}])");
    }
    void everyCommandHasItsRequest()
    {
        QFETCH(chat::Command, command);
        QFETCH(QByteArray, frame);
        ChatProtocol protocol = signedIn();
        QCOMPARE(protocol.submit(command).frames, QList<Frame>{text(frame)});
    }

    void everyCommandIsAnswered_data() { everyCommandHasItsRequest_data(); }
    void everyCommandIsAnswered()
    {
        QFETCH(chat::Command, command);
        QFETCH(QByteArray, frame);
        const bool answered = frame.startsWith("420");
        const bool isSend = std::holds_alternative<chat::SendMessage>(command);
        const auto isRefused = [&](const QList<chat::Event> &events, const QString &code) {
            const auto *message = only<chat::MessageRefused>(events);
            const auto *other = only<chat::RequestRefused>(events);
            return isSend ? message && message->refusal.code == code
                          : other && other->refusal.code == code && other->request == request;
        };

        ChatProtocol refusing = signedIn();
        (void)refusing.submit(command);
        const auto no = refusing.received(
            text(R"(430[{"ok":false,"error":{"code":"bad-request","message":"No."}}])"));
        QCOMPARE(isRefused(no.events, u"bad-request"_s), answered);

        for (const char *nonsense : {"430[]", "430[4]", R"(430[{"ok":"yes"}])",
                                     R"(430[{"ok":false}])", R"(430[{"ok":false,"error":7}])"}) {
            ChatProtocol confused = signedIn();
            (void)confused.submit(command);
            QCOMPARE(isRefused(confused.received(text(nonsense)).events, u"bad-answer"_s),
                     answered);
        }

        ChatProtocol cut = signedIn();
        (void)cut.submit(command);
        QCOMPARE(isRefused(cut.lost().events, u"connection-lost"_s), answered && !isSend);

        ChatProtocol tooEarly = make();
        QCOMPARE(isRefused(tooEarly.submit(command).events, u"connection-lost"_s), answered);
    }

    void aSentMessageIsAcceptedOrRefused()
    {
        ChatProtocol protocol = signedIn();
        const chat::SendMessage send{chat::MessageId(u"m1"_s), general, u"hi"_s, {}, {}};
        (void)protocol.submit(send);
        m_clock.advance(30ms);
        const Output accepted
            = protocol.received(text(R"(430[{"ok":true,"seq":9,"sentAt":1763600000123}])"));
        const auto *event = only<chat::MessageAccepted>(accepted.events);
        QVERIFY(event && event->id == send.id && event->seq.value == 9);
        QVERIFY(event->sentAt == base::WallTime(1763600000123ms));
        QCOMPARE(std::get<RoundTrip>(accepted.news.at(0)).duration, 30ms);

        (void)protocol.submit(send);
        const Output limited = protocol.received(text(
            R"(431[{"ok":false,"error":{"code":"rate-limited","message":"m","retryAfterMs":80}}])"));
        const auto *refused = only<chat::MessageRefused>(limited.events);
        QVERIFY(refused && refused->refusal.retryAfter == 80ms);
        QVERIFY(protocol.received(text(R"(431[{"ok":true,"seq":9}])")).events.isEmpty());
    }

    void whatIsTooLargeIsNotEvenSent()
    {
        ChatProtocol protocol = signedIn();
        const chat::MessageId id(u"m1"_s);
        const QString body(51, u'ä'); // 102 bytes
        const Output output = protocol.submit(chat::SendMessage{id, general, body, {}, {}});
        QVERIFY(output.frames.isEmpty());
        const auto *refused = only<chat::MessageRefused>(output.events);
        QVERIFY(refused && refused->refusal.code == u"too-large" && !refused->refusal.retryAfter);

        const Output topic
            = protocol.submit(chat::CreateConversation{request, u"ops"_s, QString(600, u'x')});
        QVERIFY(topic.frames.isEmpty());
        QVERIFY(only<chat::RequestRefused>(topic.events));
    }

    void pagesAreRead()
    {
        ChatProtocol protocol = signedIn();
        (void)protocol.submit(chat::RequestSync{request, {3}});
        const Output synced = protocol.received(text(
            R"(430[{"ok":true,"messages":[{"id":"m","room":"g","seq":7,"from":"i","body":"b"},{}],)"
            R"("more":true,"cursor":7}])"));
        const auto *page = only<chat::SyncPage>(synced.events);
        QVERIFY(page && page->request == request && page->more);
        QCOMPARE(page->messages.size(), 1);
        QCOMPARE(page->cursor.value, 7);

        (void)protocol.submit(chat::RequestHistory{request, general, {}, {}, 10});
        const Output past
            = protocol.received(text(R"(431[{"ok":true,"messages":[],"more":false}])"));
        const auto *history = only<chat::HistoryPage>(past.events);
        QVERIFY(history && history->conversation == general && !history->more);
    }

    void aSyncThatDoesNotMoveIsNotBelieved()
    {
        ChatProtocol protocol = signedIn();
        (void)protocol.submit(chat::RequestSync{request, {7}});
        const Output output
            = protocol.received(text(R"(430[{"ok":true,"messages":[],"more":true,"cursor":7}])"));
        const auto *refused = only<chat::RequestRefused>(output.events);
        QVERIFY(refused && refused->refusal.code == u"bad-answer");
    }

    void roomsChangeByAnswers()
    {
        ChatProtocol protocol = signedIn();
        (void)protocol.submit(chat::JoinConversation{request, general});
        const Output joined = protocol.received(
            text(R"(430[{"ok":true,"room":{"room":"general","name":"general","kind":"room"}}])"));
        QCOMPARE(joined.events.size(), 2);
        QCOMPARE(std::get<chat::ConversationsChanged>(joined.events.at(0)).upserted.size(), 1);
        const auto *done = last<chat::RequestDone>(joined.events);
        QVERIFY(done && done->request == request && done->conversation == general);

        (void)protocol.submit(chat::LeaveConversation{request, general});
        const Output left = protocol.received(text(R"(431[{"ok":true}])"));
        QCOMPARE(std::get<chat::ConversationsChanged>(left.events.at(0)).removed,
                 QList<chat::ConversationId>{general});
        QVERIFY(last<chat::RequestDone>(left.events));
    }

    void roomsAreListed()
    {
        ChatProtocol protocol = signedIn();
        (void)protocol.submit(chat::ListConversations{request});
        const Output output = protocol.received(text(
            R"(430[{"ok":true,"rooms":[{"room":"ops","name":"Ops","joined":false,"topic":"Pagers",)"
            R"("members":["jo"]},{"name":"nowhere"},{"room":"general","joined":true}]}])"));
        // What it lists changes nothing about what we are in.
        QCOMPARE(output.events.size(), 1);
        const auto *listed = only<chat::ConversationsListed>(output.events);
        QVERIFY(listed && listed->request == request);
        QCOMPARE(listed->conversations.size(), 2);
        QVERIFY(!listed->conversations.at(0).joined && listed->conversations.at(1).joined);
        QCOMPARE(listed->conversations.at(0).topic, u"Pagers"_s);

        (void)protocol.submit(chat::ListConversations{request});
        const Output broken = protocol.received(text(R"(431[{"ok":true,"rooms":{}}])"));
        const auto *refused = only<chat::RequestRefused>(broken.events);
        QVERIFY(refused && refused->refusal.code == u"bad-answer");
    }

    void everyEventIsRead()
    {
        ChatProtocol protocol = signedIn();
        const auto events
            = [&](const char *frame) { return protocol.received(text(frame)).events; };
        const auto live = events(
            R"(42["message",{"id":"m","room":"general","seq":7,"from":"jo","body":"b","sentAt":1}])");
        QCOMPARE(only<chat::LiveMessages>(live)->messages.size(), 1);
        const auto changed = events(
            R"(42["changed",{"id":"m","room":"general","seq":7,"changed":8,"from":"jo","body":"c"}])");
        QCOMPARE(only<chat::LiveMessages>(changed)->messages.at(0).changed.value, 8);
        QVERIFY(only<chat::TypingChanged>(
                    events(R"(42["typing",{"room":"general","user":"jo","on":true}])"))
                    ->typing);
        QVERIFY(
            only<chat::PresenceChanged>(events(R"(42["presence",{"user":"jo","state":"offline"}])"))
                ->presence
            == chat::Presence::Offline);
        QCOMPARE(only<chat::ReadMarkerMoved>(
                     events(R"(42["read",{"room":"general","user":"jo","seq":5}])"))
                     ->seq.value,
                 5);
        QCOMPARE(only<chat::ConversationsChanged>(events(R"(42["room",{"room":"ops"}])"))
                     ->upserted.size(),
                 1);
        QCOMPARE(only<chat::ConversationsChanged>(events(R"(42["roomRemoved",{"room":"ops"}])"))
                     ->removed.size(),
                 1);
        QVERIFY(events(R"(42["of a later version",{}])").isEmpty());
    }

    void malformedEventsAreSkipped_data()
    {
        QTest::addColumn<QByteArray>("frame");
        for (const char *event : {"message", "changed", "typing", "presence", "read", "room",
                                  "roomRemoved", "welcome"}) {
            for (const char *argument :
                 {"{}", "[]", "7", "\"x\"", "null", R"({"room":7,"user":[]})"}) {
                QTest::addRow("%s %s", event, argument)
                    << QByteArray("42[\"") + event + "\"," + argument + ']';
            }
            QTest::addRow("%s alone", event) << QByteArray("42[\"") + event + "\"]";
        }
    }
    void malformedEventsAreSkipped()
    {
        QFETCH(QByteArray, frame);
        ChatProtocol protocol = signedIn();
        const Output output = protocol.received(text(frame));
        QVERIFY(output.events.isEmpty());
        QVERIFY(output.news.isEmpty());
        QVERIFY(output.frames.isEmpty());
    }

    void aRestartIsAnnounced()
    {
        ChatProtocol protocol = signedIn();
        const auto known = protocol.received(text(R"(42["restarting",{"estimateMs":3000}])"));
        QVERIFY(std::get<RestartAnnounced>(known.news.at(0)).estimate == 3000ms);
        const auto unknown = protocol.received(text(R"(42["restarting"])"));
        QVERIFY(!std::get<RestartAnnounced>(unknown.news.at(0)).estimate);
    }

    void aQuestionWithoutAnswerEndsTheSession()
    {
        ChatProtocol protocol = signedIn();
        (void)protocol.submit(chat::JoinConversation{request, general});
        m_clock.advance(60s);
        QVERIFY(protocol.received(text("2")).news.isEmpty());
        m_clock.advance(1s);
        const Output output = protocol.received(text("2"));
        QCOMPARE(std::get<net::SessionEnded>(output.news.at(0)).reason.code,
                 CloseReason::Code::Silence);
        QVERIFY(only<chat::RequestRefused>(protocol.lost().events));
    }

    void aNewSessionForgetsTheOld()
    {
        ChatProtocol protocol = signedIn();
        (void)protocol.submit(
            chat::SendMessage{chat::MessageId(u"m1"_s), general, u"hi"_s, {}, {}});
        QVERIFY(protocol.lost().events.isEmpty());
        QVERIFY(protocol.received(text("2")).frames.isEmpty());
        (void)protocol.begin();
        (void)protocol.received(text(openPacket));
        (void)protocol.received(text("40{}"));
        (void)protocol.received(text(welcome));
        QVERIFY(protocol.received(text(R"(430[{"ok":true,"seq":9,"sentAt":1}])")).events.isEmpty());
    }

    void saysGoodbyeOnlyWhereItWasWelcomed()
    {
        QVERIFY(make().farewell().frames.isEmpty());
        ChatProtocol protocol = signedIn();
        QCOMPARE(protocol.farewell().frames, QList<Frame>{text("41")});
    }

    void theTokenIsNeverLogged()
    {
        static QByteArray log;
        log.clear();
        const auto previous
            = qInstallMessageHandler([](QtMsgType, const QMessageLogContext &,
                                        const QString &line) { log += line.toUtf8(); });
        QLoggingCategory::setFilterRules(u"*=true"_s);
        ChatProtocol protocol = signedIn();
        (void)protocol.received(text("4x"));
        (void)protocol.received(text(welcome));
        QLoggingCategory::setFilterRules({});
        qInstallMessageHandler(previous);
        QVERIFY(!log.isEmpty());
        QVERIFY(!log.contains("token-0"));
    }
};

QTEST_GUILESS_MAIN(ChatProtocolTest)
#include "tst_chat_protocol.moc"
