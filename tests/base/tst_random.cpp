#include "base/uuid.h"
#include "support/scripted_random.h"
#include "support/test.h"

#include <QSet>
#include <QUuid>

using namespace godwit;

class RandomTest final : public test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void drawsUnitsBelowOne();
    void makesVersionFourUuids();
};

void RandomTest::drawsUnitsBelowOne()
{
    base::SystemRandom random;
    for (int i = 0; i < 10'000; ++i) {
        const double unit = random.unit();
        QVERIFY(unit >= 0.0 && unit < 1.0);
    }
}

void RandomTest::makesVersionFourUuids()
{
    test::ScriptedRandom random;
    QSet<QString> seen;
    for (int i = 0; i < 1'000; ++i) {
        const QString text = base::makeUuid(random);
        const QUuid uuid = QUuid::fromString(text);
        QCOMPARE(text.size(), 36);
        QCOMPARE(uuid.version(), QUuid::Random);
        QCOMPARE(uuid.variant(), QUuid::DCE);
        seen.insert(text);
    }
    QCOMPARE(seen.size(), 1'000);
}

QTEST_GUILESS_MAIN(RandomTest)
#include "tst_random.moc"
