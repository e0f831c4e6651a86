#include "net/engineio/payload.h"
#include "net/engineio/payload_decoder.h"
#include "support/test.h"

using namespace godwit::net;
using namespace godwit::net::engineio;
using namespace Qt::StringLiterals;
using Code = ParseError::Code;

Q_DECLARE_METATYPE(godwit::net::engineio::ParseError::Code)

namespace {

constexpr qsizetype Plenty = 1'000'000;

/// What a body leads to: the packets, and what is wrong after them.
struct Story
{
    QList<Frame> frames;
    std::optional<Code> error;
    friend bool operator==(const Story &, const Story &) = default;
};

void takeAll(PayloadDecoder &decoder, Story &story)
{
    while (auto packet = decoder.next()) {
        if (*packet) {
            story.frames.append(**packet);
        } else {
            story.error = packet->error().code;
        }
    }
}

/// Reads \p body in pieces that end at \p cuts.
Story read(const QByteArray &body, const QList<qsizetype> &cuts, qsizetype packetBytes = Plenty)
{
    PayloadDecoder decoder(packetBytes);
    Story story;
    qsizetype begin = 0;
    for (const qsizetype cut : cuts) {
        decoder.add(body.mid(begin, cut - begin));
        takeAll(decoder, story);
        begin = cut;
    }
    decoder.add(body.mid(begin));
    takeAll(decoder, story);
    decoder.finish();
    takeAll(decoder, story);
    return story;
}

Frame text(const QByteArray &payload)
{
    return {Frame::Kind::Text, payload};
}

Frame bytes(const QByteArray &payload)
{
    return {Frame::Kind::Binary, payload};
}

} // namespace

class PayloadDecoderTest : public godwit::test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void everyChunkingTellsTheSame_data();
    void everyChunkingTellsTheSame();
    void aPacketComesAsSoonAsItIsWhole();
    void onlyTheEndMakesTheLastPacketWhole();
    void whatCameBeforeAnErrorIsGiven();
    void aPacketThatIsTooLongIsNotCollected();
    void theBoundIsForOnePacketAndNotForTheBody();
    void nothingComesAfterTheEnd();
};

void PayloadDecoderTest::everyChunkingTellsTheSame_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QList<Frame>>("frames");
    QTest::addColumn<std::optional<Code>>("error");
    const auto row
        = [](const char *name, const QByteArray &body, const QList<Frame> &frames,
             std::optional<Code> error = {}) { QTest::newRow(name) << body << frames << error; };
    row("one", "4hello", {text("4hello")});
    row("the specification's",
        "4hello\x1e"
        "2\x1e"
        "4world",
        {text("4hello"), text("2"), text("4world")});
    row("bytes",
        "4a\x1e"
        "bAQIDBA==\x1e"
        "bAQIDBA",
        {text("4a"), bytes("\1\2\3\4"), bytes("\1\2\3\4")});
    row("UTF-8 of three and four bytes",
        "4\xe2\x82\xac\x1e"
        "4\xf0\x9f\x90\xa6",
        {text("4\xe2\x82\xac"), text("4\xf0\x9f\x90\xa6")});
    row("nothing", "", {}, Code::Empty);
    row("separator at the front",
        "\x1e"
        "4",
        {}, Code::Empty);
    row("separator at the end", "4a\x1e", {text("4a")}, Code::Empty);
    row("two separators",
        "4a\x1e\x1e"
        "4b",
        {text("4a")}, Code::Empty);
    row("bad base64",
        "4a\x1e"
        "b!!!!\x1e"
        "4b",
        {text("4a")}, Code::BadBase64);
    row("UTF-8 cut by a separator",
        "4a\x1e"
        "4\xe2\x1e\x82",
        {text("4a")}, Code::BadUtf8);
    row("UTF-8 cut by the end",
        "4a\x1e"
        "4\xe2\x82",
        {text("4a")}, Code::BadUtf8);
}

void PayloadDecoderTest::everyChunkingTellsTheSame()
{
    QFETCH(QByteArray, body);
    QFETCH(QList<Frame>, frames);
    QFETCH(std::optional<Code>, error);
    const Story expected{frames, error};
    QVERIFY(read(body, {}) == expected);
    for (qsizetype first = 0; first <= body.size(); ++first) {
        for (qsizetype second = first; second <= body.size(); ++second) {
            QVERIFY2(read(body, {first, second}) == expected,
                     qPrintable(u"cut at %1 and %2"_s.arg(first).arg(second)));
        }
    }
    QList<qsizetype> everywhere;
    for (qsizetype i = 1; i < body.size(); ++i) {
        everywhere.append(i);
    }
    QVERIFY(read(body, everywhere) == expected);
    const auto whole = splitPayload(body);
    QCOMPARE(whole.hasValue(), !error);
    QVERIFY(error || *whole == frames);
}

void PayloadDecoderTest::aPacketComesAsSoonAsItIsWhole()
{
    PayloadDecoder decoder(Plenty);
    Story story;
    decoder.add("4on");
    takeAll(decoder, story);
    QVERIFY(story.frames.isEmpty());
    decoder.add("e\x1e"
                "4two\x1e"
                "4th");
    takeAll(decoder, story);
    QCOMPARE(story.frames, (QList<Frame>{text("4one"), text("4two")}));
    decoder.add("ree\x1e");
    takeAll(decoder, story);
    QCOMPARE(story.frames.last(), text("4three"));
}

void PayloadDecoderTest::onlyTheEndMakesTheLastPacketWhole()
{
    PayloadDecoder decoder(Plenty);
    Story story;
    decoder.add("4a\x1e"
                "4b");
    takeAll(decoder, story);
    QCOMPARE(story.frames, QList<Frame>{text("4a")});
    decoder.finish();
    takeAll(decoder, story);
    QCOMPARE(story.frames, (QList<Frame>{text("4a"), text("4b")}));
    QVERIFY(!story.error);
}

void PayloadDecoderTest::whatCameBeforeAnErrorIsGiven()
{
    PayloadDecoder decoder(Plenty);
    Story story;
    decoder.add("4a\x1e"
                "4b\x1e"
                "4\xff\x1e"
                "4c\x1e");
    takeAll(decoder, story);
    QCOMPARE(story.frames, (QList<Frame>{text("4a"), text("4b")}));
    QVERIFY(story.error == Code::BadUtf8);
}

void PayloadDecoderTest::aPacketThatIsTooLongIsNotCollected()
{
    QVERIFY(!read("4bcd", {}, 4).error);
    for (qsizetype cut = 0; cut <= 5; ++cut) {
        QVERIFY(read("4bcde", {cut}, 4).error == Code::TooLarge);
    }
    PayloadDecoder decoder(1000);
    decoder.add('4' + QByteArray(999, 'x'));
    QVERIFY(!decoder.next());
    decoder.add("x"); // and no separator in sight
    const auto packet = decoder.next();
    QVERIFY(packet && !*packet);
    QCOMPARE(packet->error().code, Code::TooLarge);
    QVERIFY(!packet->error().detail.isEmpty());
}

void PayloadDecoderTest::theBoundIsForOnePacketAndNotForTheBody()
{
    PayloadDecoder decoder(100);
    const QByteArray piece = ('4' + QByteArray(98, 'x') + '\x1e').repeated(655);
    qsizetype count = 0;
    for (int i = 0; i < 200; ++i) {
        decoder.add(piece);
        while (const auto packet = decoder.next()) {
            QVERIFY(packet->hasValue());
            ++count;
        }
    }
    QCOMPARE(count, 200 * 655);
}

void PayloadDecoderTest::nothingComesAfterTheEnd()
{
    PayloadDecoder decoder(Plenty);
    decoder.add("4a");
    decoder.finish();
    QVERIFY(decoder.next());
    QVERIFY(!decoder.next());
    QVERIFY(!decoder.next());
}

QTEST_GUILESS_MAIN(PayloadDecoderTest)
#include "tst_payload_decoder.moc"
