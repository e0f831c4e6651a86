#include "app/surroundings/network_name.h"
#include "app/surroundings/surroundings.h"
#include "support/manual_scheduler.h"
#include "support/test.h"

#include <QSignalSpy>

using namespace godwit;
using namespace godwit::app;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class SurroundingsTest final : public test::Test
{
    Q_OBJECT

    test::ManualScheduler m_scheduler;
    QString m_where;
    std::unique_ptr<Surroundings> m_surroundings;
    std::unique_ptr<QSignalSpy> m_moved;
    std::unique_ptr<QSignalSpy> m_woke;

private Q_SLOTS:
    void init()
    {
        m_where = u"home"_s;
        m_surroundings = std::make_unique<Surroundings>(m_scheduler, [this] { return m_where; });
        m_moved = std::make_unique<QSignalSpy>(m_surroundings.get(), &Surroundings::networkChanged);
        m_woke = std::make_unique<QSignalSpy>(m_surroundings.get(), &Surroundings::woke);
    }
    void cleanup()
    {
        m_surroundings.reset();
        QCOMPARE(m_scheduler.pending(), 0);
    }

    void nothingHappensWhileNothingHappens()
    {
        m_scheduler.advance(24h);
        QCOMPARE(m_woke->size(), 0);
        QCOMPARE(m_moved->size(), 0);
        QCOMPARE(m_surroundings->network(), (NetworkFacts{true, false, u"home"_s}));
    }

    void anotherNetworkIsNoticed()
    {
        m_where = u"hotel"_s;
        m_scheduler.advance(5s);
        QCOMPARE(m_moved->size(), 1);
        QCOMPARE(m_surroundings->network().name, u"hotel"_s);
        m_where = u"train"_s;
        m_surroundings->look();
        QCOMPARE(m_moved->size(), 2);
    }

    void aStoppedProgramWakesUp()
    {
        m_scheduler.sleep(90s);
        m_scheduler.advance(0s);
        QCOMPARE(m_woke->size(), 1);
        m_scheduler.advance(1h);
        QCOMPARE(m_woke->size(), 1);
    }

    void aSleepThatOnlyTheCalendarSawIsNoticed()
    {
        m_scheduler.advance(1s);
        m_scheduler.setWall(m_scheduler.wallNow() + 8h);
        m_scheduler.advance(5s);
        QCOMPARE(m_woke->size(), 1);
    }

    void aCalendarThatIsSetBackIsNoSleep()
    {
        m_scheduler.setWall(m_scheduler.wallNow() - 8h);
        m_scheduler.advance(1min);
        QCOMPARE(m_woke->size(), 0);
    }

    void theSystemMayKnowSooner()
    {
        m_where = u"hotel"_s;
        m_surroundings->wakeUp();
        QCOMPARE(m_woke->size(), 1);
        QCOMPARE(m_moved->size(), 1);
        m_surroundings->setReachable(false);
        m_surroundings->setReachable(false);
        QCOMPARE(m_moved->size(), 2);
        QCOMPARE(m_surroundings->network().isReachable, false);
        m_surroundings->setBehindPortal(true);
        m_surroundings->setBehindPortal(true);
        QCOMPARE(m_moved->size(), 3);
        QVERIFY(m_surroundings->network().isBehindPortal);
    }

    void theNameOfThisNetworkStaysTheSameAndTellsNothing()
    {
        const QString name = currentNetworkName();
        QCOMPARE(currentNetworkName(), name);
        QCOMPARE(name.isEmpty(), networkTraits().isEmpty());
        QVERIFY(name.isEmpty() || name.size() == 16);
    }
};

QTEST_GUILESS_MAIN(SurroundingsTest)
#include "tst_surroundings.moc"
