#include "support/test.h"
#include "ui/inspector/json_layout.h"

using namespace godwit;
using namespace Qt::StringLiterals;
using ui::JsonPart;

namespace {

QStringList drawn(const QList<ui::JsonLine> &lines)
{
    QStringList result;
    for (const ui::JsonLine &line : lines) {
        QString text(line.depth * 2, u' ');
        for (const ui::JsonSpan &span : line.spans) {
            text += span.text;
        }
        result << text;
    }
    return result;
}

} // namespace

class JsonLayoutTest final : public test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void eachValueHasALine();
    void theOrderIsKept();
    void smallObjectsInAListStayOnALine();
    void partsAreTold();
    void cutOffTextIsLaidOutAsFarAsItGoes();
    void whatIsNoJsonIsLeftAlone();
    void deepNestingIsBounded();
    void longTextsAreNoTrouble();
    void theObjectOfAnEventIsTakenOut_data();
    void theObjectOfAnEventIsTakenOut();
};

void JsonLayoutTest::eachValueHasALine()
{
    const QString text = uR"({"a":1,"b":{"c":"x, {y}","d":[]},"e":null})"_s;
    const QStringList expected{u"{"_s,
                               u"  \"a\": 1,"_s,
                               u"  \"b\": {"_s,
                               u"    \"c\": \"x, {y}\","_s,
                               u"    \"d\": []"_s,
                               u"  },"_s,
                               u"  \"e\": null"_s,
                               u"}"_s};
    QCOMPARE(drawn(ui::layOutJson(text)), expected);
}

void JsonLayoutTest::theOrderIsKept()
{
    const QString text = uR"({"z":1,"a":2})"_s;
    const QStringList expected{u"{"_s, u"  \"z\": 1,"_s, u"  \"a\": 2"_s, u"}"_s};
    QCOMPARE(drawn(ui::layOutJson(text)), expected);
}

void JsonLayoutTest::smallObjectsInAListStayOnALine()
{
    const QString longer = u"\"body\": \""_s + QString(60, u'x') + u'"';
    const QString text = uR"({"missed":[{"seq":1,"from":"ines"},{%1}]})"_s.arg(longer);
    const QStringList expected{u"{"_s,
                               u"  \"missed\": ["_s,
                               u"    { \"seq\": 1, \"from\": \"ines\" },"_s,
                               u"    {"_s,
                               u"      "_s + longer,
                               u"    }"_s,
                               u"  ]"_s,
                               u"}"_s};
    QCOMPARE(drawn(ui::layOutJson(text)), expected);
}

void JsonLayoutTest::partsAreTold()
{
    const QString text = uR"({"token":"••••••","n":-1.5e3,"t":true,"s":"\"x"})"_s;
    const auto lines = ui::layOutJson(text);
    QCOMPARE(lines.size(), 6);
    QCOMPARE(lines.at(1).spans.at(0), (ui::JsonSpan{JsonPart::Key, u"\"token\""_s}));
    QCOMPARE(lines.at(1).spans.at(2).part, JsonPart::Redacted);
    QCOMPARE(lines.at(2).spans.at(2), (ui::JsonSpan{JsonPart::Number, u"-1.5e3"_s}));
    QCOMPARE(lines.at(3).spans.at(2).part, JsonPart::Word);
    QCOMPARE(lines.at(4).spans.at(2), (ui::JsonSpan{JsonPart::Text, u"\"\\\"x\""_s}));
}

void JsonLayoutTest::cutOffTextIsLaidOutAsFarAsItGoes()
{
    const QString whole = uR"({"a":[1,{"b":"some text","c":[]}],"d":"\u00e9\\"})"_s;
    for (qsizetype length = 1; length <= whole.size(); ++length) {
        QVERIFY(!ui::layOutJson(whole.left(length)).isEmpty());
    }
    QVERIFY(!ui::layOutJson(u"[}}]]{[}:,"_s).isEmpty());
}

void JsonLayoutTest::whatIsNoJsonIsLeftAlone()
{
    QVERIFY(ui::layOutJson(u"<html></html>"_s).isEmpty());
    QVERIFY(ui::layOutJson(QString()).isEmpty());
    QVERIFY(ui::layOutJson(u"2probe"_s).isEmpty());
}

void JsonLayoutTest::deepNestingIsBounded()
{
    const auto lines = ui::layOutJson(QString(20'000, u'['));
    for (const ui::JsonLine &line : lines) {
        QVERIFY(line.depth <= 24);
    }
}

void JsonLayoutTest::longTextsAreNoTrouble()
{
    const QString text = QString(60'000, u'x') + uR"(\")"_s + QString(3'000, u'\\');
    const auto lines = ui::layOutJson(u"{\"body\":\""_s + text + u"\"}"_s);
    QCOMPARE(lines.size(), 3);
    QVERIFY(!ui::jsonIn(u"42[\"message\",{\"body\":\""_s + text + u"\"}]"_s).isEmpty());
}

void JsonLayoutTest::theObjectOfAnEventIsTakenOut_data()
{
    QTest::addColumn<QString>("payload");
    QTest::addColumn<QString>("json");
    QTest::newRow("event") << uR"(42["send",{"a":[1]}])"_s << uR"({"a":[1]})"_s;
    QTest::newRow("request") << uR"(4217["send", {"a":"}]"} ])"_s << uR"({"a":"}]"})"_s;
    QTest::newRow("answer") << uR"(4317[{"ok":true}])"_s << uR"({"ok":true})"_s;
    QTest::newRow("open") << uR"(0{"sid":"x"})"_s << uR"({"sid":"x"})"_s;
    QTest::newRow("several arguments") << uR"(42["x",1,2])"_s << uR"(["x",1,2])"_s;
    QTest::newRow("attachments") << uR"(451-["x",{"_placeholder":true,"num":0}])"_s
                                 << uR"({"_placeholder":true,"num":0})"_s;
    QTest::newRow("cut off") << uR"(42["send",{"a":"b)"_s << uR"(["send",{"a":"b)"_s;
    QTest::newRow("a sentence") << u"see [1] {x}"_s << QString();
    QTest::newRow("none") << u"2probe"_s << QString();
}

void JsonLayoutTest::theObjectOfAnEventIsTakenOut()
{
    QFETCH(const QString, payload);
    QFETCH(const QString, json);
    QCOMPARE(ui::jsonIn(payload), json);
}

QTEST_GUILESS_MAIN(JsonLayoutTest)
#include "tst_json_layout.moc"
