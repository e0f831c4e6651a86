#include "support/test.h"
#include "ui/models/completion.h"
#include "ui/models/emoji_table.h"

#include <QSet>

using namespace godwit;
using namespace Qt::StringLiterals;
using Kind = ui::CompletionQuery::Kind;

class CompletionTest final : public test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void findsWhatCanBeCompleted_data();
    void findsWhatCanBeCompleted();
    void theTableOfEmojiIsUnicodes();
    void emojiAreFoundByTheirNames();
};

void CompletionTest::findsWhatCanBeCompleted_data()
{
    QTest::addColumn<QString>("text"); // the cursor is at the '|'
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("words");
    const auto row = [](const QString &text, Kind kind, const QString &words = {}) {
        QTest::newRow(qPrintable(text)) << text << static_cast<int>(kind) << words;
    };
    row(u"|"_s, Kind::None);
    row(u"words|"_s, Kind::None);
    row(u"@|"_s, Kind::Person);
    row(u"hey @to|"_s, Kind::Person, u"to"_s);
    row(u"hey @to| more"_s, Kind::Person, u"to"_s);
    row(u"(@to|"_s, Kind::Person, u"to"_s);
    row(u"@ines ok|"_s, Kind::Person, u"ines ok"_s);
    row(u"@ines okafor and|"_s, Kind::None);
    row(u"@ x|"_s, Kind::None);
    row(u"ines@example|"_s, Kind::None);
    row(u"@x\ny|"_s, Kind::None);
    row(u":ta|"_s, Kind::Emoji, u"ta"_s);
    row(u":t|"_s, Kind::None);
    row(u":+1|"_s, Kind::Emoji, u"+1"_s);
    row(u"12:30|"_s, Kind::None);
    row(u"https://x|"_s, Kind::None);
    row(u":-)|"_s, Kind::None);
    row(u":tada:|"_s, Kind::WholeEmoji, u"tada"_s);
    row(u"::|"_s, Kind::None);
    row(u"a :b c:|"_s, Kind::None);
}

void CompletionTest::findsWhatCanBeCompleted()
{
    QFETCH(QString, text);
    const qsizetype cursor = text.indexOf(u'|');
    const auto query = ui::completionAt(text.remove(cursor, 1), cursor);
    QTEST(static_cast<int>(query.kind), "kind");
    QTEST(query.words, "words");
    if (query.kind != Kind::None) {
        QVERIFY(text.at(query.start) == u'@' || text.at(query.start) == u':');
    }
}

void CompletionTest::theTableOfEmojiIsUnicodes()
{
    const auto &table = ui::emojiTable();
    QVERIFY(table.size() > 1500);
    QSet<QString> names;
    for (const ui::EmojiName &each : table) {
        QVERIFY(!each.emoji.isEmpty() && !each.name.isEmpty());
        QVERIFY2(!each.name.contains(u' ') && !each.name.contains(u':'), qPrintable(each.name));
        QVERIFY2(!names.contains(each.name), qPrintable(each.name));
        names.insert(each.name);
    }
    QCOMPARE(ui::emojiNamed(u"party_popper"_s), u"🎉"_s);
    QCOMPARE(ui::emojiNamed(u"tada"_s), u"🎉"_s);
    QVERIFY(ui::emojiNamed(u"no such thing"_s).isEmpty());
}

void CompletionTest::emojiAreFoundByTheirNames()
{
    QCOMPARE(ui::findEmoji(u"tad"_s, 5).value(0).emoji, u"🎉"_s);
    QCOMPARE(ui::findEmoji(u"popper"_s, 5).value(0).emoji, u"🎉"_s);
    QCOMPARE(ui::findEmoji(u"thumbsd"_s, 7).value(0).emoji, u"👎"_s);
    QCOMPARE(ui::findEmoji(u"+1"_s, 7).value(0).emoji, u"👍"_s);
    QCOMPARE(ui::findEmoji(u"a"_s, 7).size(), 7);
    QVERIFY(ui::findEmoji(u"qqqq"_s, 5).isEmpty());
}

QTEST_GUILESS_MAIN(CompletionTest)
#include "tst_completion.moc"
