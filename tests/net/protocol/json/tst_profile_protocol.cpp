#include "net/profile/profile_parser.h"
#include "net/protocol/json/profile_protocol.h"
#include "support/manual_scheduler.h"
#include "support/test.h"

using namespace godwit;
using namespace godwit::net;
using namespace godwit::net::json;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Report = web::WayReport;

/// What becomes of messages at servers that say little about it.
class ProfileProtocolTest final : public test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void namesItsRungs();
    void isSignedInWhenTheServerHasAnswered();
    void whatWasThereBeforeUsIsHistory();
    void afterABreakWhatIsNewIsNews();
    void theHistoryHasAListOfItsOwn();
    void handsUpWhatOthersSay();
    void withoutAnEchoReadIsAllThatCanBeKnown();
    void anEchoConfirms();
    void whatWasSaidBeforeTheEchoComesBeforeIt();
    void anAnswerConfirmsWhereThereIsNoEcho();
    void refusalsOfTheServer_data();
    void refusalsOfTheServer();
    void withoutItsEchoAFrameIsUnconfirmedAndNeverSentAgain();
    void withoutItsEchoAnAnswerWillDo();
    void afterABreakAnEchoStillConfirms();
    void whereNothingCanBeSentThatIsSaid();
    void newRoomsAreTold();
    void eventsSayHelloAndTyping();
    void anOlderProtocolEndsTheSession();
    void signsAreTold();
    void aServerThatChangesIsTold();

private:
    [[nodiscard]] ProfileProtocol make(const QByteArray &more)
    {
        const auto profile = profile::parseProfile(
            R"({"profile":1,"name":"Small","receive":[{"by":"websocket"},)"
            R"({"by":"polling","path":"/m"}],"message":)"
            R"({"author":"/user","text":"/text","id":"/id","room":"/room"},)"
            + more + '}');
        if (!profile) {
            qFatal("%s", qPrintable(profile.error().field));
        }
        return ProfileProtocol({*profile, QUrl(u"http://h:1"_s), u"me"_s, u"main"_s}, m_clock);
    }
    [[nodiscard]] ProfileProtocol open(const QByteArray &more)
    {
        ProfileProtocol protocol = make(more);
        reopen(protocol);
        return protocol;
    }
    static void reopen(ProfileProtocol &protocol)
    {
        static_cast<void>(protocol.begin());
        static_cast<void>(protocol.received(web::frameOf({Report::Kind::Opened, 0})));
        static_cast<void>(protocol.received(web::frameOf({Report::Kind::Begun, 0})));
    }
    static QList<chat::Event> say(ProfileProtocol &protocol, const QByteArray &payload)
    {
        return protocol.received({Frame::Kind::Text, payload}).events;
    }
    static QList<chat::Event> tell(ProfileProtocol &protocol, const Report &report)
    {
        return protocol.received(web::frameOf(report)).events;
    }
    static Output send(ProfileProtocol &protocol, const QString &id, const QString &text)
    {
        return protocol.submit(
            chat::SendMessage{chat::MessageId(id), chat::ConversationId(u"main"_s), text, {}, {}});
    }
    /// Events as words: accepted, refused with a code, live texts.
    static QString words(const QList<chat::Event> &events)
    {
        QStringList words;
        for (const chat::Event &event : events) {
            if (const auto *accepted = std::get_if<chat::MessageAccepted>(&event)) {
                words << u"+"_s + accepted->id.text();
            } else if (const auto *refused = std::get_if<chat::MessageRefused>(&event)) {
                words << u"-"_s + refused->id.text() + u':' + refused->refusal.code;
            } else if (const auto *live = std::get_if<chat::LiveMessages>(&event)) {
                for (const chat::Message &message : live->messages) {
                    words << message.author.text() + u'>' + message.body;
                }
            } else {
                words << u"other"_s;
            }
        }
        return words.join(u' ');
    }

    test::ManualScheduler m_clock;
};

namespace {

constexpr auto &byFrame
    = R"("send":[{"by":"websocket","json":{"user":"{{name}}","text":"{{text}}"}}],"echo":)";
constexpr auto &byPost = R"("send":[{"by":"post","json":{"text":"{{text}}"}}],"echo":)";

} // namespace

void ProfileProtocolTest::namesItsRungs()
{
    const ProfileProtocol protocol = make(R"("echo":false)");
    QCOMPARE(protocol.rungs(),
             (QList<Rung>{{TransportKind::WebSocket, QUrl(u"ws://h:1/"_s)},
                          {TransportKind::Polling, QUrl(u"http://h:1/m"_s)}}));
}

void ProfileProtocolTest::isSignedInWhenTheServerHasAnswered()
{
    ProfileProtocol protocol = make(R"("echo":false)");
    const Frame opened = web::frameOf({Report::Kind::Opened, 1});
    QVERIFY(protocol.proves(opened));
    QVERIFY(!protocol.proves({Frame::Kind::Text, "{}"}));
    QVERIFY(protocol.begin().events.isEmpty());
    QVERIFY(protocol.received(opened).events.isEmpty());
    const Output output = protocol.received(web::frameOf({Report::Kind::Begun, 0}));
    const auto &signedIn = std::get<chat::SignedIn>(output.events.constFirst());
    QCOMPARE(signedIn.self.text(), u"me"_s);
    QCOMPARE(signedIn.serverName, u"Small"_s);
    QVERIFY(!signedIn.abilities.deduplicates && !signedIn.abilities.resumes);
    QCOMPARE(signedIn.conversations.constFirst().id.text(), u"main"_s);
    QVERIFY(std::holds_alternative<Proven>(output.news.constFirst()));
}

void ProfileProtocolTest::whatWasThereBeforeUsIsHistory()
{
    ProfileProtocol protocol = make(R"("echo":false)");
    static_cast<void>(protocol.begin());
    QVERIFY(tell(protocol, {Report::Kind::Opened, 0}).isEmpty());
    QVERIFY(say(protocol, R"([{"user":"ann","text":"a","id":1},{"user":"bo","text":"b","id":2}])")
                .isEmpty());
    const auto events = tell(protocol, {Report::Kind::Begun, 0});
    QCOMPARE(events.size(), 1);
    const auto &signedIn = std::get<chat::SignedIn>(events.constFirst());
    QVERIFY(signedIn.abilities.keepsHistory);
    const chat::Seq last = signedIn.conversations.constFirst().lastSeq;
    QCOMPARE(signedIn.cursor, last);
    const auto answer = protocol.submit(
        chat::RequestHistory{chat::RequestId(u"r"_s), chat::ConversationId(u"main"_s), {}, {}, 10});
    const auto &page = std::get<chat::HistoryPage>(answer.events.constFirst());
    QCOMPARE(page.messages.size(), 2);
    QCOMPARE(page.messages.constLast().body, u"b"_s);
    QCOMPARE(page.messages.constLast().seq, last);
    QVERIFY(!page.more);
    QCOMPARE(words(say(protocol,
                       R"([{"user":"bo","text":"b","id":2},{"user":"bo","text":"c","id":3}])")),
             u"bo>c"_s);
}

void ProfileProtocolTest::afterABreakWhatIsNewIsNews()
{
    ProfileProtocol protocol = make(R"("echo":false)");
    static_cast<void>(protocol.begin());
    tell(protocol, {Report::Kind::Opened, 0});
    say(protocol, R"([{"user":"ann","text":"a","id":1}])");
    tell(protocol, {Report::Kind::Begun, 0});
    protocol.lost();
    static_cast<void>(protocol.begin());
    const auto events = tell(protocol, {Report::Kind::Opened, 0});
    QVERIFY(std::holds_alternative<chat::SignedIn>(events.constFirst()));
    QCOMPARE(words(say(protocol,
                       R"([{"user":"ann","text":"a","id":1},{"user":"ann","text":"b","id":2}])")),
             u"ann>b"_s);
    QVERIFY(tell(protocol, {Report::Kind::Begun, 0}).isEmpty());
}

void ProfileProtocolTest::theHistoryHasAListOfItsOwn()
{
    ProfileProtocol protocol = make(R"("echo":false,"history":{"path":"/old","list":"/all"})");
    static_cast<void>(protocol.begin());
    tell(protocol, {Report::Kind::Opened, 0});
    tell(protocol, {Report::Kind::History, 0});
    say(protocol, R"({"all":[{"user":"ann","text":"a","id":1},{"user":"ann","text":"b","id":2}]})");
    say(protocol, R"({"user":"ann","text":"b","id":2})"); // has been pushed as well
    tell(protocol, {Report::Kind::Begun, 0});
    const auto answer = protocol.submit(
        chat::RequestHistory{chat::RequestId(u"r"_s), chat::ConversationId(u"main"_s), {}, {}, 1});
    const auto &page = std::get<chat::HistoryPage>(answer.events.constFirst());
    QCOMPARE(page.messages.size(), 1);
    QCOMPARE(page.messages.constFirst().body, u"b"_s);
    QVERIFY(page.more);
}

void ProfileProtocolTest::handsUpWhatOthersSay()
{
    ProfileProtocol protocol = open(R"("echo":false)");
    QCOMPARE(words(say(protocol, R"([{"user":"ann","text":"a","id":1},{"text":"b","id":2}])")),
             u"ann>a ?>b"_s);
    QCOMPARE(words(say(protocol, R"([{"user":"ann","text":"a","id":1}])")), QString());
    QCOMPARE(words(say(protocol, "no JSON")), QString());
    const auto events = say(protocol, R"({"user":"ann","text":"c","id":3})");
    const auto &first = std::get<chat::LiveMessages>(events.constFirst()).messages.constFirst();
    const auto later = say(protocol, R"({"user":"ann","text":"c","id":4})");
    const auto &next = std::get<chat::LiveMessages>(later.constFirst()).messages.constFirst();
    QVERIFY(first.seq < next.seq);
    QVERIFY(first.id != next.id);
}

void ProfileProtocolTest::withoutAnEchoReadIsAllThatCanBeKnown()
{
    ProfileProtocol protocol = open(QByteArray(byFrame) + "false");
    const Output sent = send(protocol, u"m1"_s, u"hi"_s);
    QCOMPARE(sent.frames, (QList<Frame>{{Frame::Kind::Text, R"({"text":"hi","user":"me"})"}}));
    QVERIFY(sent.events.isEmpty());
    QCOMPARE(words(tell(protocol, {Report::Kind::Taken, 1})), u"+m1"_s);
    QCOMPARE(words(tell(protocol, {Report::Kind::Late, 1})), QString());
}

void ProfileProtocolTest::anEchoConfirms()
{
    ProfileProtocol protocol = open(QByteArray(byFrame) + "true");
    send(protocol, u"m1"_s, u"hi"_s);
    QCOMPARE(words(tell(protocol, {Report::Kind::Taken, 1})), QString());
    QCOMPARE(words(say(protocol, R"({"user":"ann","text":"hi","id":1})")), u"ann>hi"_s);
    QCOMPARE(words(say(protocol, R"({"user":"me","text":"hi","id":2})")), u"+m1"_s);
    QCOMPARE(words(say(protocol, R"({"user":"me","text":"hi","id":3})")), u"me>hi"_s); // elsewhere
    QCOMPARE(words(tell(protocol, {Report::Kind::Late, 1})), QString());
}

void ProfileProtocolTest::whatWasSaidBeforeTheEchoComesBeforeIt()
{
    ProfileProtocol protocol = open(QByteArray(byPost) + "true");
    send(protocol, u"m1"_s, u"hi"_s);
    QCOMPARE(words(tell(protocol, {Report::Kind::Answered, 1, 201})), QString());
    const auto events = say(protocol,
                            R"([{"user":"ann","text":"a","id":1},{"user":"me","text":"hi","id":2},)"
                            R"({"user":"ann","text":"b","id":3}])");
    QCOMPARE(words(events), u"ann>a +m1 ann>b"_s);
    const auto &before = std::get<chat::LiveMessages>(events.at(0)).messages.constFirst();
    const auto &own = std::get<chat::MessageAccepted>(events.at(1));
    const auto &after = std::get<chat::LiveMessages>(events.at(2)).messages.constFirst();
    QVERIFY(before.seq < own.seq && own.seq < after.seq);
}

void ProfileProtocolTest::anAnswerConfirmsWhereThereIsNoEcho()
{
    ProfileProtocol protocol = open(QByteArray(byPost) + "false");
    send(protocol, u"m1"_s, u"hi"_s);
    QCOMPARE(words(tell(protocol, {Report::Kind::Answered, 1, 200})), u"+m1"_s);
}

void ProfileProtocolTest::refusalsOfTheServer_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("code");
    QTest::addColumn<bool>("isForNow");
    const auto row
        = [](const char *name, Report::Kind kind, int status, const QString &code, bool isForNow) {
              QTest::newRow(name) << static_cast<int>(kind) << status << code << isForNow;
          };
    row("bad request", Report::Kind::Answered, 400, u"http-400"_s, false);
    row("a mistake of the server", Report::Kind::Answered, 500, u"http-500"_s, false);
    row("too fast", Report::Kind::Answered, 429, u"rate-limited"_s, true);
    row("busy", Report::Kind::Answered, 503, u"rate-limited"_s, true);
    row("a gateway that does not know", Report::Kind::Answered, 502, u"unconfirmed"_s, false);
    row("no answer", Report::Kind::Doubtful, 0, u"unconfirmed"_s, false);
    row("nobody there", Report::Kind::NotSent, 0, u"not-sent"_s, true);
}

void ProfileProtocolTest::refusalsOfTheServer()
{
    QFETCH(int, kind);
    QFETCH(int, status);
    QFETCH(QString, code);
    QFETCH(bool, isForNow);
    ProfileProtocol protocol = open(QByteArray(byPost) + "true");
    send(protocol, u"m1"_s, u"hi"_s);
    const auto events = tell(protocol, {static_cast<Report::Kind>(kind), 1, status});
    QCOMPARE(words(events), u"-m1:"_s + code);
    const auto &refused = std::get<chat::MessageRefused>(events.constFirst());
    QCOMPARE(refused.refusal.retryAfter.has_value(), isForNow);
    QVERIFY(send(protocol, u"m2"_s, u"next"_s).frames.size() == 1);
}

void ProfileProtocolTest::withoutItsEchoAFrameIsUnconfirmedAndNeverSentAgain()
{
    ProfileProtocol protocol = open(QByteArray(byFrame) + "true");
    send(protocol, u"m1"_s, u"hi"_s);
    QCOMPARE(words(tell(protocol, {Report::Kind::Taken, 1})), QString());
    const Output late = protocol.received(web::frameOf({Report::Kind::Late, 1}));
    QCOMPARE(words(late.events), u"-m1:unconfirmed"_s);
    QVERIFY(late.frames.isEmpty());
    QCOMPARE(words(say(protocol, R"({"user":"me","text":"hi","id":1})")), u"+m1"_s);
}

void ProfileProtocolTest::withoutItsEchoAnAnswerWillDo()
{
    ProfileProtocol protocol = open(QByteArray(byPost) + "true");
    send(protocol, u"m1"_s, u"hi"_s);
    QCOMPARE(words(tell(protocol, {Report::Kind::Answered, 1, 200})), QString());
    QCOMPARE(words(tell(protocol, {Report::Kind::Late, 1})), u"+m1"_s);
    QCOMPARE(words(say(protocol, R"({"user":"me","text":"hi","id":1})")), QString()); // known
    QCOMPARE(words(say(protocol, R"({"user":"me","text":"hi","id":2})")), u"me>hi"_s);
}

void ProfileProtocolTest::afterABreakAnEchoStillConfirms()
{
    ProfileProtocol protocol = open(QByteArray(byFrame) + "true");
    send(protocol, u"m1"_s, u"hi"_s);
    QVERIFY(protocol.lost().frames.isEmpty());
    QCOMPARE(words(send(protocol, u"m2"_s, u"x"_s).events), u"-m2:connection-lost"_s);
    reopen(protocol);
    QCOMPARE(words(tell(protocol, {Report::Kind::Taken, 1})), QString()); // of another connection
    QCOMPARE(words(say(protocol, R"([{"user":"me","text":"hi","id":7}])")), u"+m1"_s);
}

void ProfileProtocolTest::whereNothingCanBeSentThatIsSaid()
{
    ProfileProtocol listener = open(R"("echo":false)");
    QCOMPARE(words(send(listener, u"m1"_s, u"hi"_s).events), u"-m1:read-only"_s);
    ProfileProtocol protocol = make(QByteArray(byFrame) + "true");
    static_cast<void>(protocol.begin());
    tell(protocol, {Report::Kind::Opened, 1}); // polling
    tell(protocol, {Report::Kind::Begun, 0});
    QCOMPARE(words(send(protocol, u"m1"_s, u"hi"_s).events), u"-m1:read-only"_s);
    const Output joined = protocol.submit(
        chat::JoinConversation{chat::RequestId(u"r"_s), chat::ConversationId(u"x"_s)});
    QCOMPARE(std::get<chat::RequestRefused>(joined.events.constFirst()).refusal.code,
             u"unsupported"_s);
}

void ProfileProtocolTest::newRoomsAreTold()
{
    ProfileProtocol protocol = open(R"("echo":false)");
    const auto events = say(protocol, R"({"user":"ann","text":"a","room":"lobby"})");
    QCOMPARE(events.size(), 2);
    QCOMPARE(std::get<chat::ConversationsChanged>(events.at(0)).upserted.constFirst().id.text(),
             u"lobby"_s);
    const auto &message = std::get<chat::LiveMessages>(events.at(1)).messages.constFirst();
    QCOMPARE(message.conversation.text(), u"lobby"_s);
    QCOMPARE(say(protocol, R"({"user":"ann","text":"b","room":"lobby"})").size(), 1);
}

void ProfileProtocolTest::eventsSayHelloAndTyping()
{
    const auto profile = profile::parseProfile(
        R"({"profile":1,"name":"n","receive":[{"by":"socketio"}],"hello":[["add user","{{name}}"]],)"
        R"("send":[{"by":"socketio","json":["new message","{{text}}"]}],"echo":false,)"
        R"("typing":{"on":["typing"],"off":["stop typing"]},"message":{"when":{"at":"/0",)"
        R"("is":"new message"},"author":"/1/username","text":"/1/message"},"signs":{"typingEnds":)"
        R"({"when":{"at":"/0","is":"stop typing"},"person":"/1/username"}}})");
    QVERIFY(profile);
    ProfileProtocol protocol({*profile, QUrl(u"http://h:1"_s), u"me"_s, u"main"_s}, m_clock);
    QCOMPARE(protocol.rungs().size(), 2);
    static_cast<void>(protocol.begin());
    const Output hello = protocol.received(web::frameOf({Report::Kind::Opened, 0}));
    QCOMPARE(hello.frames, (QList<Frame>{{Frame::Kind::Text, R"(["add user","me"])"}}));
    const auto events = tell(protocol, {Report::Kind::Begun, 0});
    QVERIFY(std::get<chat::SignedIn>(events.constFirst()).abilities.typing);
    const Output typing = protocol.submit(chat::SetTyping{chat::ConversationId(u"main"_s), true});
    QCOMPARE(typing.frames, (QList<Frame>{{Frame::Kind::Text, R"(["typing"])"}}));
    send(protocol, u"m1"_s, u"hi"_s); // the third frame
    QCOMPARE(words(tell(protocol, {Report::Kind::Taken, 2})), QString());
    QCOMPARE(words(tell(protocol, {Report::Kind::Taken, 3})), u"+m1"_s);
    QCOMPARE(words(say(protocol, R"(["new message",{"username":"ann","message":"a"}])")),
             u"ann>a"_s);
    QCOMPARE(words(say(protocol, R"(["login",{"numUsers":2}])")), QString());
    const auto ends = say(protocol, R"(["stop typing",{"username":"ann"}])");
    QVERIFY(!std::get<chat::TypingChanged>(ends.constFirst()).typing);
}

void ProfileProtocolTest::anOlderProtocolEndsTheSession()
{
    ProfileProtocol protocol = make(R"("echo":false)");
    const Frame outdated = web::frameOf({Report::Kind::Outdated});
    QVERIFY(protocol.proves(outdated));
    static_cast<void>(protocol.begin());
    const Output output = protocol.received(outdated);
    const auto &ended = std::get<SessionEnded>(output.news.constFirst());
    QVERIFY(ended.reason.code == CloseReason::Code::Refused);
    QCOMPARE(ended.code, u"unsupported-protocol"_s);
}

void ProfileProtocolTest::signsAreTold()
{
    ProfileProtocol protocol
        = open(R"("echo":false,"signs":{"join":{"when":{"at":"/join"},"person":"/join"},)"
               R"("typing":{"when":{"at":"/typing"},"person":"/typing"},)"
               R"("online":{"when":{"at":"/users"},"people":"/users"}})");
    const auto joined = say(protocol, R"({"join":"ann"})");
    QCOMPARE(std::get<chat::PresenceChanged>(joined.constFirst()).presence,
             chat::Presence::Available);
    const auto typing = say(protocol, R"({"typing":"ann"})");
    QVERIFY(std::get<chat::TypingChanged>(typing.constFirst()).typing);
    QCOMPARE(say(protocol, R"({"users":["ann","bo"]})").size(), 2);
    const auto fewer = say(protocol, R"({"users":["bo"]})");
    QCOMPARE(std::get<chat::PresenceChanged>(fewer.constFirst()).presence, chat::Presence::Offline);
    QCOMPARE(std::get<chat::PresenceChanged>(fewer.constFirst()).user.text(), u"ann"_s);
}

void ProfileProtocolTest::aServerThatChangesIsTold()
{
    ProfileProtocol protocol = open(byFrame + QByteArray("true"));
    say(protocol, R"({"user":"ann","text":"one"})");
    QList<ShapeNews> news;
    for (int i = 0; i < 8; ++i) {
        const Output output
            = protocol.received({Frame::Kind::Text, R"({"nick":"ann","body":"two"})"});
        QVERIFY(output.events.isEmpty());
        for (const SessionNews &each : output.news) {
            news.append(std::get<ShapeNews>(each));
        }
    }
    QCOMPARE(news.size(), 1);
    QVERIFY(news.constFirst().hasChanged);
    QCOMPARE(news.constFirst().detail, u"4 of 5 do not fit the profile"_s);
    QCOMPARE(words(say(protocol, R"({"user":"ann","text":"three"})")), u"ann>three"_s);
}

QTEST_APPLESS_MAIN(ProfileProtocolTest)
#include "tst_profile_protocol.moc"
