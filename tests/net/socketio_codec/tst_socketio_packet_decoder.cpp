#include "net/protocol/socketio/packet_decoder.h"
#include "support/test.h"

using namespace godwit::net::socketio;
using namespace Qt::StringLiterals;

class SocketIoPacketDecoderTest : public godwit::test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void textIsAPacketAtOnce();
    void waitsForEveryAttachment();
    void aPacketFollowsAPacket();
    void zeroAttachmentsAreComplete();
    void sharedPlaceholdersAreFine();
    void refusesPlaceholdersThatPointNowhere_data();
    void refusesPlaceholdersThatPointNowhere();
    void refusesBytesThatNobodyAnnounced();
    void refusesTextWhileBytesAreMissing();
    void boundsTheBytesOfAPacket();
    void boundsTheNumberOfAttachments();
};

void SocketIoPacketDecoderTest::textIsAPacketAtOnce()
{
    PacketDecoder decoder;
    const auto outcome = decoder.addText(R"(2["hello"])");
    QVERIFY(outcome.hasValue());
    QVERIFY(outcome->has_value());
    QCOMPARE((*outcome)->event(), u"hello"_s);
}

void SocketIoPacketDecoderTest::waitsForEveryAttachment()
{
    PacketDecoder decoder;
    const auto head = decoder.addText(
        R"(52-/deep,999["a",{"a":"hi","b":{"why":{"_placeholder":true,"num":0}},"c":{"a":"bye","b":{"a":{"_placeholder":true,"num":1}}}}])");
    QVERIFY(head.hasValue());
    QVERIFY(!head->has_value());
    const auto first = decoder.addBinary("\0\0\0"_ba);
    QVERIFY(first.hasValue());
    QVERIFY(!first->has_value());
    const auto last = decoder.addBinary("123456"_ba);
    QVERIFY(last.hasValue());
    QVERIFY(last->has_value());
    const Packet &packet = **last;
    QCOMPARE(packet.nsp, u"/deep"_s);
    QCOMPARE(packet.id, std::optional<qint64>(999));
    QCOMPARE(packet.attachments, (QList<QByteArray>{"\0\0\0"_ba, "123456"_ba}));
    QCOMPARE(placeholderIndex(packet.args.at(1)[u"b"][u"why"]), std::optional(0));
}

void SocketIoPacketDecoderTest::aPacketFollowsAPacket()
{
    PacketDecoder decoder;
    for (int i = 0; i < 3; ++i) {
        QVERIFY(!decoder.addText(R"(61-1[{"_placeholder":true,"num":0}])")->has_value());
        const auto packet = decoder.addBinary(QByteArray::number(i));
        QVERIFY(packet.hasValue() && packet->has_value());
        QCOMPARE((*packet)->attachments, QList<QByteArray>{QByteArray::number(i)});
        QVERIFY(decoder.addText(R"(2["between"])")->has_value());
    }
}

void SocketIoPacketDecoderTest::zeroAttachmentsAreComplete()
{
    PacketDecoder decoder;
    QVERIFY(decoder.addText(R"(50-["a"])")->has_value());
    QVERIFY(decoder.addText(R"(2["b"])")->has_value());
}

void SocketIoPacketDecoderTest::sharedPlaceholdersAreFine()
{
    PacketDecoder decoder;
    QVERIFY(
        decoder.addText(R"(51-["a",{"_placeholder":true,"num":0},{"_placeholder":true,"num":0}])")
            .hasValue());
}

void SocketIoPacketDecoderTest::refusesPlaceholdersThatPointNowhere_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("text") << R"(51-["hello",{"_placeholder":true,"num":"splice"}])"_ba;
    QTest::newRow("too high") << R"(51-["hello",{"_placeholder":true,"num":1}])"_ba;
    QTest::newRow("negative") << R"(51-["hello",{"_placeholder":true,"num":-1}])"_ba;
    QTest::newRow("fraction") << R"(51-["hello",{"_placeholder":true,"num":0.5}])"_ba;
    QTest::newRow("missing") << R"(51-["hello",{"_placeholder":true}])"_ba;
    QTest::newRow("deep") << R"(51-["hello",{"a":[{"_placeholder":true,"num":7}]}])"_ba;
}

void SocketIoPacketDecoderTest::refusesPlaceholdersThatPointNowhere()
{
    QFETCH(QByteArray, text);
    PacketDecoder decoder;
    const auto outcome = decoder.addText(text);
    QVERIFY(!outcome.hasValue());
    QCOMPARE(outcome.error().code, ParseError::Code::BadPlaceholder);
}

void SocketIoPacketDecoderTest::refusesBytesThatNobodyAnnounced()
{
    PacketDecoder decoder;
    const auto outcome = decoder.addBinary("world"_ba);
    QVERIFY(!outcome.hasValue());
    QCOMPARE(outcome.error().code, ParseError::Code::UnexpectedBinary);
}

void SocketIoPacketDecoderTest::refusesTextWhileBytesAreMissing()
{
    PacketDecoder decoder;
    QVERIFY(decoder.addText(R"(51-["hello",{"_placeholder":true,"num":0}])").hasValue());
    const auto outcome = decoder.addText(R"(2["hello"])");
    QVERIFY(!outcome.hasValue());
    QCOMPARE(outcome.error().code, ParseError::Code::UnexpectedText);
}

void SocketIoPacketDecoderTest::boundsTheBytesOfAPacket()
{
    PacketDecoder decoder({.attachmentBytes = 10});
    QVERIFY(decoder.addText(R"(52-["hello"])").hasValue());
    QVERIFY(decoder.addBinary(QByteArray(6, 'a')).hasValue());
    const auto outcome = decoder.addBinary(QByteArray(5, 'a'));
    QVERIFY(!outcome.hasValue());
    QCOMPARE(outcome.error().code, ParseError::Code::TooLarge);
}

void SocketIoPacketDecoderTest::boundsTheNumberOfAttachments()
{
    PacketDecoder decoder({.attachments = 2});
    const auto outcome = decoder.addText(R"(53-["hello"])");
    QVERIFY(!outcome.hasValue());
    QCOMPARE(outcome.error().code, ParseError::Code::TooManyAttachments);
}

QTEST_GUILESS_MAIN(SocketIoPacketDecoderTest)
#include "tst_socketio_packet_decoder.moc"
