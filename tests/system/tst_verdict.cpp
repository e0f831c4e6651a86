#include "chaos/mischief.h"
#include "chaos/verdict.h"
#include "support/test.h"

using namespace godwit;
using namespace Qt::StringLiterals;
using test::GotMessage;

/// The judge of the chaos test must itself be able to say no.
class VerdictTest final : public test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void judges_data();
    void judges();
    void theSameSeedGivesTheSameMischief();
    void mischiefIsAsMuchAsWasAskedFor();
};

void VerdictTest::judges_data()
{
    QTest::addColumn<QList<int>>("numbers");
    QTest::addColumn<QList<int>>("seqs");
    QTest::addColumn<QString>("verdict");
    QTest::newRow("all is well") << QList<int>{1, 2, 3} << QList<int>{5, 6, 9}
                                 << u"3 got, 0 missing, 0 doubled, 0 reordered, 0 strange"_s;
    QTest::newRow("missing") << QList<int>{1, 3} << QList<int>{5, 6}
                             << u"2 got, 1 missing, 0 doubled, 0 reordered, 0 strange"_s;
    QTest::newRow("doubled") << QList<int>{1, 2, 2, 3} << QList<int>{5, 6, 6, 7}
                             << u"3 got, 0 missing, 1 doubled, 0 reordered, 0 strange"_s;
    QTest::newRow("reordered") << QList<int>{1, 3, 2} << QList<int>{5, 6, 7}
                               << u"3 got, 0 missing, 0 doubled, 1 reordered, 0 strange"_s;
    QTest::newRow("against the server's order")
        << QList<int>{1, 2, 3} << QList<int>{5, 7, 6}
        << u"3 got, 0 missing, 0 doubled, 1 reordered, 0 strange"_s;
    QTest::newRow("strange") << QList<int>{1, 2, 3, 4, 0} << QList<int>{5, 6, 7, 8, 9}
                             << u"3 got, 0 missing, 0 doubled, 0 reordered, 2 strange"_s;
}

void VerdictTest::judges()
{
    QFETCH(const QList<int>, numbers);
    QFETCH(const QList<int>, seqs);
    QFETCH(const QString, verdict);
    QList<GotMessage> got;
    for (qsizetype i = 0; i < numbers.size(); ++i) {
        got << GotMessage{u"ann"_s, QString::number(numbers.at(i)), seqs.at(i)};
    }
    QCOMPARE(test::judge(got, {{u"ann"_s, 3}}).toString(), verdict);
}

void VerdictTest::theSameSeedGivesTheSameMischief()
{
    const auto places = [](quint64 seed) {
        test::ChaosSettings settings;
        settings.seed = seed;
        QList<int> after;
        for (const test::Mishap &mishap : test::planMischief(settings)) {
            after << mishap.afterMessages;
        }
        return after;
    };
    QCOMPARE(places(7), places(7));
    QCOMPARE_NE(places(7), places(8));
}

void VerdictTest::mischiefIsAsMuchAsWasAskedFor()
{
    QHash<test::Mishap::Kind, int> counts;
    int last = 0;
    for (const test::Mishap &mishap : test::planMischief({})) {
        ++counts[mishap.kind];
        QVERIFY(mishap.afterMessages >= last);
        last = mishap.afterMessages;
    }
    QVERIFY(last < 10'000);
    QCOMPARE(counts.value(test::Mishap::Kind::KillServer), 10);
    QCOMPARE(counts.value(test::Mishap::Kind::Cut), 50);
    QCOMPARE(counts.value(test::Mishap::Kind::KillSender), 2);
    QCOMPARE(counts.value(test::Mishap::Kind::KillReceiver), 1);
}

QTEST_GUILESS_MAIN(VerdictTest)
#include "tst_verdict.moc"
