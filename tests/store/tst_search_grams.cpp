#include "store/search_grams.h"
#include "store/text_folding.h"
#include "support/test.h"

using namespace Qt::StringLiterals;

namespace godwit {

using store::foldText;
using store::gramExpression;
using store::searchGrams;

class SearchGramsTest final : public test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void folds_data();
    void folds();
    void foldingTwiceIsFoldingOnce_data() { folds_data(); }
    void foldingTwiceIsFoldingOnce();
    void cutsWordsIntoGrams_data();
    void cutsWordsIntoGrams();
    void asksForGrams_data();
    void asksForGrams();
};

void SearchGramsTest::folds_data()
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

void SearchGramsTest::folds()
{
    QFETCH(QString, text);
    QFETCH(QString, folded);
    QCOMPARE(foldText(text), folded);
}

void SearchGramsTest::foldingTwiceIsFoldingOnce()
{
    QFETCH(QString, text);
    QCOMPARE(foldText(foldText(text)), foldText(text));
}

void SearchGramsTest::cutsWordsIntoGrams_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("grams");

    QTest::newRow("empty") << u""_s << u""_s;
    QTest::newRow("a letter") << u"a"_s << u"a "_s;
    QTest::newRow("a word") << u"word"_s << u"wor ord rd d "_s;
    QTest::newRow("words") << u" to be "_s << u"to o be e "_s;
    QTest::newRow("punctuation") << u"a,b-c"_s << u"a b c "_s;
    QTest::newRow("other punctuation") << u"„hm“。"_s << u"hm m "_s;
    QTest::newRow("pairs are one") << u"🎉🎉🎉🎉"_s << u"🎉🎉🎉 🎉🎉🎉 🎉🎉 🎉 "_s;
    QTest::newRow("half a pair is nothing") << QString(QChar(0xd83c)) << u""_s;
    QTest::newRow("quotes are nothing") << u"\"'"_s << u""_s;
}

void SearchGramsTest::cutsWordsIntoGrams()
{
    QFETCH(QString, text);
    QFETCH(QString, grams);
    QCOMPARE(searchGrams(text), grams);
}

void SearchGramsTest::asksForGrams_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QString>("expression");

    QTest::newRow("nothing") << QStringList{} << u""_s;
    QTest::newRow("nothing that is indexed") << QStringList{u"?!"_s, u"\""_s} << u""_s;
    QTest::newRow("a word") << QStringList{u"word"_s} << u"\"wor\" AND \"ord\""_s;
    QTest::newRow("short") << QStringList{u"ab"_s, u"c"_s} << u"\"ab\" * AND \"c\" *"_s;
    QTest::newRow("short beside long") << QStringList{u"ab"_s, u"xyz"_s} << u"\"xyz\""_s;
    QTest::newRow("twice") << QStringList{u"xyz"_s, u"xyz"_s} << u"\"xyz\""_s;
    QTest::newRow("cut by punctuation") << QStringList{u"a\"bcd"_s} << u"\"bcd\""_s;
}

void SearchGramsTest::asksForGrams()
{
    QFETCH(QStringList, words);
    QFETCH(QString, expression);
    QCOMPARE(gramExpression(words).text, expression);
    QCOMPARE(gramExpression(words).isBroad, expression.contains(u'*'));
}

} // namespace godwit

QTEST_GUILESS_MAIN(godwit::SearchGramsTest)
#include "tst_search_grams.moc"
