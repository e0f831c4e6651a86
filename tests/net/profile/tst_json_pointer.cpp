#include "net/profile/json_pointer.h"
#include "net/profile/json_position.h"
#include "support/test.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace godwit::net::profile;
using namespace godwit::test;
using namespace Qt::StringLiterals;

/// RFC 6901, and where in a text a pointer points.
class JsonPointerTest : public Test
{
    Q_OBJECT

private Q_SLOTS:
    void readsTheExamplesOfTheSpecification_data();
    void readsTheExamplesOfTheSpecification();
    void findsNothingWhereThereIsNothing_data();
    void findsNothingWhereThereIsNothing();
    void refusesWhatIsNoPointer_data();
    void refusesWhatIsNoPointer();
    void tellsTheLine_data();
    void tellsTheLine();
    void staysInsideOfBrokenText();
};

void JsonPointerTest::readsTheExamplesOfTheSpecification_data()
{
    QTest::addColumn<QString>("pointer");
    QTest::addColumn<QJsonValue>("expected");
    // RFC 6901, section 5.
    QTest::newRow("array") << u"/foo"_s << QJsonValue(QJsonArray{u"bar"_s, u"baz"_s});
    QTest::newRow("element") << u"/foo/0"_s << QJsonValue(u"bar"_s);
    QTest::newRow("empty name") << u"/"_s << QJsonValue(0);
    QTest::newRow("slash") << u"/a~1b"_s << QJsonValue(1);
    QTest::newRow("percent") << u"/c%d"_s << QJsonValue(2);
    QTest::newRow("caret") << u"/e^f"_s << QJsonValue(3);
    QTest::newRow("bar") << u"/g|h"_s << QJsonValue(4);
    QTest::newRow("backslash") << u"/i\\j"_s << QJsonValue(5);
    QTest::newRow("quote") << u"/k\"l"_s << QJsonValue(6);
    QTest::newRow("space") << u"/ "_s << QJsonValue(7);
    QTest::newRow("tilde") << u"/m~0n"_s << QJsonValue(8);
}

void JsonPointerTest::readsTheExamplesOfTheSpecification()
{
    QFETCH(QString, pointer);
    QFETCH(QJsonValue, expected);
    const QJsonObject whole
        = QJsonDocument::fromJson(
              R"({"foo":["bar","baz"],"":0,"a/b":1,"c%d":2,"e^f":3,"g|h":4,"i\\j":5,"k\"l":6,)"
              R"(" ":7,"m~n":8})")
              .object();
    const auto parsed = JsonPointer::parse(pointer);
    QVERIFY(parsed);
    QCOMPARE(parsed->in(whole), expected);
    QCOMPARE(parsed->text(), pointer);
    QCOMPARE(JsonPointer::parse(u"")->in(whole), QJsonValue(whole));
}

void JsonPointerTest::findsNothingWhereThereIsNothing_data()
{
    QTest::addColumn<QString>("pointer");
    QTest::newRow("no such field") << u"/b"_s;
    QTest::newRow("behind the last") << u"/a/2"_s;
    QTest::newRow("the new last") << u"/a/-"_s;
    QTest::newRow("a leading zero") << u"/a/00"_s;
    QTest::newRow("a sign") << u"/a/+1"_s;
    QTest::newRow("no index") << u"/a/x"_s;
    QTest::newRow("an immense index") << u"/a/99999999999999999999"_s;
    QTest::newRow("inside of a text") << u"/a/0/0"_s;
}

void JsonPointerTest::findsNothingWhereThereIsNothing()
{
    QFETCH(QString, pointer);
    const QJsonObject whole{{u"a"_s, QJsonArray{u"x"_s, u"y"_s}}};
    const auto parsed = JsonPointer::parse(pointer);
    QVERIFY(parsed);
    QVERIFY(parsed->in(whole).isUndefined());
}

void JsonPointerTest::refusesWhatIsNoPointer_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("no slash") << u"user"_s;
    QTest::newRow("a tilde alone") << u"/a~"_s;
    QTest::newRow("a tilde and something") << u"/a~2"_s;
}

void JsonPointerTest::refusesWhatIsNoPointer()
{
    QFETCH(QString, text);
    QVERIFY(!JsonPointer::parse(text));
}

void JsonPointerTest::tellsTheLine_data()
{
    QTest::addColumn<QString>("pointer");
    QTest::addColumn<int>("line");
    QTest::newRow("the whole") << u""_s << 1;
    QTest::newRow("a field") << u"/b"_s << 3;
    QTest::newRow("behind strings with everything in them") << u"/c"_s << 4;
    QTest::newRow("an element") << u"/c/1"_s << 6;
    QTest::newRow("a field of an element") << u"/c/1/y"_s << 8;
    QTest::newRow("an escaped name") << u"/d~1e"_s << 11;
    QTest::newRow("one that is missing: its surroundings") << u"/c/1/z"_s << 6;
    QTest::newRow("behind the last element") << u"/c/7"_s << 4;
}

void JsonPointerTest::tellsTheLine()
{
    QFETCH(QString, pointer);
    QFETCH(int, line);
    const QByteArray json = "{\n"
                            "  \"a\": -1.5e3,\n"
                            "  \"b\": \"}],{[\\\" \\\\\",\n"
                            "  \"c\": [\n"
                            "    [1, {\"y\": true}, []],\n"
                            "    {\n"
                            "      \"x\": null,\n"
                            "      \"y\": 2\n"
                            "    }\n"
                            "  ],\n"
                            "  \"d\\/e\": 1\n"
                            "}\n";
    QVERIFY(!QJsonDocument::fromJson(json).isNull());
    QCOMPARE(lineOf(*JsonPointer::parse(pointer), json), line);
}

void JsonPointerTest::staysInsideOfBrokenText()
{
    const QByteArray json = R"({"a": [1, {"b": "x\"y"}, "z"], "c": {"d": -1.5}})";
    for (qsizetype length = 0; length <= json.size(); ++length) {
        for (const QString &pointer : {u"/a/1/b"_s, u"/c/d"_s, u"/a/2"_s, u"/q"_s}) {
            QCOMPARE(lineOf(*JsonPointer::parse(pointer), json.first(length)), 1);
        }
    }
}

QTEST_APPLESS_MAIN(JsonPointerTest)
#include "tst_json_pointer.moc"
