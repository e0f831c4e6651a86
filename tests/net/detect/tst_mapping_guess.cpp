#include "net/detect/mapping_guess.h"
#include "support/test.h"

using namespace godwit;
using namespace godwit::net::detect;
using namespace godwit::net::profile;
using namespace Qt::StringLiterals;

class MappingGuessTest final : public test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void findsTheFields_data();
    void findsTheFields();
    void tellsKindsOfFramesApart();
    void findsAListInAnObject();
    void linesWithANameAreSplit_data();
    void linesWithANameAreSplit();
    void saysHowSureItIs_data();
    void saysHowSureItIs();
    void saysWhy();
    void whatIsNoMessageIsNotMadeOne_data();
    void whatIsNoMessageIsNotMadeOne();
};

namespace {

QList<net::Frame> frames(const QByteArrayList &payloads)
{
    QList<net::Frame> frames;
    for (const QByteArray &payload : payloads) {
        frames.append({net::Frame::Kind::Text, payload});
    }
    return frames;
}

QString at(const FieldSource &source)
{
    return source.at ? source.at->text() : u"-"_s;
}

} // namespace

void MappingGuessTest::findsTheFields_data()
{
    QTest::addColumn<QByteArrayList>("samples");
    QTest::addColumn<bool>("areEvents");
    QTest::addColumn<QStringList>("places"); // text, author, id, time, room
    QTest::addColumn<Mapping::TimeUnit>("unit");
    const auto row = [](const char *name, const QByteArrayList &samples, const QStringList &places,
                        Mapping::TimeUnit unit = Mapping::TimeUnit::Text, bool areEvents = false) {
        QTest::newRow(name) << samples << areEvents << places << unit;
    };
    row("plain names", {R"({"user":"ann","text":"hi"})"}, {u"/text"_s, u"/user"_s, {}, {}, {}});
    row("other names", {R"({"nick":"ann","msg":"hi all"})"}, {u"/msg"_s, u"/nick"_s, {}, {}, {}});
    row("as people speak", {R"({"type":"chat","who":"ann","says":"hi","sent":1700000000123})"},
        {u"/says"_s, u"/who"_s, {}, u"/sent"_s, {}}, Mapping::TimeUnit::Milliseconds);
    row("written together",
        {R"({"userName":"ann","messageText":"hi","room_id":"a","messageId":"7","createdAt":"2024-05-01T10:00:00Z"})"},
        {u"/messageText"_s, u"/userName"_s, u"/messageId"_s, u"/createdAt"_s, u"/room_id"_s});
    row("nested",
        {R"({"message":{"content":"hello there","author":{"id":"u1","name":"ann"}},"channel":"a"})"},
        {u"/message/content"_s, u"/message/author/name"_s, {}, {}, u"/channel"_s});
    row("a person's id is not the message's",
        {R"({"id":3,"from":{"id":1,"username":"ann"},"text":"hi"})"},
        {u"/text"_s, u"/from/username"_s, u"/id"_s, {}, {}});
    row("seconds", {R"({"from":"ann","text":"hi","at":1700000000})"},
        {u"/text"_s, u"/from"_s, {}, u"/at"_s, {}}, Mapping::TimeUnit::Seconds);
    row("milliseconds", {R"({"from":"ann","body":"hi","ts":1700000000123})"},
        {u"/body"_s, u"/from"_s, {}, u"/ts"_s, {}}, Mapping::TimeUnit::Milliseconds);
    row("a list", {R"([{"user":"ann","text":"hi","id":1},{"user":"bo","text":"oh","id":2}])"},
        {u"/text"_s, u"/user"_s, u"/id"_s, {}, {}});
    row("by looks alone",
        {R"({"a":"ann","b":"hello you all"})", R"({"a":"bo","b":"how are you"})",
         R"({"a":"ann","b":"fine, thank you"})"},
        {u"/b"_s, u"/a"_s, {}, {}, {}});
    row("an id that repeats is none",
        {R"({"id":1,"user":"ann","text":"a"})", R"({"id":1,"user":"bo","text":"b"})"},
        {u"/text"_s, u"/user"_s, {}, {}, {}});
    row("an event with a text", {R"(["chat message","hello"])"}, {u"/1"_s, {}, {}, {}, {}},
        Mapping::TimeUnit::Text, true);
    row("an event with an object", {R"(["new message",{"username":"ann","message":"hello"}])"},
        {u"/1/message"_s, u"/1/username"_s, {}, {}, {}}, Mapping::TimeUnit::Text, true);
    row("bytes that are JSON all the same", {R"({"user":"ann","text":"hi"})"},
        {u"/text"_s, u"/user"_s, {}, {}, {}});
}

void MappingGuessTest::findsTheFields()
{
    QFETCH(const QByteArrayList, samples);
    QFETCH(const bool, areEvents);
    QFETCH(QStringList, places);
    const Mapping mapping = guessMapping(frames(samples), areEvents).mapping;
    places.replaceInStrings(QRegularExpression(u"^$"_s), u"-"_s);
    QCOMPARE((QStringList{at(mapping.text), at(mapping.author), at(mapping.id), at(mapping.time),
                          at(mapping.room)}),
             places);
    QTEST(mapping.timeUnit, "unit");
    QCOMPARE(mapping.when.has_value(), areEvents || samples.constFirst().contains("type"));
}

void MappingGuessTest::tellsKindsOfFramesApart()
{
    const MappingGuess guess = guessMapping(
        frames({R"({"type":"users","users":[{"name":"ann"},{"name":"bo"}]})",
                R"({"type":"join","user":"ann"})", R"({"type":"message","user":"ann","text":"hi"})",
                R"({"type":"typing","user":"bo","typing":true})",
                R"({"type":"notice","text":"The server restarts tonight"})",
                R"({"type":"message","user":"bo","text":"oh"})",
                R"({"type":"leave","user":"bo"})"}),
        false);
    QCOMPARE(guess.mapping.when, (Condition{*JsonPointer::parse(u"/type"), u"message"_s}));
    QCOMPARE(at(guess.mapping.text), u"/text"_s);
    QCOMPARE(at(guess.mapping.author), u"/user"_s);
    QVERIFY(guess.signs.join && guess.signs.leave && guess.signs.typing && guess.signs.online);
    QCOMPARE(guess.signs.join->when.is, u"join"_s);
    QCOMPARE(at(guess.signs.leave->person), u"/user"_s);
    QCOMPARE(guess.signs.typing->on->text(), u"/typing"_s);
    QCOMPARE(guess.signs.online->people.text(), u"/users"_s);
    QCOMPARE(guess.signs.online->name.text(), u"/name"_s);
}

void MappingGuessTest::findsAListInAnObject()
{
    const Mapping list
        = guessMapping(frames({R"({"ok":true,"data":{"messages":[{"user":"ann","text":"hi"}]}})"}),
                       false)
              .mapping;
    QCOMPARE(list.list->text(), u"/data/messages"_s);
    QCOMPARE(at(list.text), u"/text"_s);
    // What has a text of its own is a message, whatever lists it has.
    const Mapping one
        = guessMapping(frames({R"({"user":"ann","text":"hi","reactions":[{"by":"bo"}]})"}), false)
              .mapping;
    QVERIFY(!one.list);
    QCOMPARE(at(one.text), u"/text"_s);
}

void MappingGuessTest::linesWithANameAreSplit_data()
{
    QTest::addColumn<QByteArrayList>("lines");
    QTest::addColumn<QString>("split");
    QTest::newRow("a colon") << QByteArrayList{"ann: hi", "bo: oh: no"} << u": "_s;
    QTest::newRow("an arrow") << QByteArrayList{"ann> hi", "bo> oh"} << u"> "_s;
    QTest::newRow("most of them") << QByteArrayList{"Welcome!", "ann: hi", "bo: oh", "ann: so"}
                                  << u": "_s;
    QTest::newRow("no name") << QByteArrayList{"hello", "and goodbye"} << QString();
    QTest::newRow("a long sentence with a colon")
        << QByteArrayList{"this is what happened to me just today: nothing"} << QString();
    QTest::newRow("several lines") << QByteArrayList{"ann\nbo: x"} << QString();
}

void MappingGuessTest::linesWithANameAreSplit()
{
    QFETCH(const QByteArrayList, lines);
    const Mapping mapping = guessMapping(frames(lines), false).mapping;
    QCOMPARE(mapping.format, Mapping::Format::Text);
    QTEST(mapping.split, "split");
}

void MappingGuessTest::saysHowSureItIs_data()
{
    QTest::addColumn<QList<net::Frame>>("samples");
    QTest::addColumn<Sureness>("sureness");
    QTest::addColumn<Mapping::Format>("format");
    using Format = Mapping::Format;
    QTest::newRow("nothing") << frames({}) << Sureness::Blind << Format::Text;
    QTest::newRow("blanks") << frames({" "}) << Sureness::Blind << Format::Text;
    QTest::newRow("text") << frames({"hello"}) << Sureness::Unsure << Format::Text;
    QTest::newRow("name and text") << frames({"ann: hi"}) << Sureness::Likely << Format::Text;
    QTest::newRow("names") << frames({R"({"user":"a","text":"hi"})"}) << Sureness::Likely
                           << Format::Json;
    QTest::newRow("looks") << frames({R"({"x":"hello you"})"}) << Sureness::Unsure << Format::Json;
    QTest::newRow("bytes") << QList<net::Frame>{{net::Frame::Kind::Binary, QByteArray("\0\1", 2)}}
                           << Sureness::Likely << Format::Binary;
    QTest::newRow("text as bytes") << QList<net::Frame>{{net::Frame::Kind::Binary, "ann: hi"}}
                                   << Sureness::Likely << Format::Text;
}

void MappingGuessTest::saysHowSureItIs()
{
    QFETCH(const QList<net::Frame>, samples);
    const MappingGuess guess = guessMapping(samples, false);
    QTEST(guess.sureness, "sureness");
    QTEST(guess.mapping.format, "format");
}

void MappingGuessTest::saysWhy()
{
    const MappingGuess guess
        = guessMapping(frames({R"({"user":"ann","text":"hi","n":"2024-05-01T10:00:00Z"})"}), false);
    const QList<FieldReason> expected{
        {FieldRole::Time, *JsonPointer::parse(u"/n"), false, u"2024-05-01T10:00:00Z"_s},
        {FieldRole::Text, *JsonPointer::parse(u"/text"), true, u"hi"_s},
        {FieldRole::Author, *JsonPointer::parse(u"/user"), true, u"ann"_s}};
    QCOMPARE(guess.reasons, expected);
}

void MappingGuessTest::whatIsNoMessageIsNotMadeOne_data()
{
    QTest::addColumn<QByteArray>("sample");
    QTest::newRow("numbers") << QByteArray(R"({"users":3,"uptime":1000})");
    QTest::newRow("an empty list") << QByteArray("[]");
    QTest::newRow("an empty object") << QByteArray("{}");
    QTest::newRow("a list of numbers") << QByteArray("[1,2,3]");
    QTest::newRow("somebody joins") << QByteArray(R"({"type":"join","user":"ann"})");
}

void MappingGuessTest::whatIsNoMessageIsNotMadeOne()
{
    QFETCH(const QByteArray, sample);
    const MappingGuess guess = guessMapping(frames({sample}), false);
    QCOMPARE(guess.mapping.format, Mapping::Format::Text);
    QVERIFY(guess.sureness <= Sureness::Unsure);
}

QTEST_GUILESS_MAIN(MappingGuessTest)
#include "tst_mapping_guess.moc"
