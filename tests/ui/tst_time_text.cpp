#include "support/test.h"
#include "ui/text/time_text.h"

#include <QDateTime>

using namespace godwit;
using namespace Qt::StringLiterals;

namespace {

base::WallTime at(const QDate &day, const QTime &time)
{
    return base::WallTime(base::Milliseconds(QDateTime(day, time).toMSecsSinceEpoch()));
}

const QDate today(2026, 11, 20);

} // namespace

class TimeTextTest final : public test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void daysAreNamedAsPeopleNameThem_data();
    void daysAreNamedAsPeopleNameThem();
    void timesHaveNoSeconds_data();
    void timesHaveNoSeconds();
    void listsShowTheShortestThatIsClear();
};

void TimeTextTest::daysAreNamedAsPeopleNameThem_data()
{
    QTest::addColumn<QDate>("day");
    QTest::addColumn<QString>("expected");
    QTest::newRow("today") << today << u"Today, 20 November"_s;
    QTest::newRow("yesterday") << today.addDays(-1) << u"Yesterday, 19 November"_s;
    QTest::newRow("this year") << QDate(2026, 3, 2) << u"Monday, 2 March"_s;
    QTest::newRow("another year") << QDate(2025, 12, 31) << u"Wednesday, 31 December 2025"_s;
    QTest::newRow("tomorrow, by a wrong clock") << today.addDays(1) << u"Saturday, 21 November"_s;
}

void TimeTextTest::daysAreNamedAsPeopleNameThem()
{
    QFETCH(QDate, day);
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    QTEST(ui::dayText(day, today), "expected");
}

void TimeTextTest::timesHaveNoSeconds_data()
{
    QTest::addColumn<QLocale>("locale");
    QTest::addColumn<QString>("expected");
    QTest::newRow("C") << QLocale::c() << u"09:04"_s;
    QTest::newRow("British") << QLocale(QLocale::English, QLocale::UnitedKingdom) << u"09:04"_s;
    QTest::newRow("German") << QLocale(QLocale::German) << u"09:04"_s;
    QTest::newRow("Finnish") << QLocale(QLocale::Finnish) << u"9.04"_s;
}

void TimeTextTest::timesHaveNoSeconds()
{
    QFETCH(QLocale, locale);
    QLocale::setDefault(locale);
    QTEST(ui::timeText(at(today, QTime(9, 4, 59))), "expected");
}

void TimeTextTest::listsShowTheShortestThatIsClear()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    QCOMPARE(ui::shortWhenText(at(today, QTime(9, 4)), today), u"09:04"_s);
    QCOMPARE(ui::shortWhenText(at(today.addDays(-1), QTime(9, 4)), today), u"Thu"_s);
    QCOMPARE(ui::shortWhenText(at(today.addDays(-60), QTime(9, 4)), today), u"21/09/2026"_s);
}

QTEST_GUILESS_MAIN(TimeTextTest)
#include "tst_time_text.moc"
