#include "store/search_grams.h"
#include "support/test.h"

using namespace Qt::StringLiterals;

namespace godwit {

using store::gramExpression;
using store::searchGrams;

class SearchGramsTest final : public test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void cutsWordsIntoGrams_data();
    void cutsWordsIntoGrams();
    void asksForGrams_data();
    void asksForGrams();
};

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
