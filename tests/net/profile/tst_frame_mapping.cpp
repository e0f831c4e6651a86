#include "net/profile/frame_mapping.h"
#include "net/profile/profile_parser.h"
#include "support/test.h"

using namespace godwit;
using namespace godwit::net::profile;
using namespace godwit::test;
using namespace Qt::StringLiterals;

/// What frames say, by one mapping or another.
class FrameMappingTest : public Test
{
    Q_OBJECT

private Q_SLOTS:
    void readsOneMessage();
    void readsListsInTheirOrder();
    void readsAListWhereverItStands();
    void fillsInWhatIsMissing();
    void readsTimes_data();
    void readsTimes();
    void countsWhatDoesNotFit_data();
    void countsWhatDoesNotFit();
    void leavesOutWhatIsNoMessage();
    void readsSigns();
    void splitsPlainText_data();
    void splitsPlainText();
    void readsLinesWherePlainTextIsPolled();
    void showsBytesAsNumbers();
    void keepsTheNewestOfTooMany();
    void tellsWhereToGoOn();
};

namespace {

Profile profileOf(const QByteArray &message, const QByteArray &more = {})
{
    const auto profile = parseProfile(
        R"({"profile":1,"name":"n","receive":[{"by":"websocket"},{"by":"polling","cursor":)"
        R"({"parameter":"since","from":"/id"}}],"message":)"
        + message + more + '}');
    if (!profile) {
        qFatal("%s", qPrintable(profile.error().field + u' ' + profile.error().detail));
    }
    return *profile;
}

MappedFrame pushed(const Profile &profile, const QByteArray &payload)
{
    return mapFrame(profile, profile.receive.at(0), payload);
}

MappedFrame polled(const Profile &profile, const QByteArray &payload)
{
    return mapFrame(profile, profile.receive.at(1), payload);
}

QStringList textsOf(const MappedFrame &frame)
{
    QStringList texts;
    for (const MappedMessage &message : frame.messages) {
        texts.append(message.text);
    }
    return texts;
}

} // namespace

void FrameMappingTest::readsOneMessage()
{
    const Profile profile = profileOf(
        R"({"author":"/from/name","text":"/text","id":"/id","room":"/room","time":"/at"})");
    const MappedFrame frame
        = pushed(profile,
                 R"({"from":{"name":"ann"},"text":"hi","id":9007199254740993,"room":true,)"
                 R"("at":"2024-01-02T03:04:05.678Z"})");
    QVERIFY(!frame.isList);
    QCOMPARE(frame.misfits, 0);
    QCOMPARE(frame.messages.size(), 1);
    const MappedMessage message = frame.messages.constFirst();
    QCOMPARE(message.author, u"ann"_s);
    QCOMPARE(message.text, u"hi"_s);
    QCOMPARE(message.id, u"9007199254740993"_s); // past what a double can hold
    QCOMPARE(message.room, u"true"_s);
    QCOMPARE(message.sentAt->time_since_epoch().count(), 1704164645678);
}

void FrameMappingTest::readsListsInTheirOrder()
{
    const QByteArray list = R"([{"t":"1"},{"t":"2"},{"t":"3"}])";
    const MappedFrame oldest = pushed(profileOf(R"({"text":"/t"})"), list);
    QVERIFY(oldest.isList);
    QCOMPARE(textsOf(oldest), (QStringList{u"1"_s, u"2"_s, u"3"_s}));
    const MappedFrame newest = pushed(profileOf(R"({"text":"/t","order":"newestFirst"})"), list);
    QCOMPARE(textsOf(newest), (QStringList{u"3"_s, u"2"_s, u"1"_s}));
}

void FrameMappingTest::readsAListWhereverItStands()
{
    Profile profile = profileOf(R"({"text":"/t","list":"/data/items"})");
    QCOMPARE(textsOf(polled(profile, R"({"data":{"items":[{"t":"1"},{"t":"2"}]}})")),
             (QStringList{u"1"_s, u"2"_s}));
    // One that is pushed need not be wrapped.
    const MappedFrame one = polled(profile, R"({"t":"3"})");
    QCOMPARE(textsOf(one), QStringList{u"3"_s});
    QVERIFY(!one.isList);
    profile.receive[1].list = JsonPointer({u"log"_s});
    QCOMPARE(textsOf(polled(profile, R"({"log":[{"t":"4"}]})")), QStringList{u"4"_s});
}

void FrameMappingTest::fillsInWhatIsMissing()
{
    const Profile profile
        = profileOf(R"({"author":{"template":"{{/first}} {{/last}}","else":"someone"},)"
                    R"("text":{"at":"/t","else":"-"},"room":{"always":"lobby"}})");
    const MappedFrame frame
        = pushed(profile, R"([{"first":"a","last":"b","t":"x"},{"first":"a"},{"t":["no text"]}])");
    QCOMPARE(frame.messages.at(0), (MappedMessage{u"a b"_s, u"x"_s, {}, u"lobby"_s, {}}));
    QCOMPARE(frame.messages.at(1), (MappedMessage{u"a "_s, u"-"_s, {}, u"lobby"_s, {}}));
    QCOMPARE(frame.messages.at(2), (MappedMessage{u"someone"_s, u"-"_s, {}, u"lobby"_s, {}}));
}

void FrameMappingTest::readsTimes_data()
{
    QTest::addColumn<QByteArray>("unit");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<qint64>("expected"); // -1: none
    QTest::newRow("iso") << QByteArray("text") << QByteArray(R"("2024-01-02T03:04:05Z")")
                         << qint64(1704164645000);
    QTest::newRow("iso with an offset")
        << QByteArray("text") << QByteArray(R"("2024-01-02T05:04:05+02:00")")
        << qint64(1704164645000);
    QTest::newRow("iso without a zone is UTC")
        << QByteArray("text") << QByteArray(R"("2024-01-02T03:04:05")") << qint64(1704164645000);
    QTest::newRow("as mail has it")
        << QByteArray("text") << QByteArray(R"("Tue, 02 Jan 2024 03:04:05 +0000")")
        << qint64(1704164645000);
    QTest::newRow("milliseconds") << QByteArray("milliseconds") << QByteArray("1704164645678")
                                  << qint64(1704164645678);
    QTest::newRow("seconds with a fraction")
        << QByteArray("seconds") << QByteArray("1704164645.5") << qint64(1704164645500);
    QTest::newRow("seconds as text")
        << QByteArray("seconds") << QByteArray(R"("1704164645")") << qint64(1704164645000);
    QTest::newRow("no time") << QByteArray("text") << QByteArray(R"("yesterday")") << qint64(-1);
    QTest::newRow("before time") << QByteArray("seconds") << QByteArray("-5") << qint64(-1);
    QTest::newRow("past all years") << QByteArray("seconds") << QByteArray("1e300") << qint64(-1);
    QTest::newRow("an object") << QByteArray("seconds") << QByteArray("{}") << qint64(-1);
}

void FrameMappingTest::readsTimes()
{
    QFETCH(QByteArray, unit);
    QFETCH(QByteArray, value);
    QFETCH(qint64, expected);
    const Profile profile
        = profileOf(R"({"text":"/t","time":{"at":"/at","unit":")" + unit + R"("}})");
    const MappedFrame frame = pushed(profile, R"({"t":"x","at":)" + value + '}');
    QCOMPARE(frame.messages.size(), 1);
    const auto sentAt = frame.messages.constFirst().sentAt;
    QCOMPARE(sentAt ? qint64{sentAt->time_since_epoch().count()} : qint64(-1), expected);
}

void FrameMappingTest::countsWhatDoesNotFit_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<int>("messages");
    QTest::addColumn<int>("misfits");
    QTest::newRow("no JSON") << QByteArray("hello") << 0 << 1;
    QTest::newRow("cut off") << QByteArray(R"({"t":"x)") << 0 << 1;
    QTest::newRow("nothing") << QByteArray("  \n") << 0 << 0;
    QTest::newRow("no text in it") << QByteArray(R"({"u":"x"})") << 0 << 1;
    QTest::newRow("an empty text") << QByteArray(R"({"t":""})") << 0 << 1;
    QTest::newRow("a text that is an object") << QByteArray(R"({"t":{}})") << 0 << 1;
    QTest::newRow("some of a list") << QByteArray(R"([{"t":"a"},5,null,{"t":"b"},[]])") << 2 << 3;
    QTest::newRow("an empty list") << QByteArray("[]") << 0 << 0;
    QTest::newRow("a tower") << QByteArray(100'000, '[') << 0 << 1;
    QTest::newRow("no text at all") << QByteArray("\xff\xfe{}") << 0 << 1;
}

void FrameMappingTest::countsWhatDoesNotFit()
{
    QFETCH(QByteArray, payload);
    const MappedFrame frame = pushed(profileOf(R"({"text":"/t"})"), payload);
    QTEST(static_cast<int>(frame.messages.size()), "messages");
    QTEST(frame.misfits, "misfits");
}

void FrameMappingTest::leavesOutWhatIsNoMessage()
{
    const Profile profile = profileOf(R"({"text":"/t","when":{"at":"/type","is":"say"}})");
    const MappedFrame frame
        = pushed(profile, R"([{"type":"say","t":"a"},{"type":"ping"},{"t":"b"}])");
    QCOMPARE(textsOf(frame), QStringList{u"a"_s});
    QCOMPARE(frame.misfits, 0);
}

void FrameMappingTest::readsSigns()
{
    const Profile profile
        = profileOf(R"({"text":"/t"})",
                    R"(,"signs":{"join":{"when":{"at":"/type","is":"join"},"person":"/user"},)"
                    R"("leave":{"when":{"at":"/type","is":"leave"},"person":"/user"},)"
                    R"("typing":{"when":{"at":"/type","is":"typing"},"person":"/user","on":"/on"},)"
                    R"("online":{"when":{"at":"/users"},"people":"/users","name":"/name"}})");
    using Kind = MappedSign::Kind;
    const MappedFrame frame
        = pushed(profile,
                 R"([{"type":"join","user":"ann"},{"type":"typing","user":"bo"},)"
                 R"({"type":"typing","user":"bo","on":false},{"type":"leave","user":"ann"},)"
                 R"({"type":"leave"},{"t":"and a message"}])");
    QCOMPARE(frame.signs,
             (QList<MappedSign>{{Kind::Joined, u"ann"_s},
                                {Kind::Typing, u"bo"_s},
                                {Kind::TypingEnded, u"bo"_s},
                                {Kind::Left, u"ann"_s}}));
    QCOMPARE(frame.misfits, 1);
    QCOMPARE(textsOf(frame), QStringList{u"and a message"_s});
    const MappedFrame people
        = pushed(profile, R"({"users":[{"name":"ann"},{"name":7},{"nick":"x"}]})");
    QCOMPARE(people.online, std::optional(QStringList{u"ann"_s, u"7"_s}));
    QCOMPARE(people.misfits, 0);
}

void FrameMappingTest::splitsPlainText_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<QString>("author");
    QTest::addColumn<QString>("text");
    QTest::newRow("a name") << QByteArray("ann: hi: you") << u"ann"_s << u"hi: you"_s;
    QTest::newRow("no name") << QByteArray("hi") << u"server"_s << u"hi"_s;
    QTest::newRow("nothing before it") << QByteArray(": hi") << u"server"_s << u": hi"_s;
    QTest::newRow("nothing behind it") << QByteArray("ann: ") << u"server"_s << u"ann: "_s;
    QTest::newRow("a sentence in place of a name")
        << QByteArray(65, 'x') + ": hi" << u"server"_s << QString(65, u'x') + u": hi"_s;
    QTest::newRow("two lines in place of a name")
        << QByteArray("a\nb: c") << u"server"_s << u"a\nb: c"_s;
}

void FrameMappingTest::splitsPlainText()
{
    QFETCH(QByteArray, payload);
    const Profile profile
        = profileOf(R"({"format":"text","split":": ","author":{"always":"server"}})");
    const MappedFrame frame = pushed(profile, payload);
    QCOMPARE(frame.messages.size(), 1);
    QTEST(frame.messages.constFirst().author, "author");
    QTEST(frame.messages.constFirst().text, "text");
    QCOMPARE(pushed(profile, "\xff").misfits, 1);
    QVERIFY(pushed(profile, " \n").messages.isEmpty());
}

void FrameMappingTest::readsLinesWherePlainTextIsPolled()
{
    const Profile profile = profileOf(R"({"format":"text","split":": "})");
    const MappedFrame frame = polled(profile, "ann: 1\r\nbo: 2\n\n3");
    QVERIFY(frame.isList);
    QCOMPARE(frame.messages.size(), 3);
    QCOMPARE(frame.messages.at(0), (MappedMessage{u"ann"_s, u"1"_s}));
    QCOMPARE(frame.messages.at(2), (MappedMessage{{}, u"3"_s}));
}

void FrameMappingTest::showsBytesAsNumbers()
{
    const Profile profile = profileOf(R"({"format":"binary"})");
    QCOMPARE(textsOf(pushed(profile, QByteArray("\x00\xffz", 3))), QStringList{u"00 ff 7a"_s});
    const QString many = textsOf(pushed(profile, QByteArray(2000, 'a'))).constFirst();
    QVERIFY(many.endsWith(u"61 \u2026 +976"_s));
    QVERIFY(pushed(profile, {}).messages.isEmpty());
}

void FrameMappingTest::keepsTheNewestOfTooMany()
{
    QByteArray list = "[";
    for (qsizetype i = 0; i < MostMessages + 3; ++i) {
        list += (i > 0 ? "," : "") + QByteArray(R"({"t":)") + QByteArray::number(i) + '}';
    }
    const MappedFrame frame = pushed(profileOf(R"({"text":"/t"})"), list + ']');
    QCOMPARE(frame.messages.size(), MostMessages);
    QCOMPARE(frame.messages.constFirst().text, u"3"_s);
    QCOMPARE(frame.misfits, 3);
}

void FrameMappingTest::tellsWhereToGoOn()
{
    const Profile profile = profileOf(R"({"text":"/t","id":"/id"})");
    const ReceiveWay &way = profile.receive.at(1);
    QCOMPARE(cursorAfter(profile, way, R"([{"id":4},{"id":5},{"t":"x"}])"), u"5"_s);
    QCOMPARE(cursorAfter(profile, way, "[]"), QString());
    QCOMPARE(cursorAfter(profile, way, "broken"), QString());
    QCOMPARE(cursorAfter(profile, profile.receive.at(0), R"({"id":4})"), QString());
}

QTEST_APPLESS_MAIN(FrameMappingTest)
#include "tst_frame_mapping.moc"
