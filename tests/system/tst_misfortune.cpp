#include "soak/misfortune.h"
#include "support/test.h"

#include <QSet>

using namespace godwit::test;
using namespace std::chrono_literals;

/// What a soak is made of.
class MisfortuneTest : public Test
{
    Q_OBJECT

private Q_SLOTS:
    void theSameSeedGivesTheSame();
    void everyKindComesInTime();
    void nothingOutlastsThePace();
};

void MisfortuneTest::theSameSeedGivesTheSame()
{
    const auto story = [](quint64 seed) {
        Misfortunes misfortunes(seed, 4s);
        QStringList names;
        for (int i = 0; i < 50; ++i) {
            names << misfortunes.next().name;
        }
        return names;
    };
    QCOMPARE(story(7), story(7));
    QVERIFY(story(7) != story(8));
}

void MisfortuneTest::everyKindComesInTime()
{
    Misfortunes misfortunes(1, 4s);
    QSet<QString> names;
    int faulty = 0;
    for (int i = 0; i < 500; ++i) {
        const Misfortune one = misfortunes.next();
        names.insert(one.name);
        faulty += one.faults == Faults{} ? 0 : 1;
        // Something is wrong with each of them.
        QVERIFY(one.blow != Misfortune::Blow::None || one.faults != Faults{});
    }
    QCOMPARE(names.size(), 20);
    QVERIFY(faulty > 250);
}

void MisfortuneTest::nothingOutlastsThePace()
{
    Misfortunes misfortunes(1, 4s);
    for (int i = 0; i < 500; ++i) {
        const Misfortune one = misfortunes.next();
        QVERIFY(one.lasts >= 400ms && one.lasts <= 4s);
        QVERIFY(one.peace >= 400ms && one.peace <= 4s);
    }
}

QTEST_GUILESS_MAIN(MisfortuneTest)
#include "tst_misfortune.moc"
