#include "chat/keeper.h"
#include "messenger_fixture.h"
#include "support/test.h"

using namespace godwit;
using namespace godwit::chat;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

ChangeSet changes(qint64 first, qint64 last)
{
    ChangeSet set;
    set.messages = test::MessengerFixture::messages(first, last);
    return set;
}

struct Parts
{
    test::Disk disk;
    test::HeldArchive archive{disk};
    test::ManualScheduler scheduler;
    test::ScriptedRandom random{{0.5}}; // waits three quarters of each step
    Keeper keeper{archive, scheduler, random};
    QStringList told;

    void keep(const ChangeSet &set, const QString &name)
    {
        keeper.keep(set, [this, name] { told.append(name); });
    }
    void settle() { test::settle(scheduler); }
};

} // namespace

class KeeperTest final : public test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void waitsUntilTheArchiveIsOpen();
    void makesOneStepOfWhatWaits();
    void doesNotMakeStepsTooLarge();
    void triesAgainLaterAndLater();
    void urgentChangesEndTheWait();
    void knowsWhatIsNotOnDiskYet();
    void tellsWhenTheArchiveWorksAgain();
    void triesAtOnceWhenAskedTo();
    void whatIsRejectedForGoodDoesNotBlockTheRest();
    void aRejectionIsNoReasonToWait();
    void whatStillWaitsAtTheEndIsLeftToTheArchive();
};

void KeeperTest::whatStillWaitsAtTheEndIsLeftToTheArchive()
{
    test::Disk disk;
    test::HeldArchive archive{disk};
    test::ManualScheduler scheduler;
    test::ScriptedRandom random;
    {
        Keeper keeper(archive, scheduler, random);
        keeper.open();
        keeper.keep(changes(1, 1), {}); // is being written
        keeper.keep(changes(2, 2), {});
        keeper.keep(changes(3, 3), {});
    }
    test::settle(scheduler);
    QCOMPARE(archive.applied.size(), 2);
    QCOMPARE(archive.applied.constLast().messages.size(), 2);
}

void KeeperTest::waitsUntilTheArchiveIsOpen()
{
    Parts p;
    p.keep(changes(1, 1), u"a"_s);
    p.settle();
    QVERIFY(p.archive.applied.isEmpty());
    p.keeper.open();
    p.settle();
    QCOMPARE(p.told, QStringList{u"a"_s});
}

void KeeperTest::makesOneStepOfWhatWaits()
{
    Parts p;
    p.keeper.open();
    p.archive.held = true;
    p.keep(changes(1, 1), u"a"_s);
    p.keep(changes(2, 2), u"b"_s);
    p.keep(changes(3, 3), u"c"_s);
    p.archive.release();
    p.settle();
    QCOMPARE(p.told, QStringList{u"a"_s});
    p.archive.release();
    p.settle();
    QCOMPARE(p.told, (QStringList{u"a"_s, u"b"_s, u"c"_s}));
    QCOMPARE(p.archive.applied.size(), 2);
}

void KeeperTest::doesNotMakeStepsTooLarge()
{
    Parts p;
    p.keep(changes(1, 3000), u"a"_s);
    p.keep(changes(3001, 6000), u"b"_s);
    p.keeper.open();
    p.settle();
    QCOMPARE(p.archive.applied.size(), 2);
}

void KeeperTest::triesAgainLaterAndLater()
{
    Parts p;
    p.keeper.open();
    p.archive.failures = 8;
    QSignalSpy failed(&p.keeper, &Keeper::failed);
    p.keep(changes(1, 1), u"a"_s);
    p.settle();
    int expected = 1;
    for (const auto wait : {750ms, 1500ms, 3000ms, 6000ms, 12000ms, 24000ms, 24000ms}) {
        QCOMPARE(failed.size(), expected++);
        p.scheduler.advance(wait - 1ms);
        p.settle();
        QCOMPARE(failed.size(), expected - 1);
        p.scheduler.advance(1ms);
        p.settle();
    }
    QVERIFY(p.told.isEmpty());
    p.scheduler.advance(24s);
    p.settle();
    QCOMPARE(p.told, QStringList{u"a"_s});
    QCOMPARE(p.disk.messages.size(), 1);
}

void KeeperTest::urgentChangesEndTheWait()
{
    Parts p;
    p.keeper.open();
    p.archive.failures = 1;
    p.keep(changes(1, 1), u"a"_s);
    p.settle();
    p.keep(changes(2, 2), u"b"_s);
    p.settle();
    QVERIFY(p.told.isEmpty());
    ChangeSet urgent = changes(3, 3);
    urgent.durable = true;
    p.keep(urgent, u"c"_s);
    p.settle();
    QCOMPARE(p.told, (QStringList{u"a"_s, u"b"_s, u"c"_s}));
    QCOMPARE(p.scheduler.pending(), 0);
}

void KeeperTest::knowsWhatIsNotOnDiskYet()
{
    Parts p;
    p.keeper.open();
    p.archive.held = true;
    p.keep(changes(1, 2), u"a"_s);
    p.keep(changes(3, 3), u"b"_s);
    QCOMPARE(p.keeper.backlog(), 3);
    QCOMPARE(p.keeper.waiting(ConversationId(u"general"_s)).size(), 3);
    QVERIFY(p.keeper.waiting(ConversationId(u"random"_s)).isEmpty());
    p.archive.release();
    p.settle();
    QCOMPARE(p.keeper.backlog(), 1);
}

void KeeperTest::tellsWhenTheArchiveWorksAgain()
{
    Parts p;
    p.keeper.open();
    QSignalSpy recovered(&p.keeper, &Keeper::recovered);
    p.keep(changes(1, 1), u"a"_s);
    p.settle();
    QCOMPARE(recovered.size(), 0);
    p.archive.failures = 2;
    p.keep(changes(2, 2), u"b"_s);
    p.settle();
    p.scheduler.advance(750ms);
    p.settle();
    QCOMPARE(recovered.size(), 0);
    p.scheduler.advance(1500ms);
    p.settle();
    QCOMPARE(recovered.size(), 1);
    p.keep(changes(3, 3), u"c"_s);
    p.settle();
    QCOMPARE(recovered.size(), 1);
}

void KeeperTest::triesAtOnceWhenAskedTo()
{
    Parts p;
    p.keeper.open();
    p.archive.failures = 1;
    p.keep(changes(1, 1), u"a"_s);
    p.settle();
    QVERIFY(p.told.isEmpty());
    p.keeper.hurry();
    p.settle();
    QCOMPARE(p.told, QStringList{u"a"_s});
    QCOMPARE(p.scheduler.pending(), 0);
    p.keeper.hurry(); // nothing to hurry
    p.settle();
    QCOMPARE(p.archive.applied.size(), 1);
}

void KeeperTest::whatIsRejectedForGoodDoesNotBlockTheRest()
{
    Parts p;
    p.archive.poison = {u"7"_s, u"12"_s};
    QList<qint64> rejected;
    QObject::connect(&p.keeper, &Keeper::rejected, &p.keeper,
                     [&](const ArchiveError &error, const ChangeSet &change) {
                         QCOMPARE(error.code, ArchiveError::Code::Rejected);
                         QCOMPARE(change.messages.size(), 1);
                         rejected.append(change.messages.constFirst().seq.value);
                     });
    ChangeSet first = changes(1, 10);
    first.cursor = Seq{10};
    p.keep(first, u"a"_s);
    ChangeSet second = changes(11, 20);
    second.cursor = Seq{20};
    p.keep(second, u"b"_s);
    p.keeper.open();
    p.settle();
    p.keep(changes(21, 21), u"c"_s);
    p.settle();
    QCOMPARE(rejected, (QList<qint64>{7, 12}));
    QCOMPARE(p.disk.messages.size(), 19);
    QCOMPARE(p.disk.snapshot.cursor, Seq{20});
    QCOMPARE(p.told, (QStringList{u"a"_s, u"b"_s, u"c"_s}));
    QCOMPARE(p.keeper.backlog(), 0);
}

void KeeperTest::aRejectionIsNoReasonToWait()
{
    Parts p;
    p.keeper.open();
    p.archive.poison = {u"1"_s};
    QSignalSpy failed(&p.keeper, &Keeper::failed);
    QSignalSpy recovered(&p.keeper, &Keeper::recovered);
    p.keep(changes(1, 1), u"a"_s);
    p.keep(changes(2, 2), u"b"_s);
    p.settle();
    QCOMPARE(p.told, (QStringList{u"a"_s, u"b"_s}));
    QCOMPARE(failed.size() + recovered.size(), 0);
    QCOMPARE(p.scheduler.pending(), 0);
}

QTEST_GUILESS_MAIN(KeeperTest)
#include "tst_keeper.moc"
