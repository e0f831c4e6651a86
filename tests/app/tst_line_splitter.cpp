#include "app/cli/line_splitter.h"
#include "support/test.h"

using namespace godwit;
using namespace godwit::app::cli;
using namespace Qt::StringLiterals;

namespace {

/// Lines as text; a mistake as its place.
QStringList shown(const QList<InputLine> &lines)
{
    QStringList texts;
    for (const InputLine &line : lines) {
        if (line) {
            texts << *line;
        } else {
            const auto kind
                = line.error().code == LineError::Code::TooLong ? u"too long"_s : u"not UTF-8"_s;
            texts << u"<%1: %2>"_s.arg(line.error().line).arg(kind);
        }
    }
    return texts;
}

} // namespace

class LineSplitterTest final : public test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void splitsAnInputHoweverItIsCut_data();
    void splitsAnInputHoweverItIsCut();
    void keepsNoMoreThanALineOfAnEndlessOne();
};

void LineSplitterTest::splitsAnInputHoweverItIsCut_data()
{
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<QStringList>("lines");
    QTest::newRow("nothing") << QByteArray() << QStringList();
    QTest::newRow("one line") << QByteArray("one\n") << QStringList{u"one"_s};
    QTest::newRow("no line break at the end")
        << QByteArray("one\ntwo") << QStringList{u"one"_s, u"two"_s};
    QTest::newRow("blank lines") << QByteArray("\n  \none\n\n") << QStringList{u"one"_s};
    QTest::newRow("Windows line breaks")
        << QByteArray("one\r\ntwo\r\n") << QStringList{u"one"_s, u"two"_s};
    QTest::newRow("blanks are kept") << QByteArray("  one \n") << QStringList{u"  one "_s};
    QTest::newRow("beyond ASCII") << QByteArray("gr\xc3\xbc\xc3\x9f dich\n")
                                  << QStringList{u"grüß dich"_s};
    QTest::newRow("not UTF-8") << QByteArray("one\n\xff\xfe\nthree\n")
                               << QStringList{u"one"_s, u"<2: not UTF-8>"_s, u"three"_s};
    QTest::newRow("cut inside a character")
        << QByteArray("gr\xc3\n") << QStringList{u"<1: not UTF-8>"_s};
    QTest::newRow("exactly as long as allowed")
        << QByteArray("0123456789ab\n") << QStringList{u"0123456789ab"_s};
    QTest::newRow("too long") << QByteArray("one\n0123456789abc\nthree\n")
                              << QStringList{u"one"_s, u"<2: too long>"_s, u"three"_s};
    QTest::newRow("too long at the end")
        << QByteArray("0123456789abc") << QStringList{u"<1: too long>"_s};
}

void LineSplitterTest::splitsAnInputHoweverItIsCut()
{
    QFETCH(const QByteArray, input);
    QFETCH(const QStringList, lines);
    for (qsizetype piece = 1; piece <= input.size() + 1; ++piece) {
        LineSplitter splitter(12);
        QList<InputLine> seen;
        for (qsizetype at = 0; at < input.size(); at += piece) {
            seen << splitter.feed(
                QByteArrayView(input).sliced(at).first(std::min(piece, input.size() - at)));
        }
        seen << splitter.finish();
        QCOMPARE(shown(seen), lines);
    }
}

void LineSplitterTest::keepsNoMoreThanALineOfAnEndlessOne()
{
    LineSplitter splitter(1000);
    const QByteArray megabyte(1 << 20, 'x');
    for (int i = 0; i < 64; ++i) {
        QVERIFY(splitter.feed(megabyte).isEmpty());
    }
    QCOMPARE(shown(splitter.feed("\nnext\n")), (QStringList{u"<1: too long>"_s, u"next"_s}));
}

QTEST_GUILESS_MAIN(LineSplitterTest)
#include "tst_line_splitter.moc"
