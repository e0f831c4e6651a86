#include "support/test.h"
#include "ui/markdown/link_text.h"
#include "ui/markdown/message_document.h"
#include "ui/models/mention.h"

#include <QElapsedTimer>

using namespace godwit;
using namespace Qt::StringLiterals;
using ui::BodyText;
using ui::MessageBlock;
using ui::MessageDocument;
using ui::RunFlag;
using ui::SpanKind;
using Kind = ui::MessageBlock::Kind;

namespace {

const chat::UserId maren(u"Maren"_s);

/// The text with its runs in signs: *strong*, _emphasis_, ~strike~, `code`, [link].
QString signs(const BodyText &text)
{
    QMap<qsizetype, QString> at;
    const auto put = [&at](qsizetype start, qsizetype length, const QString &sign) {
        at[start] += sign;
        at[start + length] = sign + at.value(start + length);
    };
    for (const ui::Run &run : text.runs) {
        for (const auto &[flag, sign] :
             {std::pair(RunFlag::Strong, u"*"_s), std::pair(RunFlag::Emphasis, u"_"_s),
              std::pair(RunFlag::Strike, u"~"_s), std::pair(RunFlag::Code, u"`"_s)}) {
            if (run.flags.testFlag(flag)) {
                put(run.start, run.length, sign);
            }
        }
    }
    for (const ui::Span &span : text.spans) {
        if (span.kind == SpanKind::Link) {
            at[span.start] += u'[';
            at[span.start + span.length].prepend(u"]("_s + span.target + u')');
        }
    }
    QString result = text.text;
    for (auto sign = at.cend(); sign != at.cbegin();) {
        --sign;
        result.insert(sign.key(), sign.value());
    }
    return result.replace(QChar(QChar::LineSeparator), u'/');
}

/// One line for each block: "> 1. text", "# heading", "{shell} code", "---".
QString shown(const QString &body)
{
    QStringList lines;
    for (const MessageBlock &block : ui::readDocument(body, maren).blocks) {
        QString line = u"> "_s.repeated(block.quotes) + u"  "_s.repeated(block.indent);
        line += block.marker.isEmpty() ? QString() : block.marker + u' ';
        line += block.kind == Kind::Heading ? u"#"_s.repeated(block.level) + u' ' : QString();
        line += block.kind == Kind::Code ? u'{' + block.language + u"} "_s : QString();
        line += block.kind == Kind::Rule ? u"---"_s : QString();
        BodyText text = block.text;
        if (block.kind == Kind::Code) {
            text.runs.clear(); // what stands out in code is looked at elsewhere
        }
        lines.append(line + signs(text));
    }
    return lines.join(u'\n');
}

} // namespace

class MessageDocumentTest final : public test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void readsMarkdown_data();
    void readsMarkdown();
    void listsStandCloseTogetherAsTheyWereWritten();
    void findsLinks_data();
    void findsLinks();
    void showsLinksAsWhatTheyAre_data();
    void showsLinksAsWhatTheyAre();
    void findsMentionsAsWholeWords_data();
    void findsMentionsAsWholeWords();
    void mentionsInCodeAreCode();
    void codeStandsOutByItsLanguage();
    void overridesAndControlsLoseTheirEffect();
    void towersOfMarksAreCut();
    void badInputIsBounded_data();
    void badInputIsBounded();
    void oneLineOfItHasNoSigns();
};

void MessageDocumentTest::readsMarkdown_data()
{
    QTest::addColumn<QString>("body");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const QString &body, const QString &expected) {
        QTest::newRow(name) << body << expected;
    };
    row("plain", u"just words"_s, u"just words"_s);
    row("empty", u""_s, u""_s);
    row("line breaks stay", u"one\ntwo"_s, u"one/two"_s);
    row("paragraphs", u"one\n\ntwo"_s, u"one\ntwo"_s);
    row("strong and emphasis", u"**all 14** of *them*"_s, u"*all 14* of _them_"_s);
    row("both", u"***x***"_s, u"*_x_*"_s);
    row("strike", u"~~old~~ new"_s, u"~old~ new"_s);
    row("inline code", u"answers `403 *x*` now"_s, u"answers `403 *x*` now"_s);
    row("names with underscores", u"snake_case_name"_s, u"snake_case_name"_s);
    row("stars that are none", u"2 * 3 * 4"_s, u"2 * 3 * 4"_s);
    row("not closed", u"**bold"_s, u"**bold"_s);
    row("escaped", u"\\*x\\*"_s, u"*x*"_s);
    row("code", u"```shell\n$ a\n  b\n```"_s, u"{shell} $ a/  b"_s);
    row("code without end", u"```\na"_s, u"{} a"_s);
    row("indented is not code", u"    four"_s, u"four"_s);
    row("quotation", u"> said\n> twice\n\nanswer"_s, u"> said/twice\nanswer"_s);
    row("quotation in a quotation", u"> > a\n>\n> b"_s, u"> > a\n> b"_s);
    row("list", u"- a\n- b"_s, u"  • a\n  • b"_s);
    row("numbers", u"3. a\n4. b"_s, u"  3. a\n  4. b"_s);
    row("list in a list", u"- a\n  - b\n- c"_s, u"  • a\n    • b\n  • c"_s);
    row("item of two paragraphs", u"- a\n\n  b"_s, u"  • a\n  b"_s);
    row("heading", u"## Notes"_s, u"## Notes"_s);
    row("a room is no heading", u"#general"_s, u"#general"_s);
    row("line across", u"a\n\n---\n\nb"_s, u"a\n---\nb"_s);
    row("html stays text", u"<b>x</b> <img src=x> &amp;"_s, u"<b>x</b> <img src=x> &amp;"_s);
    row("html block stays text", u"<script>\nalert(1)\n</script>"_s,
        u"<script>/alert(1)/</script>"_s);
    row("no table", u"|a|b|\n|-|-|\n|1|2|"_s, u"|a|b|/|-|-|/|1|2|"_s);
    row("a smile", u":-) \\o/ ¯\\_(ツ)_/¯"_s, u":-) \\o/ ¯_(ツ)_/¯"_s);
}

void MessageDocumentTest::readsMarkdown()
{
    QFETCH(QString, body);
    QTEST(shown(body), "expected");
}

void MessageDocumentTest::listsStandCloseTogetherAsTheyWereWritten()
{
    const auto tight = ui::readDocument(u"x\n\n- a\n- b\n  - c\n- d"_s, {}).blocks;
    QCOMPARE(tight.size(), 5);
    QVERIFY(!tight.at(1).follows);
    QVERIFY(tight.at(2).follows && tight.at(3).follows && tight.at(4).follows);
    const auto loose = ui::readDocument(u"- a\n\n- b"_s, {}).blocks;
    QVERIFY(!loose.at(1).follows);
}

void MessageDocumentTest::findsLinks_data()
{
    QTest::addColumn<QString>("body");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const QString &body, const QString &expected) {
        QTest::newRow(name) << body << expected;
    };
    row("none", u"no link, not even www.example.org"_s, u"no link, not even www.example.org"_s);
    row("one", u"see https://a.example/x."_s, u"see [https://a.example/x](https://a.example/x)."_s);
    row("brackets", u"(https://a.example/x_(y))"_s,
        u"([https://a.example/x_(y)](https://a.example/x_(y)))"_s);
    row("in angles", u"<https://a.example>"_s, u"[https://a.example](https://a.example)"_s);
    row("other schemes", u"javascript:alert(1) file:///etc/passwd"_s,
        u"javascript:alert(1) file:///etc/passwd"_s);
    row("with words", u"the [runbook](https://a.example/r)"_s,
        u"the [runbook](https://a.example/r)"_s);
    row("not in code", u"`https://a.example`"_s, u"`https://a.example`"_s);
    row("a picture is a link", u"![a bird](https://a.example/b.png)"_s,
        u"[a bird](https://a.example/b.png)"_s);
}

void MessageDocumentTest::findsLinks()
{
    QFETCH(QString, body);
    QTEST(shown(body), "expected");
}

void MessageDocumentTest::showsLinksAsWhatTheyAre_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("target");
    QTest::addColumn<bool>("isLink");
    QTest::addColumn<QString>("shown");
    const auto row = [](const char *name, const char *words, const char *target, bool isLink,
                        const QString &shown) {
        QTest::newRow(name) << QString::fromUtf8(words) << QString::fromUtf8(target) << isLink
                            << shown;
    };
    const QString evil = u"https://evil.example/x"_s;
    row("words", "the runbook", "https://a.example/r", true, u"the runbook"_s);
    row("the same host", "https://a.example/short", "https://a.example/r", true,
        u"https://a.example/short"_s);
    row("with and without www", "www.a.example", "https://a.example/", true, u"www.a.example"_s);
    row("another address", "https://bank.example/login", "https://evil.example/x", true, evil);
    row("another host without scheme", "bank.example", "https://evil.example/x", true, evil);
    row("a part of the host", "a.example.evil.example", "https://a.example/", true,
        u"https://a.example/"_s);
    row("a host as a user", "https://bank.example", "https://bank.example@evil.example/", true,
        u"https://bank.example@evil.example/"_s);
    row("full stops that are none", "bank。example", "https://evil.example/x", true, evil);
    row("wide letters", "ｂank．example", "https://evil.example/x", true, evil);
    row("no words", " ", "https://evil.example/x", true, evil);
    row("script", "click", "javascript:alert(1)", false, u"click (javascript:alert(1))"_s);
    row("file", "click", "file:///etc/passwd", false, u"click (file:///etc/passwd)"_s);
    row("nothing", "click", "", false, u"click"_s);
    row("mail", "Ines", "mailto:ines@a.example", true, u"Ines"_s);
    row("other mail", "ines@bank.example", "mailto:x@evil.example", true,
        u"mailto:x@evil.example"_s);
}

void MessageDocumentTest::showsLinksAsWhatTheyAre()
{
    QFETCH(QString, words);
    QFETCH(QString, target);
    const ui::LinkText link = ui::linkText(words, target);
    QTEST(link.isLink, "isLink");
    QTEST(link.replacement.value_or(words), "shown");
}

void MessageDocumentTest::findsMentionsAsWholeWords_data()
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

void MessageDocumentTest::findsMentionsAsWholeWords()
{
    QFETCH(QString, body);
    QTEST(ui::mentions(body, maren), "expected");
    QVERIFY(!ui::mentions(body, {}));
}

void MessageDocumentTest::mentionsInCodeAreCode()
{
    const BodyText text = ui::readDocument(u"`@Maren` and @Maren"_s, maren).blocks.first().text;
    QCOMPARE(text.spans.size(), 1);
    QCOMPARE(text.spans.constFirst().start, 11);
    QCOMPARE(text.spans.constFirst().kind, SpanKind::SelfMention);
}

void MessageDocumentTest::codeStandsOutByItsLanguage()
{
    const QString code = u"$ go --site \"x y\" 42 # now"_s;
    const auto runs
        = ui::readDocument(u"```shell\n"_s + code + u"\n```"_s, {}).blocks.first().text.runs;
    QStringList found;
    for (const ui::Run &run : runs) {
        found.append(QString::number(static_cast<int>(run.token))
                     + code.mid(run.start, run.length));
    }
    QCOMPARE(found, (QStringList{u"4$"_s, u"1--site"_s, u"2\"x y\""_s, u"342"_s, u"4# now"_s}));
    QVERIFY(ui::readDocument(u"```\n"_s + code, {}).blocks.first().text.runs.isEmpty());
}

void MessageDocumentTest::overridesAndControlsLoseTheirEffect()
{
    const BodyText text = ui::readDocument(u"a\u202Eb\r\nc\u0007d"_s, {}).blocks.first().text;
    QCOMPARE(text.text, u"ab\u2028c\uFFFDd"_s);
}

void MessageDocumentTest::towersOfMarksAreCut()
{
    const auto document = ui::readDocument(u"z"_s + QString(5000, QChar(0x0301)), {});
    QVERIFY(document.blocks.first().text.text.size() < 16);
}

void MessageDocumentTest::badInputIsBounded_data()
{
    QTest::addColumn<QString>("body");
    QTest::newRow("one megabyte") << QString(1'000'000, u'x');
    QTest::newRow("ten thousand lines") << u"line\n"_s.repeated(10'000);
    QTest::newRow("ten thousand links") << u"https://a.example/ "_s.repeated(10'000);
    QTest::newRow("ten thousand written links") << u"[x](https://a.example/) "_s.repeated(10'000);
    QTest::newRow("surrogates") << u"🎉"_s.repeated(10'000);
    QTest::newRow("marks") << QString(100'000, QChar(0x0301));
    for (const char *part :
         {"> ", "- ", "1. ", "*",    "_",    "**a ",  "[",    "![", "](",    "`", "~~",
          "<",  "&#", "\\",  "*a_ ", "[a](", "```\n", "> - ", "# ", "a\n\n", "|"}) {
        QTest::newRow(part) << QString::fromLatin1(part).repeated(20'000);
    }
    QTest::newRow("overrides") << u"\u202E\u2066"_s.repeated(50'000);
    QTest::newRow("nested and indented") << [] {
        QString text;
        for (int i = 0; i < 300; ++i) {
            text += u"  "_s.repeated(i) + u"- x\n"_s;
        }
        return text;
    }();
}

void MessageDocumentTest::badInputIsBounded()
{
    QFETCH(QString, body);
    QElapsedTimer timer;
    timer.start();
    const MessageDocument document = ui::readDocument(body, maren);
    QVERIFY2(timer.elapsed() < 1000, "a message takes too long to read");
    qsizetype size = 0;
    qsizetype lines = 0;
    qsizetype spans = 0;
    QVERIFY(!document.blocks.isEmpty());
    QVERIFY(document.blocks.size() <= 252);
    for (const MessageBlock &block : document.blocks) {
        QVERIFY(block.quotes <= 4 && block.indent <= 4);
        size += block.text.text.size();
        lines += block.text.text.count(QChar(QChar::LineSeparator));
        spans += block.text.spans.size();
        for (const ui::Run &run : block.text.runs) {
            QVERIFY(run.start >= 0 && run.start + run.length <= block.text.text.size());
        }
        for (const ui::Span &span : block.text.spans) {
            QVERIFY(span.start >= 0 && span.start + span.length <= block.text.text.size());
        }
    }
    QVERIFY(size <= 3 * ui::bodyLimit);
    QVERIFY(lines <= ui::bodyLineLimit + 1);
    QVERIFY(spans <= 2 * ui::bodyLineLimit + 252);
    if (body.size() > 2 * ui::bodyLimit) {
        QVERIFY(document.blocks.constLast().text.text.contains(u"more character"_s));
    }
}

void MessageDocumentTest::oneLineOfItHasNoSigns()
{
    QCOMPARE(ui::documentLine(ui::readDocument(u"**a**\n\n- b\n- [c](https://x.example)"_s, {})),
             u"a • b • c"_s);
}

QTEST_GUILESS_MAIN(MessageDocumentTest)
#include "tst_message_document.moc"
