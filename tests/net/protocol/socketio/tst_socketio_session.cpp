#include "net/protocol/socketio/session.h"
#include "support/test.h"

using namespace godwit::net;
using namespace godwit::net::socketio;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr auto &openPacket = R"(0{"sid":"lv_VI97HAXpY6yYWAAAC","upgrades":[],"pingInterval":25000,)"
                             R"("pingTimeout":20000,"maxPayload":1000000})";

Frame text(const QByteArray &payload)
{
    return {Frame::Kind::Text, payload};
}
Frame bytes(const QByteArray &payload)
{
    return {Frame::Kind::Binary, payload};
}

Session joined()
{
    Session session({{u"name"_s, u"ines"_s}});
    (void)session.received(text(openPacket));
    (void)session.received(text(R"(40{"sid":"wZX3oN0bSVIhsaknAAAI"})"));
    return session;
}

} // namespace

class SocketIoSessionTest final : public godwit::test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void onlyAnOpenPacketProves_data()
    {
        QTest::addColumn<QByteArray>("payload");
        QTest::addColumn<bool>("proves");
        QTest::addRow("open packet") << QByteArray(openPacket) << true;
        QTest::addRow("web page") << QByteArray("<!doctype html>") << false;
        QTest::addRow("number") << QByteArray("0") << false;
        QTest::addRow("wrong handshake") << QByteArray("0{}") << false;
        QTest::addRow("message") << QByteArray("42[\"welcome\",{}]") << false;
        QTest::addRow("nothing") << QByteArray() << false;
    }
    void onlyAnOpenPacketProves()
    {
        QFETCH(QByteArray, payload);
        QFETCH(bool, proves);
        QCOMPARE(Session::isOpenPacket(text(payload)), proves);
    }

    void connectsWithTheAuthOnceTheServerOpened()
    {
        Session session({{u"name"_s, u"ines"_s}});
        QVERIFY(!session.silenceLimit());
        const Reaction reaction = session.received(text(openPacket));
        QCOMPARE(reaction.reply->payload, QByteArray(R"(40{"name":"ines"})"));
        QVERIFY(session.silenceLimit() == 45s);
        QCOMPARE(session.maxFrame(), 1'000'000);
        const Reaction joining = session.received(text(R"(40{"sid":"wZX3oN0bSVIhsaknAAAI"})"));
        QVERIFY(std::holds_alternative<Joined>(joining.happening));
    }

    void aRefusalComesWithItsData()
    {
        Session session({});
        (void)session.received(text(openPacket));
        const Reaction reaction
            = session.received(text(R"(44{"message":"No.","data":{"code":"name-taken"}})"));
        const auto &rejected = std::get<Rejected>(reaction.happening);
        QCOMPARE(rejected.message, u"No."_s);
        QCOMPARE(rejected.data.value(u"code").toString(), u"name-taken"_s);
    }

    void answersPings()
    {
        Session session = joined();
        QCOMPARE(session.received(text("2")).reply->payload, QByteArray("3"));
        QCOMPARE(session.received(text("2probe")).reply->payload, QByteArray("3probe"));
    }

    void deliversEventsAndAnswers()
    {
        Session session = joined();
        const auto event = session.received(text(R"(42["typing",{"on":true},"more"])"));
        QCOMPARE(std::get<Emitted>(event.happening).event, u"typing"_s);
        QVERIFY(std::get<Emitted>(event.happening).argument.value(u"on").toBool());
        const auto answer = session.received(text(R"(4312[{"ok":true}])"));
        QCOMPARE(std::get<Answered>(answer.happening).id, 12);
        QVERIFY(std::get<Answered>(answer.happening).answer.value(u"ok").toBool());
    }

    void binaryEventsAreReadToo()
    {
        Session session = joined();
        const auto head
            = session.received(text(R"(451-["blob",{"file":{"_placeholder":true,"num":0}}])"));
        QVERIFY(std::holds_alternative<std::monostate>(head.happening));
        const auto whole = session.received(bytes("\x01\x02"));
        QCOMPARE(std::get<Emitted>(whole.happening).event, u"blob"_s);
        QCOMPARE(session.malformed(), 0);
    }

    void saysWhatItMeans()
    {
        QCOMPARE(Session::requested(7, u"join"_s, {{u"room"_s, u"general"_s}}).payload,
                 QByteArray(R"(427["join",{"room":"general"}])"));
        QCOMPARE(Session::emitted(u"typing"_s, {{u"on"_s, true}}).payload,
                 QByteArray(R"(42["typing",{"on":true}])"));
        QCOMPARE(Session::farewell().payload, QByteArray("41"));
    }

    void aGoodbyeFinishesIt_data()
    {
        QTest::addColumn<QByteArray>("payload");
        QTest::addRow("Engine.IO close") << QByteArray("1");
        QTest::addRow("Socket.IO disconnect") << QByteArray("41");
    }
    void aGoodbyeFinishesIt()
    {
        QFETCH(QByteArray, payload);
        Session session = joined();
        const auto end = session.received(text(payload));
        const CloseReason reason = std::get<Finished>(end.happening).reason;
        QCOMPARE(reason.code, CloseReason::Code::ClosedByPeer);
        QVERIFY(reason.wasClean);
    }

    void aSecondHandshakeIsABrokenRule()
    {
        Session session = joined();
        const auto end = session.received(text(openPacket));
        QCOMPARE(std::get<Finished>(end.happening).reason.code, CloseReason::Code::ProtocolError);
    }

    void garbageIsSkipped_data()
    {
        QTest::addColumn<QByteArray>("payload");
        QTest::addRow("empty") << QByteArray();
        QTest::addRow("unknown type") << QByteArray("9");
        QTest::addRow("no Socket.IO packet") << QByteArray("4");
        QTest::addRow("unknown Socket.IO type") << QByteArray("49");
        QTest::addRow("cut JSON") << QByteArray(R"(42["message",{"id":)");
        QTest::addRow("no event name") << QByteArray("42[]");
        QTest::addRow("name is an object") << QByteArray("42[{}]");
        QTest::addRow("invalid UTF-8") << QByteArray("42[\"message\",\"\xff\xfe\"]");
        QTest::addRow("other namespace") << QByteArray(R"(42/admin,["message",{}])");
        QTest::addRow("huge id") << QByteArray("4399999999999999999999[{}]");
        QTest::addRow("answer without id") << QByteArray("43[{}]");
        QTest::addRow("too many attachments") << QByteArray("45999999-[\"blob\"]");
        QTest::addRow("deep JSON") << QByteArray("42[\"m\",") + QByteArray(100'000, '[');
        QTest::addRow("megabytes") << QByteArray("42") + QByteArray(20 << 20, 'x');
    }
    void garbageIsSkipped()
    {
        QFETCH(QByteArray, payload);
        Session session = joined();
        const auto reaction = session.received(text(payload));
        QVERIFY(std::holds_alternative<std::monostate>(reaction.happening));
        QCOMPARE(session.malformed(), 1);
        const auto event = session.received(text(R"(42["still here",{}])"));
        QVERIFY(std::holds_alternative<Emitted>(event.happening));
    }

    void tooMuchGarbageEndsIt()
    {
        Session session = joined();
        for (int i = 0; i < 100; ++i) {
            QVERIFY(!std::holds_alternative<Finished>(session.received(text("4x")).happening));
        }
        QVERIFY(std::holds_alternative<Finished>(session.received(text("4x")).happening));
    }

    void eventsBeforeTheSignInAreNotDelivered()
    {
        Session session({});
        (void)session.received(text(openPacket));
        const auto early = session.received(text(R"(42["welcome",{}])"));
        QVERIFY(std::holds_alternative<std::monostate>(early.happening));
    }
};

QTEST_GUILESS_MAIN(SocketIoSessionTest)
#include "tst_socketio_session.moc"
