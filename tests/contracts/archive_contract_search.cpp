#include "contracts/archive_contract.h"
#include "support/sample_messages.h"

using namespace Qt::StringLiterals;

// What an archive finds; the rest of the contract is in archive_contract.cpp.
namespace godwit::test {

using chat::ChangeSet;
using chat::ConversationId;
using chat::Message;
using chat::MessageId;
using chat::UserId;

namespace {

const ConversationId general(u"general"_s);

ChangeSet withMessages(const QList<Message> &messages)
{
    ChangeSet changes;
    changes.messages = messages;
    return changes;
}

} // namespace

void ArchiveContract::finds_data()
{
    QTest::addColumn<QString>("body");
    QTest::addColumn<QString>("query");
    QTest::addColumn<bool>("isFound");
    const auto row = [](const char *name, const QString &body, const QString &query,
                        bool isFound = true) { QTest::newRow(name) << body << query << isFound; };

    row("a word", u"hello world"_s, u"world"_s);
    row("not another", u"hello world"_s, u"word"_s, false);
    row("nothing asked", u"hello world"_s, u""_s, false);
    row("only blanks asked", u"hello world"_s, u" \t "_s, false);
    row("part of a word", u"incomprehensible"_s, u"prehens"_s);
    row("the end of a word", u"incomprehensible"_s, u"ble"_s);
    row("all of several words, in any order", u"one two three"_s, u"three one"_s);
    row("not only some", u"one two three"_s, u"three four"_s, false);
    row("parts of a word that do not touch", u"abcXbcd"_s, u"abcd"_s, false);
    row("a word of two letters", u"it is ok now"_s, u"ok"_s);
    row("two letters inside", u"booking"_s, u"ok"_s);
    row("two letters that are not there", u"o k"_s, u"ok"_s, false);
    row("a letter", u"plan B"_s, u"b"_s);
    row("a letter at the end of a word", u"vitamin"_s, u"n"_s);
    row("a letter that is not there", u"plan B"_s, u"z"_s, false);
    row("short and long", u"go to the harbour"_s, u"go harb"_s);
    row("case of the message", u"HELLO"_s, u"hello"_s);
    row("case of the query", u"hello"_s, u"HeLLo"_s);
    row("accents of the message", u"Crème Brûlée"_s, u"creme brulee"_s);
    row("accents of the query", u"naive"_s, u"naïve"_s);
    row("accents taken apart", u"e\u0301te\u0301"_s, u"été"_s);
    row("sharp s", u"Straße"_s, u"STRASSE"_s);
    row("ligature", u"ﬁnal"_s, u"final"_s);
    row("wide letters", u"ＷＩＤＥ"_s, u"wide"_s);
    row("Danish", u"Smørrebrød"_s, u"smorrebrod"_s);
    row("Turkish", u"ISPARTA ısparta"_s, u"isparta"_s);
    row("Greek", u"ΚΑΛΗΜΈΡΑ"_s, u"καλημερα"_s);
    row("Russian", u"Подъём"_s, u"подъем"_s);
    row("Hebrew points", u"שָׁלוֹם"_s, u"שלום"_s);
    row("Arabic marks", u"مَرْحَبًا"_s, u"مرحبا"_s);
    row("Thai vowels stay", u"กู"_s, u"กุ"_s, false);
    row("Hindi vowels stay", u"कि"_s, u"कु"_s, false);
    row("Chinese, one", u"我们去北京吧"_s, u"北"_s);
    row("Chinese, two", u"我们去北京吧"_s, u"北京"_s);
    row("Chinese, three", u"我们去北京吧"_s, u"去北京"_s);
    row("Chinese, the last two", u"我们去北京"_s, u"北京"_s);
    row("Chinese, not in this order", u"我们去北京吧"_s, u"京北"_s, false);
    row("Japanese", u"東京タワーへ行く"_s, u"タワー"_s);
    row("Japanese voicing stays", u"はし"_s, u"ばし"_s, false);
    row("Japanese half-width", u"ﾀﾜｰ"_s, u"タワー"_s);
    row("Korean", u"안녕하세요"_s, u"하세"_s);
    row("an emoji", u"done 🎉"_s, u"🎉"_s);
    row("beyond the basic plane", u"𠮷野家"_s, u"𠮷野"_s);
    row("punctuation inside", u"see example.com/path"_s, u"example.com/p"_s);
    row("punctuation must be the same", u"see example-com"_s, u"example.com"_s, false);
    row("only punctuation", u"what?!"_s, u"?!"_s);
    row("only punctuation that is not there", u"what?!"_s, u"!?"_s, false);
    row("numbers", u"call 0171-2345678"_s, u"2345"_s);
    row("a hundred words", u"w1 "_s.repeated(100), u"w1 "_s.repeated(100));
    row("a very long word", u"ab"_s.repeated(300), u"ab"_s.repeated(200));
    row("a blank that is not one", u"a\u00a0bc"_s, u"bc"_s);
}

void ArchiveContract::finds()
{
    QFETCH(QString, body);
    QFETCH(QString, query);
    QFETCH(bool, isFound);
    apply(withMessages(
        {sampleMessage(1, u"~ ;"_s), sampleMessage(2, body), sampleMessage(3, u""_s)}));
    QCOMPARE(search({query, {}, 10}).contains(sampleMessage(2, body).id), isFound);
    QCOMPARE(search({query, general, 10}).size(), isFound ? 1 : 0);
    QVERIFY(search({query, ConversationId(u"other"_s), 10}).isEmpty());
}

void ArchiveContract::findsNewestFirstUpToTheLimit()
{
    for (const qint64 seq : {3, 9, 1, 7, 5}) {
        apply(withMessages({sampleMessage(seq, u"needle"_s)}));
    }
    const auto idOf = [](qint64 seq) { return sampleMessage(seq, {}).id; };
    QCOMPARE(search({u"needle"_s, {}, 3}), (QList<MessageId>{idOf(9), idOf(7), idOf(5)}));
    QVERIFY(search({u"needle"_s, {}, 0}).isEmpty());
    QVERIFY(search({u"needle"_s, {}, -1}).isEmpty());
}

void ArchiveContract::findsOnlyInTheConversationAskedFor()
{
    apply(withMessages({sampleMessage(1, u"needle here"_s),
                        sampleMessage(2, u"needle there"_s, u"b"_s), sampleMessage(3, u"?"_s),
                        sampleMessage(4, u"?"_s, u"b"_s)}));
    const auto idOf = [](qint64 seq) { return sampleMessage(seq, {}).id; };
    QCOMPARE(search({u"needle"_s, ConversationId(u"b"_s), 10}), (QList<MessageId>{idOf(2)}));
    QCOMPARE(search({u"ne"_s, general, 10}), (QList<MessageId>{idOf(1)}));
    QCOMPARE(search({u"?"_s, ConversationId(u"b"_s), 10}), (QList<MessageId>{idOf(4)}));
    QVERIFY(search({u"needle"_s, ConversationId(u"c"_s), 10}).isEmpty());
}

void ArchiveContract::findsByPhraseAuthorTimeAndParts()
{
    Message first = sampleMessage(1, u"the green night batch"_s);
    first.author = UserId(u"Zoë Okafor"_s);
    Message second = sampleMessage(2, u"batch of the night, see https://x.example/"_s);
    second.author = UserId(u"Tomas"_s);
    second.sentAt = first.sentAt + std::chrono::hours(1);
    second.reactions = {{u"🎉"_s, {UserId(u"Tomas"_s)}}};
    Message third = sampleMessage(3, u"run `night`"_s);
    third.author = UserId(u"Tomas"_s);
    third.sentAt = second.sentAt + std::chrono::hours(1);
    third.replyTo = first.id;
    Message gone = sampleMessage(4, {});
    gone.author = third.author;
    gone.sentAt = third.sentAt;
    gone.retracted = true;
    apply(withMessages({first, second, third, gone}));

    using Query = chat::SearchQuery;
    const QList<MessageId> one{first.id};
    const QList<MessageId> two{second.id};
    const QList<MessageId> three{third.id};
    QCOMPARE(search(Query{.text = {}, .conversation = {}, .phrases = {u"Night BATCH"_s}}), one);
    QCOMPARE(search(Query{.text = u"green"_s, .conversation = {}, .phrases = {u"t b"_s}}), one);
    QCOMPARE(search(Query{.text = u"night"_s, .conversation = {}, .author = u"zoe"_s}), one);
    QCOMPARE(search(Query{.text = {}, .conversation = {}, .author = u"tom"_s}), three + two);
    QCOMPARE(search(Query{.text = {}, .conversation = general, .author = u"oka"_s}), one);
    QCOMPARE(search(Query{.text = {}, .conversation = {}, .since = second.sentAt}), three + two);
    QCOMPARE(search(Query{.text = {}, .conversation = {}, .until = second.sentAt}), one);
    QCOMPARE(search(Query{.text = {}, .conversation = {}, .has = Query::Link}), two);
    QCOMPARE(search(Query{.text = {}, .conversation = {}, .has = Query::Code}), three);
    QCOMPARE(search(Query{.text = {}, .conversation = {}, .has = Query::Reaction}), two);
    QCOMPARE(search(Query{.text = {}, .conversation = {}, .has = Query::Reply}), three);
    QVERIFY(search(Query{.text = {}, .conversation = general}).isEmpty());
    const auto linkAndReply = Query::Link | Query::Reply;
    QVERIFY(search(Query{.text = {}, .conversation = {}, .has = linkAndReply}).isEmpty());
}

void ArchiveContract::findsWhatIsFarBack()
{
    ChangeSet changes = withMessages({sampleMessage(1, u"a b北京 needle"_s)});
    for (qint64 seq = 2; seq <= 6'000; ++seq) {
        changes.messages.append(sampleMessage(seq, u"nee dle, edl ?"_s));
    }
    changes.messages.append(sampleMessage(6'001, u"北京, needle!"_s));
    apply(changes);
    const QList<MessageId> both{sampleMessage(6'001, {}).id, sampleMessage(1, {}).id};
    QCOMPARE(search({u"needle"_s, {}, 10}), both);
    QCOMPARE(search({u"北京"_s, {}, 10}), both);
    QCOMPARE(search({u"京"_s, general, 10}), both);
    QCOMPARE(search({u"!"_s, {}, 10}), both.mid(0, 1));
    QCOMPARE(search({u"ee dl"_s, {}, 6'000}).size(), 6'000);
}

void ArchiveContract::findsWhatAnEditedMessageSaysNow()
{
    Message message = sampleMessage(1, u"before"_s);
    apply(withMessages({message, sampleMessage(2, u"before and after"_s)}));
    for (int i = 0; i < 3; ++i) {
        message.changed.value += 1;
        message.body = u"edit%1 twice twice"_s.arg(i);
        apply(withMessages({message}));
    }
    QVERIFY(search({u"edit1"_s, {}, 10}).isEmpty());
    QCOMPARE(search({u"edit2"_s, {}, 10}).size(), 1);
    QCOMPARE(search({u"before"_s, {}, 10}).size(), 1);
    message.changed.value += 1;
    message.body.clear();
    message.retracted = true;
    apply(withMessages({message}));
    QVERIFY(search({u"edit2"_s, {}, 10}).isEmpty());
    QVERIFY(search({u"twice"_s, {}, 10}).isEmpty());
}

void ArchiveContract::queryIsNeverSyntax_data()
{
    QTest::addColumn<QString>("query");

    for (const char *query : {"\"",
                              "\"\"",
                              "needle\"",
                              "\"needle",
                              "needle*",
                              "*",
                              "^needle",
                              "needle OR x",
                              "needle NOT needle",
                              "NEAR(needle x)",
                              "grams:needle",
                              "-needle",
                              "{grams}:needle",
                              "needle AND",
                              "(needle",
                              "needle)",
                              "a+b",
                              "'; DROP TABLE message; --",
                              "%",
                              "needle%",
                              "_",
                              "\\",
                              "?1",
                              "needle\n\"x"}) {
        QTest::newRow(query) << QString::fromLatin1(query);
    }
}

void ArchiveContract::queryIsNeverSyntax()
{
    QFETCH(QString, query);
    apply(withMessages({sampleMessage(1, u"a needle in the haystack"_s)}));
    QVERIFY(search({query, {}, 10}).isEmpty());
    Message quoting = sampleMessage(2, u"quote: "_s + query + u" end"_s);
    apply(withMessages({quoting}));
    QCOMPARE(search({query, {}, 10}), (QList<MessageId>{quoting.id}));
}

} // namespace godwit::test
