#include "base/text_folding.h"
#include "support/test.h"

using namespace Qt::StringLiterals;

namespace godwit {

using base::findFolded;
using base::foldText;

class TextFoldingTest final : public test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void folds_data();
    void folds();
    void foldingTwiceIsFoldingOnce_data() { folds_data(); }
    void foldingTwiceIsFoldingOnce();
    void findsWhereWordsStand_data();
    void findsWhereWordsStand();
    void findsNoMoreThanAskedFor();
};

void TextFoldingTest::folds_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("folded");

    QTest::newRow("empty") << u""_s << u""_s;
    QTest::newRow("ascii") << u"Hello, WORLD [42]"_s << u"hello, world [42]"_s;
    QTest::newRow("accents") << u"Crème Brûlée Ångström"_s << u"creme brulee angstrom"_s;
    QTest::newRow("Vietnamese") << u"Việt Nam Đường"_s << u"viet nam duong"_s;
    QTest::newRow("strokes and ligatures") << u"Łódź Ærø ﬁ Straße"_s << u"lodz aero fi strasse"_s;
    QTest::newRow("wide and half-width") << u"Ｇｏ ﾀﾜｰ"_s << u"go タワー"_s;
    QTest::newRow("voicing marks") << u"がぎ"_s << u"がぎ"_s;
    QTest::newRow("Hangul") << u"한국"_s << u"한국"_s;
    QTest::newRow("Turkish i") << u"İstanbul ısı"_s << u"istanbul isi"_s;
    QTest::newRow("unit") << u"㎑"_s << u"khz"_s;
    QTest::newRow("mathematical letters") << u"𝔊𝔬"_s << u"go"_s;
    QTest::newRow("half a pair") << u"a"_s + QChar(0xd83c) << u"a"_s + QChar(0xd83c);
    QTest::newRow("only marks") << u"\u0301\u0302"_s << u""_s;
}

void TextFoldingTest::folds()
{
    QFETCH(QString, text);
    QFETCH(QString, folded);
    QCOMPARE(foldText(text), folded);
}

void TextFoldingTest::foldingTwiceIsFoldingOnce()
{
    QFETCH(QString, text);
    QCOMPARE(foldText(foldText(text)), foldText(text));
}

void TextFoldingTest::findsWhereWordsStand_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QString>("marked");

    const auto row = [](const char *name, const QString &text, const QStringList &words,
                        const QString &marked) { QTest::newRow(name) << text << words << marked; };
    row("nothing", u"text"_s, {}, u"text"_s);
    row("an empty word", u"text"_s, {u""_s}, u"text"_s);
    row("case", u"The GateWay"_s, {u"gateway"_s}, u"The [GateWay]"_s);
    row("twice, and inside", u"ana banana"_s, {u"an"_s}, u"[an]a b[anan]a"_s);
    row("several words", u"one two three"_s, {u"three"_s, u"one"_s}, u"[one] two [three]"_s);
    row("overlapping words", u"gateway"_s, {u"gate"_s, u"tewa"_s}, u"[gatewa]y"_s);
    row("an accent", u"crème brûlée"_s, {u"brulee"_s}, u"crème [brûlée]"_s);
    row("a combining accent", u"cafe\u0301 noir"_s, {u"cafe"_s}, u"[cafe\u0301] noir"_s);
    row("one that becomes two", u"die Straße dort"_s, {u"strasse"_s}, u"die [Straße] dort"_s);
    row("half of what becomes two", u"Straße"_s, {u"ras"_s}, u"St[raß]e"_s);
    row("beyond the basic plane", u"a 𝔊𝔬 b"_s, {u"go"_s}, u"a [𝔊𝔬] b"_s);
    row("Chinese", u"我们去北京吧"_s, {u"北京"_s}, u"我们去[北京]吧"_s);
    row("half-width", u"ﾀﾜｰ!"_s, {u"タワー"_s}, u"[ﾀﾜｰ]!"_s);
}

void TextFoldingTest::findsWhereWordsStand()
{
    QFETCH(QString, text);
    QFETCH(QStringList, words);
    QFETCH(QString, marked);
    const auto found = findFolded(text, words);
    for (auto place = found.crbegin(); place != found.crend(); ++place) {
        text.insert(place->first + place->second, u']');
        text.insert(place->first, u'[');
    }
    QCOMPARE(text, marked);
}

void TextFoldingTest::findsNoMoreThanAskedFor()
{
    QCOMPARE(findFolded(u"a b "_s.repeated(1000), {u"a"_s}, 7).size(), 7);
}

} // namespace godwit

QTEST_GUILESS_MAIN(godwit::TextFoldingTest)
#include "tst_text_folding.moc"
