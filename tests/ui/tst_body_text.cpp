#include "support/test.h"
#include "ui/delegates/body_text.h"
#include "ui/models/mention.h"

using namespace godwit;
using namespace Qt::StringLiterals;
using ui::BodyText;
using ui::SpanKind;

namespace {

const chat::UserId maren(u"Maren"_s);

} // namespace

class BodyTextTest final : public test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void findsLinks_data();
    void findsLinks();
    void findsMentionsAsWholeWords_data();
    void findsMentionsAsWholeWords();
    void markupStaysText();
    void overridesAndControlsLoseTheirEffect();
    void towersOfMarksAreCut();
    void aHugeTextIsBounded_data();
    void aHugeTextIsBounded();
};

void BodyTextTest::findsLinks_data()
{
    QTest::addColumn<QString>("body");
    QTest::addColumn<QStringList>("links");
    QTest::newRow("none") << u"no link, not even www.example.org"_s << QStringList();
    QTest::newRow("one") << u"see https://a.example/x."_s << QStringList{u"https://a.example/x"_s};
    QTest::newRow("brackets") << u"(https://a.example/x_(y))"_s
                              << QStringList{u"https://a.example/x_(y)"_s};
    QTest::newRow("two") << u"http://a.example https://b.example?q=1&r=2"_s
                         << QStringList{u"http://a.example"_s, u"https://b.example?q=1&r=2"_s};
    QTest::newRow("quoted") << u"\"https://a.example\""_s << QStringList{u"https://a.example"_s};
    QTest::newRow("other schemes") << u"javascript:alert(1) file:///etc/passwd"_s << QStringList();
}

void BodyTextTest::findsLinks()
{
    QFETCH(QString, body);
    const BodyText text = ui::readBody(body, {});
    QStringList links;
    for (const ui::Span &span : text.spans) {
        QCOMPARE(span.kind, SpanKind::Link);
        QCOMPARE(text.text.mid(span.start, span.length), span.target);
        links.append(span.target);
    }
    QTEST(links, "links");
}

void BodyTextTest::findsMentionsAsWholeWords_data()
{
    QTest::addColumn<QString>("body");
    QTest::addColumn<bool>("expected");
    QTest::newRow("plain") << u"@Maren look"_s << true;
    QTest::newRow("case") << u"hey @maren!"_s << true;
    QTest::newRow("longer name") << u"@Marenka"_s << false;
    QTest::newRow("address") << u"me@maren.example"_s << false;
    QTest::newRow("second") << u"@Marenka @maren"_s << true;
    QTest::newRow("no sign") << u"Maren"_s << false;
}

void BodyTextTest::findsMentionsAsWholeWords()
{
    QFETCH(QString, body);
    QTEST(ui::mentions(body, maren), "expected");
    QVERIFY(!ui::mentions(body, {}));
}

void BodyTextTest::markupStaysText()
{
    const QString body = u"<b>bold</b> <img src=x> &amp;"_s;
    QCOMPARE(ui::readBody(body, {}).text, body);
}

void BodyTextTest::overridesAndControlsLoseTheirEffect()
{
    const BodyText text = ui::readBody(u"a\u202Eb\r\nc\u0007d"_s, {});
    QCOMPARE(text.text, u"ab\u2028c\uFFFDd"_s);
}

void BodyTextTest::towersOfMarksAreCut()
{
    const BodyText text = ui::readBody(u"z"_s + QString(5000, QChar(0x0301)), {});
    QVERIFY(text.text.size() < 16);
}

void BodyTextTest::aHugeTextIsBounded_data()
{
    QTest::addColumn<QString>("body");
    QTest::newRow("one megabyte") << QString(1'000'000, u'x');
    QTest::newRow("ten thousand lines") << u"line\n"_s.repeated(10'000);
    QTest::newRow("ten thousand links") << u"https://a.example/ "_s.repeated(10'000);
    QTest::newRow("surrogates") << u"🎉"_s.repeated(10'000);
    QTest::newRow("marks") << QString(100'000, QChar(0x0301));
}

void BodyTextTest::aHugeTextIsBounded()
{
    QFETCH(QString, body);
    const BodyText text = ui::readBody(body, maren);
    QVERIFY(text.text.size() <= ui::bodyLimit + 100);
    QVERIFY(text.text.count(QChar(QChar::LineSeparator)) <= ui::bodyLineLimit);
    QVERIFY(text.spans.size() <= 201);
    QVERIFY(text.text.contains(u"more character"_s));
}

QTEST_GUILESS_MAIN(BodyTextTest)
#include "tst_body_text.moc"
