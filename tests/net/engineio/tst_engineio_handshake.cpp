#include "net/engineio/handshake.h"
#include "support/test.h"

using namespace godwit::net::engineio;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class EngineIoHandshakeTest : public godwit::test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void readsTheSpecificationsExample();
    void serializesToWhatItReads();
    void fieldsThatOlderServersLeaveOutHaveDefaults();
    void refusesBrokenHandshakes_data();
    void refusesBrokenHandshakes();
};

// Engine.IO v4, "Handshake".
void EngineIoHandshakeTest::readsTheSpecificationsExample()
{
    const auto handshake = Handshake::parse(R"({
      "sid": "lv_VI97HAXpY6yYWAAAC",
      "upgrades": ["websocket"],
      "pingInterval": 25000,
      "pingTimeout": 20000,
      "maxPayload": 1000000
    })");
    QVERIFY(handshake.hasValue());
    QCOMPARE(*handshake,
             (Handshake{u"lv_VI97HAXpY6yYWAAAC"_s, {u"websocket"_s}, 25s, 20s, 1'000'000}));
}

void EngineIoHandshakeTest::serializesToWhatItReads()
{
    const Handshake handshake{u"abc"_s, {u"websocket"_s, u"webtransport"_s}, 300ms, 200ms, 77};
    const auto again = Handshake::parse(handshake.serialize());
    QVERIFY(again.hasValue());
    QCOMPARE(*again, handshake);
}

void EngineIoHandshakeTest::fieldsThatOlderServersLeaveOutHaveDefaults()
{
    const auto handshake
        = Handshake::parse(R"({"sid":"a","pingInterval":1,"pingTimeout":86400000,"new":[{}]})");
    QVERIFY(handshake.hasValue());
    QCOMPARE(*handshake, (Handshake{u"a"_s, {}, 1ms, 24h, 1'000'000}));
}

void EngineIoHandshakeTest::refusesBrokenHandshakes_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<ParseError::Code>("code");
    const auto row = [](const char *name, const QByteArray &json, ParseError::Code code) {
        QTest::newRow(name) << json << code;
    };
    using Code = ParseError::Code;
    row("nothing", "", Code::BadJson);
    row("HTML", "<html>", Code::BadJson);
    row("array", "[]", Code::BadJson);
    row("truncated", R"({"sid":"a","pingInterval":1,)", Code::BadJson);
    row("invalid UTF-8", "{\"sid\":\"\xff\",\"pingInterval\":1,\"pingTimeout\":1}", Code::BadJson);
    row("huge", "{\"sid\":\"" + QByteArray(20000, 'a') + "\"}", Code::TooLarge);
    row("no sid", R"({"pingInterval":1,"pingTimeout":1})", Code::BadField);
    row("empty sid", R"({"sid":"","pingInterval":1,"pingTimeout":1})", Code::BadField);
    row("sid is a number", R"({"sid":1,"pingInterval":1,"pingTimeout":1})", Code::BadField);
    row("sid with a line break", R"({"sid":"a\r\nb","pingInterval":1,"pingTimeout":1})",
        Code::BadField);
    row("long sid",
        "{\"sid\":\"" + QByteArray(257, 'a') + "\",\"pingInterval\":1,\"pingTimeout\":1}",
        Code::BadField);
    row("no interval", R"({"sid":"a","pingTimeout":1})", Code::BadField);
    row("zero interval", R"({"sid":"a","pingInterval":0,"pingTimeout":1})", Code::BadField);
    row("negative timeout", R"({"sid":"a","pingInterval":1,"pingTimeout":-1})", Code::BadField);
    row("endless timeout", R"({"sid":"a","pingInterval":1,"pingTimeout":1e300})", Code::BadField);
    row("zero payload", R"({"sid":"a","pingInterval":1,"pingTimeout":1,"maxPayload":0})",
        Code::BadField);
    row("text payload", R"({"sid":"a","pingInterval":1,"pingTimeout":1,"maxPayload":"9"})",
        Code::BadField);
}

void EngineIoHandshakeTest::refusesBrokenHandshakes()
{
    QFETCH(QByteArray, json);
    QFETCH(ParseError::Code, code);
    const auto handshake = Handshake::parse(json);
    QVERIFY(!handshake.hasValue());
    QCOMPARE(handshake.error().code, code);
}

QTEST_GUILESS_MAIN(EngineIoHandshakeTest)
#include "tst_engineio_handshake.moc"
