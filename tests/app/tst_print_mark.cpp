#include "app/cli/print_mark.h"
#include "support/test.h"

#include <QTemporaryDir>

using namespace godwit;
using namespace godwit::app::cli;
using namespace Qt::StringLiterals;

class PrintMarkTest final : public test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void isEmptyAtFirst();
    void anotherRunReadsWhatWasSet();
    void aShorterNumberReplacesALongerOne();
    void garbageIsNotANumber();
    void saysWhenItCannotBeWritten();

private:
    [[nodiscard]] QString file() const { return m_folder.filePath(u"mark"_s); }

    QTemporaryDir m_folder;
};

void PrintMarkTest::isEmptyAtFirst()
{
    PrintMark mark(m_folder.filePath(u"fresh"_s));
    QVERIFY(!mark.read());
}

void PrintMarkTest::anotherRunReadsWhatWasSet()
{
    PrintMark first(file());
    QVERIFY(first.set(chat::Seq{9007199254740991}));
    // The first one is still open, as if its process had been killed.
    PrintMark second(file());
    QCOMPARE(second.read(), chat::Seq{9007199254740991});
}

void PrintMarkTest::aShorterNumberReplacesALongerOne()
{
    PrintMark mark(file());
    QVERIFY(mark.set(chat::Seq{123456}));
    QVERIFY(mark.set(chat::Seq{7}));
    QCOMPARE(PrintMark(file()).read(), chat::Seq{7});
}

void PrintMarkTest::garbageIsNotANumber()
{
    QFile garbage(file());
    QVERIFY(garbage.open(QIODevice::WriteOnly | QIODevice::Truncate));
    garbage.write("not a number at all, and long enough");
    garbage.close();
    QVERIFY(!PrintMark(file()).read());
}

void PrintMarkTest::saysWhenItCannotBeWritten()
{
    PrintMark mark(m_folder.filePath(u"no such folder/mark"_s));
    QVERIFY(!mark.read());
    QVERIFY(!mark.set(chat::Seq{1}));
}

QTEST_GUILESS_MAIN(PrintMarkTest)
#include "tst_print_mark.moc"
