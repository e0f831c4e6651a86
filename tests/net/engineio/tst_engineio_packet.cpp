#include "net/engineio/packet.h"
#include "support/test.h"

using namespace godwit::net;
using namespace godwit::net::engineio;
using namespace Qt::StringLiterals;

class EngineIoPacketTest : public godwit::test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void readsAndWritesEveryType_data();
    void readsAndWritesEveryType();
    void bytesAreAMessage();
    void refusesWhatIsNoPacket_data();
    void refusesWhatIsNoPacket();
};

// Engine.IO v4, "Protocol" and "Packet encoding".
void EngineIoPacketTest::readsAndWritesEveryType_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<PacketType>("type");
    QTest::addColumn<QByteArray>("data");
    QTest::newRow("open") << "0{\"sid\":\"x\"}"_ba << PacketType::Open << "{\"sid\":\"x\"}"_ba;
    QTest::newRow("close") << "1"_ba << PacketType::Close << ""_ba;
    QTest::newRow("ping") << "2"_ba << PacketType::Ping << ""_ba;
    QTest::newRow("probe") << "2probe"_ba << PacketType::Ping << "probe"_ba;
    QTest::newRow("pong") << "3probe"_ba << PacketType::Pong << "probe"_ba;
    QTest::newRow("message") << "4hello"_ba << PacketType::Message << "hello"_ba;
    QTest::newRow("message, UTF-8")
        << "41\xe2\x82\xac"_ba << PacketType::Message << "1\xe2\x82\xac"_ba;
    QTest::newRow("empty message") << "4"_ba << PacketType::Message << ""_ba;
    QTest::newRow("upgrade") << "5"_ba << PacketType::Upgrade << ""_ba;
    QTest::newRow("noop") << "6"_ba << PacketType::Noop << ""_ba;
}

void EngineIoPacketTest::readsAndWritesEveryType()
{
    QFETCH(QByteArray, text);
    QFETCH(PacketType, type);
    QFETCH(QByteArray, data);
    const Frame frame{Frame::Kind::Text, text};
    const auto packet = parsePacket(frame);
    QVERIFY(packet.hasValue());
    QCOMPARE(packet->type, type);
    QCOMPARE(packet->kind, Frame::Kind::Text);
    QCOMPARE(packet->data.toByteArray(), data);
    QCOMPARE(textFrame(type, data), frame);
}

void EngineIoPacketTest::bytesAreAMessage()
{
    const Frame frame{Frame::Kind::Binary, "\x01\x02\x03\x04"_ba};
    const auto packet = parsePacket(frame);
    QVERIFY(packet.hasValue());
    QCOMPARE(packet->type, PacketType::Message);
    QCOMPARE(packet->kind, Frame::Kind::Binary);
    QCOMPARE(packet->data.toByteArray(), frame.payload);
}

void EngineIoPacketTest::refusesWhatIsNoPacket_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<ParseError::Code>("code");
    QTest::newRow("nothing") << ""_ba << ParseError::Code::Empty;
    QTest::newRow("letter") << "a123"_ba << ParseError::Code::UnknownType;
    QTest::newRow("past the last type") << "7"_ba << ParseError::Code::UnknownType;
    QTest::newRow("base64 outside polling") << "bAQID"_ba << ParseError::Code::UnknownType;
    QTest::newRow("zero byte") << QByteArray(1, '\0') << ParseError::Code::UnknownType;
    QTest::newRow("high byte") << "\xff"_ba << ParseError::Code::UnknownType;
    QTest::newRow("HTML") << "<html>"_ba << ParseError::Code::UnknownType;
}

void EngineIoPacketTest::refusesWhatIsNoPacket()
{
    QFETCH(QByteArray, text);
    QFETCH(ParseError::Code, code);
    const auto packet = parsePacket({Frame::Kind::Text, text});
    QVERIFY(!packet.hasValue());
    QCOMPARE(packet.error().code, code);
}

QTEST_GUILESS_MAIN(EngineIoPacketTest)
#include "tst_engineio_packet.moc"
