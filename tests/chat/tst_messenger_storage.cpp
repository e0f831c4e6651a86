#include "messenger_fixture.h"
#include "support/test.h"

using namespace godwit;
using namespace godwit::chat;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using Seqs = QList<qint64>;
using Fixture = test::MessengerFixture;

/// What becomes of messages, typed and received, while the archive fails or rejects them.
class MessengerStorageTest final : public test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void tellsWhenTheArchiveFailsAndWhenItWorksAgain();
    void triesAtOnceWhenThePersonWantsIt();
    void opensTheArchiveAgainWhenSomebodyWrites();
    void takesBackWhatTheArchiveWillNeverKeep();
    void laterMessagesGoOutPastTheRejectedOne();
    void aLaterStateOfAKeptMessageIsNotTakenBack();
    void showsWhatItCannotKeepAndAsksForItNextTime();
    void asksForNoFurtherPagesWhileTheDiskIsFull();
    void aFloodIsAskedForAgainInsteadOfHeld();
};

void MessengerStorageTest::tellsWhenTheArchiveFailsAndWhenItWorksAgain()
{
    Fixture f;
    f.start();
    f.signIn(0);
    QSignalSpy failed(f.messenger.get(), &Messenger::storageFailed);
    QSignalSpy recovered(f.messenger.get(), &Messenger::storageRecovered);
    f.archive->failures = 1;
    f.messenger->send(f.general, {u"a"_s, {}});
    f.settle();
    QCOMPARE(failed.size(), 1);
    QCOMPARE(recovered.size(), 0);
    f.scheduler.advance(1s);
    f.settle();
    QCOMPARE(recovered.size(), 1);
    QCOMPARE(f.courier->all<SendMessage>().size(), 1);
}

void MessengerStorageTest::triesAtOnceWhenThePersonWantsIt()
{
    Fixture f;
    f.start();
    f.signIn(0);
    f.archive->failures = 1;
    QSignalSpy kept(f.messenger.get(), &Messenger::kept);
    f.messenger->send(f.general, {u"a"_s, {}});
    f.settle();
    QCOMPARE(kept.size(), 0);
    f.messenger->retryStorage();
    f.settle();
    QCOMPARE(kept.size(), 1);
}

void MessengerStorageTest::opensTheArchiveAgainWhenSomebodyWrites()
{
    Fixture f;
    f.archive->failsToOpen = true;
    QSignalSpy notKept(f.messenger.get(), &Messenger::notKept);
    QSignalSpy recovered(f.messenger.get(), &Messenger::storageRecovered);
    f.start();
    f.messenger->send(f.general, {u"a"_s, {}});
    f.settle();
    QCOMPARE(notKept.size(), 1);
    f.archive->failsToOpen = false;
    f.messenger->send(f.general, {u"b"_s, {}});
    f.settle();
    QCOMPARE(recovered.size(), 1);
    QCOMPARE(f.disk.snapshot.outbox.size(), 2);
    QCOMPARE(f.courier->starts, 1);
}

void MessengerStorageTest::takesBackWhatTheArchiveWillNeverKeep()
{
    Fixture f;
    f.start();
    f.signIn(0);
    f.messenger->openTimeline(f.general);
    f.settle();
    f.archive->poison = {u"bad"_s};
    QSignalSpy unkeepable(f.messenger.get(), &Messenger::unkeepable);
    QSignalSpy kept(f.messenger.get(), &Messenger::kept);
    const MessageId bad = f.messenger->send(f.general, {u"bad"_s, {}});
    f.settle();
    QCOMPARE(unkeepable.size(), 1);
    QCOMPARE(unkeepable.at(0).at(0).value<MessageId>(), bad);
    QVERIFY(kept.isEmpty());
    QVERIFY(f.messenger->outbox().isEmpty());
    QVERIFY(!f.shown().contains(u"bad"_s));
    QVERIFY(f.courier->all<SendMessage>().isEmpty());
}

void MessengerStorageTest::laterMessagesGoOutPastTheRejectedOne()
{
    Fixture f;
    f.start();
    f.signIn(0);
    f.archive->poison = {u"bad"_s};
    f.archive->held = true;
    f.messenger->send(f.general, {u"one"_s, {}});
    f.messenger->send(f.general, {u"bad"_s, {}});
    f.messenger->send(f.general, {u"two"_s, {}});
    f.archive->held = false;
    f.archive->release(100);
    f.settle();
    QStringList sent;
    for (const SendMessage &each : f.courier->all<SendMessage>()) {
        sent.append(each.body);
    }
    QCOMPARE(sent, (QStringList{u"one"_s, u"two"_s}));
    QCOMPARE(f.disk.snapshot.outbox.size(), 2);
}

void MessengerStorageTest::aLaterStateOfAKeptMessageIsNotTakenBack()
{
    Fixture f;
    f.start();
    f.signIn(0);
    const MessageId id = f.messenger->send(f.general, {u"words"_s, {}});
    f.settle();
    QSignalSpy unkeepable(f.messenger.get(), &Messenger::unkeepable);
    f.archive->poison = {u"words"_s}; // from now on
    f.say({MessageRefused{id, {u"too-large"_s, {}, {}}}});
    QVERIFY(unkeepable.isEmpty());
    QCOMPARE(f.messenger->outbox().size(), 1);
    QCOMPARE(f.disk.snapshot.outbox.size(), 1);
}

void MessengerStorageTest::showsWhatItCannotKeepAndAsksForItNextTime()
{
    Fixture f;
    f.start();
    f.signIn(0);
    f.messenger->openTimeline(f.general);
    f.settle();
    f.archive->poison = {u"2"_s};
    QSignalSpy unkeepable(f.messenger.get(), &Messenger::messageUnkeepable);
    f.say({LiveMessages{Fixture::messages(1, 3)}});
    QCOMPARE(unkeepable.size(), 1);
    QCOMPARE(f.shown(), u"1 2 3"_s);
    QCOMPARE(f.keptSeqs(), (Seqs{1, 2, 3})); // nobody who listens goes without it
    QCOMPARE(f.disk.snapshot.cursor, Seq{3});
    QCOMPARE(f.disk.messages.size(), 2);
    f.restart();
    f.start();
    f.signIn(3, 3);
    f.messenger->openTimeline(f.general);
    f.settle();
    QCOMPARE(f.shown(), u"1 (1,3) 3"_s);
    f.messenger->fillGap({f.general, Seq{1}, Seq{3}});
    const auto asked = f.courier->all<RequestHistory>();
    QCOMPARE(asked.size(), 1);
    f.say({HistoryPage{asked.first().request, f.general, Fixture::messages(2, 2), false}});
    QCOMPARE(f.shown(), u"1 2 3"_s);
    QVERIFY(f.disk.snapshot.gaps.isEmpty());
}

void MessengerStorageTest::asksForNoFurtherPagesWhileTheDiskIsFull()
{
    Fixture f;
    f.start();
    f.signIn(0);
    f.courier->commands.clear();
    f.archive->failures = 1000;
    // More than may wait for the disk: then the stream is left, to be asked for later.
    for (int i = 0; i < 60; ++i) {
        f.say({LiveMessages{Fixture::messages(i * 1000 + 1, (i + 1) * 1000)}});
    }
    QVERIFY(f.courier->all<RequestSync>().isEmpty());
    f.archive->failures = 0;
    f.messenger->retryStorage();
    f.settle();
    const auto asked = f.courier->all<RequestSync>();
    QCOMPARE(asked.size(), 1);
    const qint64 known = asked.first().since.value;
    QVERIFY2(known >= 50'000 && known < 60'000, qPrintable(QString::number(known)));
    QCOMPARE(f.disk.messages.size(), known);
    QCOMPARE(f.disk.snapshot.cursor, Seq{known});
}

void MessengerStorageTest::aFloodIsAskedForAgainInsteadOfHeld()
{
    Fixture f;
    f.start();
    f.signIn(0);
    f.courier->commands.clear();
    QList<Event> flood; // in one turn, before anything can be applied
    for (int i = 0; i < 50; ++i) {
        flood.append(LiveMessages{Fixture::messages(i * 1000 + 1, (i + 1) * 1000)});
    }
    f.courier->say(flood);
    for (int i = 0; i < 100; ++i) {
        f.settle();
    }
    const auto asked = f.courier->all<RequestSync>();
    QCOMPARE(asked.size(), 1);
    const qint64 known = asked.first().since.value;
    QVERIFY(known > 0 && known <= 20'000);
    f.say({SyncPage{asked.first().request, Fixture::messages(known + 1, 50'000), Seq{50'000},
                    false}});
    for (int i = 0; i < 100; ++i) {
        f.settle();
    }
    QCOMPARE(f.kept.size(), 50'000);
    QCOMPARE(f.disk.snapshot.cursor, Seq{50'000});
    QVERIFY(f.messenger->caughtUp());
}

QTEST_GUILESS_MAIN(MessengerStorageTest)
#include "tst_messenger_storage.moc"
