#include "support/test.h"
#include "ui/models/fuzzy_match.h"
#include "ui/models/search_text.h"

using namespace godwit;
using namespace Qt::StringLiterals;
using chat::SearchQuery;
using ui::SearchText;

class SearchTextTest final : public test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void takesWordsAndConditionsApart_data();
    void takesWordsAndConditionsApart();
    void understandsDates_data();
    void understandsDates();
    void saysWhatItDoesNotUnderstand_data();
    void saysWhatItDoesNotUnderstand();
    void marksWordsAndPhrases();
    void ranksHowNamesFit();
    void showsWhereNamesFit_data();
    void showsWhereNamesFit();

private:
    const QDate m_today{2026, 11, 20};
};

void SearchTextTest::takesWordsAndConditionsApart_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<SearchText>("expected");
    const auto row = [](const char *name, const QString &text, const SearchText &expected) {
        QTest::newRow(name) << text << expected;
    };
    SearchText e;
    row("nothing", u"  "_s, e);
    e.words = u"replayed gateway"_s;
    row("words", u" replayed   gateway "_s, e);
    e.from = u"ines"_s;
    e.in = u"telemetry"_s;
    row("conditions anywhere", u"from:ines replayed IN:#telemetry gateway"_s, e);
    e = {};
    e.from = u"Ines Okafor"_s;
    e.phrases = {u"night batch"_s};
    row("quotes", u"from:\"Ines Okafor\" \"night batch\""_s, e);
    e = {};
    e.words = u"5\" disk"_s;
    row("half a pair of quotes", u"5\" disk"_s, e);
    e = {};
    e.words = u"https://a.example/x 12:30 re: :-)"_s;
    row("colons that are none of ours", u"https://a.example/x 12:30 re: :-)"_s, e);
    e = {};
    e.words = u"x"_s;
    e.has = SearchQuery::Link | SearchQuery::Code;
    row("parts", u"has:LINK x has:code"_s, e);
    e = {};
    row("conditions without a value", u"from: in: before: has:"_s, e);
    e.words = u"\"\""_s;
    row("nothing in quotes", u"\"\""_s, e);
}

void SearchTextTest::takesWordsAndConditionsApart()
{
    QFETCH(QString, text);
    QFETCH(SearchText, expected);
    const SearchText read = ui::readSearch(text, m_today);
    QCOMPARE(read.words, expected.words);
    QCOMPARE(read.phrases, expected.phrases);
    QCOMPARE(read.from, expected.from);
    QVERIFY(read == expected);
}

void SearchTextTest::understandsDates_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QDate>("since");
    QTest::addColumn<QDate>("until");
    QTest::newRow("after") << u"after:2026-11-03"_s << QDate(2026, 11, 3) << QDate();
    QTest::newRow("before") << u"before:2026-11-03"_s << QDate() << QDate(2026, 11, 3);
    QTest::newRow("on") << u"on:2026-11-03"_s << QDate(2026, 11, 3) << QDate(2026, 11, 4);
    QTest::newRow("month") << u"on:2026-12"_s << QDate(2026, 12, 1) << QDate(2027, 1, 1);
    QTest::newRow("year") << u"on:2025"_s << QDate(2025, 1, 1) << QDate(2026, 1, 1);
    QTest::newRow("yesterday") << u"on:Yesterday"_s << QDate(2026, 11, 19) << QDate(2026, 11, 20);
    QTest::newRow("between") << u"after:2026-01 before:today"_s << QDate(2026, 1, 1)
                             << QDate(2026, 11, 20);
}

void SearchTextTest::understandsDates()
{
    QFETCH(QString, text);
    const SearchText read = ui::readSearch(text, m_today);
    QTEST(read.since.value_or(QDate()), "since");
    QTEST(read.until.value_or(QDate()), "until");
    QVERIFY(read.misunderstood.isEmpty());
    QVERIFY(!read.isEmpty());
}

void SearchTextTest::saysWhatItDoesNotUnderstand_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"before:noon", "after:2026-13", "on:2026-02-30", "has:money"}) {
        QTest::newRow(text) << QString::fromLatin1(text);
    }
}

void SearchTextTest::saysWhatItDoesNotUnderstand()
{
    QFETCH(QString, text);
    const SearchText read = ui::readSearch(text + u" word"_s, m_today);
    QCOMPARE(read.misunderstood, QStringList{text});
    QCOMPARE(read.words, u"word"_s);
}

void SearchTextTest::marksWordsAndPhrases()
{
    const SearchText read = ui::readSearch(u"Crème from:me \"Night  BATCH\""_s, m_today);
    QCOMPARE(read.marks(), (QStringList{u"creme"_s, u"night batch"_s}));
}

void SearchTextTest::ranksHowNamesFit()
{
    const QStringList best{u"telemetry"_s, u"old telemetry"_s, u"hotel"_s, u"to early"_s};
    int last = 1'000'000;
    for (const QString &name : best) {
        const auto match = ui::fuzzyMatch(u"tel"_s, name);
        QVERIFY2(match, qPrintable(name));
        QVERIFY2(match->score < last, qPrintable(name));
        last = match->score;
    }
    QVERIFY(!ui::fuzzyMatch(u"tel"_s, u"let"_s));
    QVERIFY(!ui::fuzzyMatch(u"tel"_s, u"attendee list"_s)); // no word begins with it
    QVERIFY(ui::fuzzyMatch({}, u"anything"_s));
    const auto shorter = ui::fuzzyMatch(u"ops"_s, u"ops"_s);
    const auto longer = ui::fuzzyMatch(u"ops"_s, u"ops-archive"_s);
    QVERIFY(shorter->score > longer->score);
}

void SearchTextTest::showsWhereNamesFit_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("marked");
    QTest::newRow("beginning") << u"te"_s << u"telemetry"_s << u"[te]lemetry"_s;
    QTest::newRow("inside") << u"te"_s << u"site-access"_s << u"si[te]-access"_s;
    QTest::newRow("word before inside") << u"ac"_s << u"back-access"_s << u"back-[ac]cess"_s;
    QTest::newRow("accents") << u"ang"_s << u"Ångström"_s << u"[Ång]ström"_s;
    QTest::newRow("initials") << u"to"_s << u"Tove Okafor"_s << u"[To]ve Okafor"_s;
    QTest::newRow("apart") << u"io"_s << u"Ines Okafor"_s << u"[I]nes [O]kafor"_s;
    QTest::newRow("two letters from one") << u"strasse"_s << u"Straße 1"_s << u"[Straße] 1"_s;
}

void SearchTextTest::showsWhereNamesFit()
{
    QFETCH(QString, query);
    QFETCH(QString, text);
    const auto match = ui::fuzzyMatch(query, text);
    QVERIFY(match);
    for (auto place = match->places.crbegin(); place != match->places.crend(); ++place) {
        text.insert(place->first + place->second, u']');
        text.insert(place->first, u'[');
    }
    QTEST(text, "marked");
}

QTEST_GUILESS_MAIN(SearchTextTest)
#include "tst_search_text.moc"
