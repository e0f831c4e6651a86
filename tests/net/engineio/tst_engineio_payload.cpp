#include "net/engineio/payload.h"
#include "support/test.h"

using namespace godwit::net;
using namespace godwit::net::engineio;
using namespace Qt::StringLiterals;

namespace {

Frame text(QByteArray payload)
{
    return {Frame::Kind::Text, std::move(payload)};
}
Frame bytes(QByteArray payload)
{
    return {Frame::Kind::Binary, std::move(payload)};
}

} // namespace

class EngineIoPayloadTest : public godwit::test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void splitsAndJoins_data();
    void splitsAndJoins();
    void takesUnpaddedBase64();
    void refusesBrokenBodies_data();
    void refusesBrokenBodies();
    void boundsTheNumberOfPackets();
    void boundsTheSizeOfAPacket();
    void fillsBatchesUpToTheLastByte_data();
    void fillsBatchesUpToTheLastByte();
    void sizesAreWhatTheyTurnOutToBe();
};

// Engine.IO v4, "Packet encoding, HTTP long-polling".
void EngineIoPayloadTest::splitsAndJoins_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QList<Frame>>("frames");
    QTest::newRow("one") << "4hello"_ba << QList<Frame>{text("4hello"_ba)};
    QTest::newRow("three") << "4hello\x1e"
                              "2\x1e"
                              "4world"_ba
                           << QList<Frame>{text("4hello"_ba), text("2"_ba), text("4world"_ba)};
    QTest::newRow("all types") << "0\x1e"
                                  "1\x1e"
                                  "2probe\x1e"
                                  "3probe\x1e"
                                  "4test"_ba
                               << QList<Frame>{text("0"_ba), text("1"_ba), text("2probe"_ba),
                                               text("3probe"_ba), text("4test"_ba)};
    QTest::newRow("bytes") << "4hello\x1e"
                              "bAQIDBA=="_ba
                           << QList<Frame>{text("4hello"_ba), bytes("\x01\x02\x03\x04"_ba)};
    QTest::newRow("no bytes") << "b"_ba << QList<Frame>{bytes(""_ba)};
    QTest::newRow("UTF-8") << "4\xe2\x82\xac\x1e"
                              "4\xf0\x9f\x90\xa6"_ba
                           << QList<Frame>{text("4\xe2\x82\xac"_ba), text("4\xf0\x9f\x90\xa6"_ba)};
}

void EngineIoPayloadTest::splitsAndJoins()
{
    QFETCH(QByteArray, body);
    QFETCH(QList<Frame>, frames);
    const auto split = splitPayload(body);
    QVERIFY(split.hasValue());
    QCOMPARE(*split, frames);
    QCOMPARE(joinPayload(frames, frames.size()), body);
}

void EngineIoPayloadTest::takesUnpaddedBase64()
{
    const auto split = splitPayload("bAQIDBA");
    QVERIFY(split.hasValue());
    QCOMPARE(*split, QList<Frame>{bytes("\x01\x02\x03\x04"_ba)});
}

void EngineIoPayloadTest::refusesBrokenBodies_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<ParseError::Code>("code");
    QTest::newRow("nothing") << ""_ba << ParseError::Code::Empty;
    QTest::newRow("only a separator") << "\x1e"_ba << ParseError::Code::Empty;
    QTest::newRow("separator at the front") << "\x1e"
                                               "4a"_ba
                                            << ParseError::Code::Empty;
    QTest::newRow("separator at the end") << "4a\x1e"_ba << ParseError::Code::Empty;
    QTest::newRow("two separators") << "4a\x1e\x1e"
                                       "4b"_ba
                                    << ParseError::Code::Empty;
    QTest::newRow("base64 with a blank") << "bAQ ID"_ba << ParseError::Code::BadBase64;
    QTest::newRow("base64 with garbage") << "b!!!!"_ba << ParseError::Code::BadBase64;
    QTest::newRow("truncated UTF-8") << "4\xe2\x82"_ba << ParseError::Code::BadUtf8;
    QTest::newRow("overlong UTF-8") << "4\xc0\xaf"_ba << ParseError::Code::BadUtf8;
    QTest::newRow("surrogate in UTF-8") << "4\xed\xa0\x80"_ba << ParseError::Code::BadUtf8;
    QTest::newRow("UTF-8 cut by a separator")
        << "4\xe2\x1e\x82\xac"_ba << ParseError::Code::BadUtf8;
}

void EngineIoPayloadTest::refusesBrokenBodies()
{
    QFETCH(QByteArray, body);
    QFETCH(ParseError::Code, code);
    const auto split = splitPayload(body);
    QVERIFY(!split.hasValue());
    QCOMPARE(split.error().code, code);
}

void EngineIoPayloadTest::boundsTheNumberOfPackets()
{
    const QByteArray three = "4\x1e"
                             "4\x1e"
                             "4"_ba;
    QVERIFY(splitPayload(three, {.packets = 3}).hasValue());
    const auto split = splitPayload(three, {.packets = 2});
    QVERIFY(!split.hasValue());
    QCOMPARE(split.error().code, ParseError::Code::TooManyPackets);
}

void EngineIoPayloadTest::boundsTheSizeOfAPacket()
{
    const QByteArray body = "4a\x1e"
                            "4bcd"_ba;
    QVERIFY(splitPayload(body, {.packetBytes = 4}).hasValue());
    const auto split = splitPayload(body, {.packetBytes = 3});
    QVERIFY(!split.hasValue());
    QCOMPARE(split.error().code, ParseError::Code::TooLarge);
}

void EngineIoPayloadTest::fillsBatchesUpToTheLastByte_data()
{
    QTest::addColumn<QList<Frame>>("frames");
    QTest::addColumn<qint64>("maxPayload");
    QTest::addColumn<qsizetype>("length");
    const QList<Frame> three{text("4aa"_ba), text("4bb"_ba), text("4cc"_ba)}; // 3 + 1 + 3 + 1 + 3
    QTest::newRow("none") << QList<Frame>() << qint64(10) << qsizetype(0);
    QTest::newRow("all, exactly") << three << qint64(11) << qsizetype(3);
    QTest::newRow("one byte short") << three << qint64(10) << qsizetype(2);
    QTest::newRow("two, exactly") << three << qint64(7) << qsizetype(2);
    QTest::newRow("one byte short of two") << three << qint64(6) << qsizetype(1);
    QTest::newRow("a frame cannot be divided") << three << qint64(1) << qsizetype(1);
    QTest::newRow("bytes grow by a third")
        << QList<Frame>{bytes("123456"_ba), text("4"_ba)} << qint64(10) << qsizetype(1);
}

void EngineIoPayloadTest::fillsBatchesUpToTheLastByte()
{
    QFETCH(QList<Frame>, frames);
    QFETCH(qint64, maxPayload);
    QFETCH(qsizetype, length);
    QCOMPARE(batchLength(frames, maxPayload), length);
}

void EngineIoPayloadTest::sizesAreWhatTheyTurnOutToBe()
{
    for (int size = 0; size < 20; ++size) {
        const Frame binary = bytes(QByteArray(size, '\xff'));
        const Frame plain = text(QByteArray(size, '4'));
        QCOMPARE(encodedSize(binary), joinPayload({binary}, 1).size());
        QCOMPARE(encodedSize(plain), joinPayload({plain}, 1).size());
    }
}

QTEST_GUILESS_MAIN(EngineIoPayloadTest)
#include "tst_engineio_payload.moc"
