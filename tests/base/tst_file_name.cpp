#include "base/file_name.h"
#include "support/test.h"

using namespace godwit;
using namespace Qt::StringLiterals;

/// Names of files that somebody else has chosen.
class FileNameTest final : public test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void cleans_data();
    void cleans();
    void staysShortAndKeepsTheExtension_data();
    void staysShortAndKeepsTheExtension();
};

void FileNameTest::cleans_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("clean");
    const auto row = [](const char *what, const QString &name, const QString &clean) {
        QTest::newRow(what) << name << clean;
    };
    row("plain", u"report.pdf"_s, u"report.pdf"_s);
    row("other scripts", u"Übersicht 报告.pdf"_s, u"Übersicht 报告.pdf"_s);
    row("folders", u"../../etc/passwd"_s, u"passwd"_s);
    row("folders of Windows", u"C:\\temp\\a.txt"_s, u"a.txt"_s);
    row("only folders", u"../.."_s, u"file"_s);
    row("nothing", QString(), u"file"_s);
    row("dots", u"..."_s, u"file"_s);
    row("hidden", u".bashrc"_s, u"bashrc"_s);
    row("trailing dots and blanks", u"a.txt. . "_s, u"a.txt"_s);
    row("right to left", u"invoice\u202Efdp.exe"_s, u"invoicefdp.exe"_s);
    row("isolates", u"a\u2066b\u2069.txt"_s, u"ab.txt"_s);
    row("zero width", u"a\u200Bb\uFEFFc.txt"_s, u"abc.txt"_s);
    row("control", u"a\nb\tc\u0001d.txt"_s, u"a b cd.txt"_s);
    row("null", u"a.txt"_s + QChar(u'\0') + u".exe"_s, u"a.txt.exe"_s);
    row("reserved", u"a<b>c:d|e?f*g\"h"_s, u"a_b_c_d_e_f_g_h"_s);
    row("device", u"CON"_s, u"_CON"_s);
    row("device with extension", u"lpt1.txt"_s, u"_lpt1.txt"_s);
    row("no device", u"console.txt"_s, u"console.txt"_s);
    row("half a character", u"a"_s + QChar(0xD800) + u"b"_s, u"a\uFFFDb"_s);
    row("emoji", u"party 🎉.png"_s, u"party 🎉.png"_s);
}

void FileNameTest::cleans()
{
    QFETCH(const QString, name);
    QFETCH(const QString, clean);
    QCOMPARE(base::cleanFileName(name), clean);
    QCOMPARE(base::cleanFileName(clean), clean); // nothing is left to be cleaned
}

void FileNameTest::staysShortAndKeepsTheExtension_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("end");
    QTest::newRow("long") << QString(1000, u'a') + u".pdf"_s << u".pdf"_s;
    QTest::newRow("long, in two bytes") << QString(1000, u'ä') + u".pdf"_s << u".pdf"_s;
    QTest::newRow("long, in four bytes") << u"🎉"_s.repeated(500) + u".tar.gz"_s << u".gz"_s;
    QTest::newRow("long extension") << u"a."_s + QString(1000, u'b') << QString();
    QTest::newRow("very long") << QString(1'000'000, u'a') + u".exe"_s << u".exe"_s;
}

void FileNameTest::staysShortAndKeepsTheExtension()
{
    QFETCH(const QString, name);
    QFETCH(const QString, end);
    const QString clean = base::cleanFileName(name);
    QVERIFY2(clean.toUtf8().size() <= 184, qPrintable(QString::number(clean.toUtf8().size())));
    QVERIFY(clean.endsWith(end));
    QVERIFY(clean.isValidUtf16());
}

QTEST_GUILESS_MAIN(FileNameTest)
#include "tst_file_name.moc"
