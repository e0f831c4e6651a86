#include "messenger_fixture.h"
#include "support/test.h"

#include <algorithm>

using namespace godwit;
using namespace godwit::chat;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using Seqs = QList<qint64>;
using Fixture = test::MessengerFixture;
using test::Pairs;

namespace {

RequestSync lastSync(const Fixture &f)
{
    return f.courier->all<RequestSync>().constLast();
}

} // namespace

/// How a Messenger catches up with what it missed.
class MessengerCatchUpTest final : public test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void firstSignInStartsFromNowWithAGap();
    void firstSignInMayAskForEverything();
    void firstSignInMayStartAtANumber();
    void goesBackToANumberOnce();
    void announcesLiveMessagesOnlyAfterWhatWasMissed();
    void archivesTheCursorWithItsMessages();
    void asksForTheNextPageOnlyWhenTheDiskFollows();
    void refusedSyncIsAskedAgain();
    void catchUpStartsAgainAfterACut();
    void longPagesAreWorkedOffInSlices();
    void serverThatForgotIsFollowedFromItsNewNumber();
    void removedConversationsAreForgotten();
    void overloadedDiskLosesNothing();
};

void MessengerCatchUpTest::firstSignInStartsFromNowWithAGap()
{
    Fixture f;
    f.start();
    QSignalSpy finished(f.messenger.get(), &Messenger::catchUpFinished);
    f.signIn(100, 90);
    QVERIFY(f.courier->commands.isEmpty());
    QCOMPARE(finished.size(), 1);
    QVERIFY(f.messenger->caughtUp());
    QCOMPARE(f.disk.snapshot.cursor, Seq{100});
    QCOMPARE(gaps(f), (Pairs{{0, 91}}));
    f.become(Phase::Waiting);
    QVERIFY(!f.messenger->caughtUp());
    f.signIn(101, 101);
    QCOMPARE(lastSync(f).since, Seq{100});
}

void MessengerCatchUpTest::firstSignInMayAskForEverything()
{
    Fixture f({.firstSync = FirstSync::Everything, .since = {}});
    f.start();
    f.signIn(3, 3);
    QCOMPARE(lastSync(f).since, Seq{0});
    f.say({SyncPage{lastSync(f).request, Fixture::messages(1, 2), Seq{2}, true}});
    f.say({SyncPage{lastSync(f).request, Fixture::messages(3, 3), Seq{3}, false}});
    QCOMPARE(f.keptSeqs(), (Seqs{1, 2, 3}));
    QVERIFY(gaps(f).isEmpty());
    Conversation joined = f.messenger->conversations().first();
    joined.id = ConversationId(u"ops"_s);
    joined.lastSeq = Seq{9};
    f.say({ConversationsChanged{{joined}, {}}});
    QCOMPARE(lastHistory(f).after, std::optional(Seq{0})); // filled without being asked
    f.say({HistoryPage{lastHistory(f).request, joined.id, {}, false}});
    QVERIFY(gaps(f).isEmpty());
}

void MessengerCatchUpTest::firstSignInMayStartAtANumber()
{
    Fixture f({.since = Seq{40}});
    f.start();
    f.signIn(100, 90);
    QCOMPARE(lastSync(f).since, Seq{40});
    QCOMPARE(gaps(f), (Pairs{{0, 41}}));
}

void MessengerCatchUpTest::goesBackToANumberOnce()
{
    Fixture f({.since = Seq{2}});
    f.disk.snapshot.self = UserId(u"me"_s);
    f.disk.snapshot.cursor = Seq{4};
    f.disk.snapshot.conversations = f.welcome(4, 4).conversations;
    f.disk.snapshot.gaps = {{f.general, Seq{0}, Seq{5}}};
    f.start();
    f.signIn(4, 4);
    QCOMPARE(lastSync(f).since, Seq{2});
    f.say({SyncPage{lastSync(f).request, Fixture::messages(3, 4), Seq{4}, false}});
    QCOMPARE(f.keptSeqs(), (Seqs{3, 4}));
    QCOMPARE(gaps(f), (Pairs{{0, 3}}));
    f.become(Phase::Waiting);
    f.signIn(5, 5);
    QCOMPARE(lastSync(f).since, Seq{4});
}

void MessengerCatchUpTest::announcesLiveMessagesOnlyAfterWhatWasMissed()
{
    Fixture f;
    f.start();
    f.signIn(0);
    f.become(Phase::Waiting);
    f.signIn(4, 4);
    f.say({LiveMessages{Fixture::messages(5, 6)}});
    QVERIFY(f.kept.isEmpty());
    QVERIFY(f.disk.messages.isEmpty());
    f.say({SyncPage{lastSync(f).request, Fixture::messages(1, 5), Seq{5}, false}});
    QCOMPARE(f.keptSeqs(), (Seqs{1, 2, 3, 4, 5, 6}));
    QCOMPARE(f.disk.snapshot.cursor, Seq{6});
}

void MessengerCatchUpTest::archivesTheCursorWithItsMessages()
{
    Fixture f;
    f.start();
    f.signIn(0);
    f.say({LiveMessages{Fixture::messages(1, 3)}});
    const ChangeSet &last = f.archive->applied.constLast();
    QCOMPARE(last.messages.size(), 3);
    QCOMPARE(last.cursor, std::optional(Seq{3}));
}

void MessengerCatchUpTest::asksForTheNextPageOnlyWhenTheDiskFollows()
{
    Fixture f;
    f.start();
    f.signIn(0);
    f.become(Phase::Waiting);
    f.signIn(30'000, 30'000);
    f.archive->held = true;
    f.say({SyncPage{lastSync(f).request, Fixture::messages(1, 9000), Seq{9000}, true}});
    QCOMPARE(f.courier->all<RequestSync>().size(), 1);
    for (int i = 0; i < 30; ++i) {
        f.archive->release();
        f.settle();
    }
    QCOMPARE(f.courier->all<RequestSync>().size(), 2);
    QCOMPARE(lastSync(f).since, Seq{9000});
}

void MessengerCatchUpTest::refusedSyncIsAskedAgain()
{
    Fixture f;
    f.start();
    f.signIn(0);
    f.become(Phase::Waiting);
    f.signIn(4, 4);
    f.say({RequestRefused{lastSync(f).request, {u"rate-limited"_s, {}, 700ms}}});
    QCOMPARE(f.courier->all<RequestSync>().size(), 1);
    f.scheduler.advance(699ms);
    QCOMPARE(f.courier->all<RequestSync>().size(), 1);
    f.scheduler.advance(1ms);
    QCOMPARE(f.courier->all<RequestSync>().size(), 2);
}

void MessengerCatchUpTest::catchUpStartsAgainAfterACut()
{
    Fixture f;
    f.start();
    f.signIn(0);
    f.become(Phase::Waiting);
    f.signIn(4, 4);
    const RequestSync old = lastSync(f);
    f.say({SyncPage{old.request, Fixture::messages(1, 2), Seq{2}, true}});
    f.say({RequestRefused{lastSync(f).request, {u"connection-lost"_s, {}, {}}}});
    f.signIn(6, 6);
    QCOMPARE(lastSync(f).since, Seq{2});
    f.say({SyncPage{old.request, Fixture::messages(1, 9), Seq{9}, false}}); // of another session
    QCOMPARE(f.keptSeqs(), (Seqs{1, 2}));
    f.say({SyncPage{lastSync(f).request, Fixture::messages(3, 6), Seq{6}, false}});
    QCOMPARE(f.keptSeqs(), (Seqs{1, 2, 3, 4, 5, 6}));
}

void MessengerCatchUpTest::longPagesAreWorkedOffInSlices()
{
    Fixture f;
    f.start();
    f.signIn(0);
    f.become(Phase::Waiting);
    f.signIn(3000, 3000);
    f.archive->held = true;
    f.courier->say({SyncPage{lastSync(f).request, Fixture::messages(1, 3000), Seq{3000}, false}});
    f.courier->say({LiveMessages{Fixture::messages(3001, 3001)}});
    QVERIFY(!f.messenger->caughtUp());
    f.archive->held = false;
    f.archive->release(10);
    f.settle();
    QVERIFY(f.messenger->caughtUp());
    QCOMPARE(f.kept.size(), 3001);
    QCOMPARE(f.kept.constLast().seq, Seq{3001});
    for (const ChangeSet &changes : f.archive->applied) {
        const Seq last = changes.messages.isEmpty() ? Seq{} : changes.messages.constLast().seq;
        QVERIFY(!changes.cursor || *changes.cursor <= std::max(last, Seq{}));
    }
}

void MessengerCatchUpTest::serverThatForgotIsFollowedFromItsNewNumber()
{
    Fixture f;
    f.start();
    f.signIn(100, 0);
    f.become(Phase::Waiting);
    f.signIn(3, 0); // restored from an old copy
    f.say({LiveMessages{Fixture::messages(4, 4)}});
    QCOMPARE(f.keptSeqs(), Seqs{4});
    QCOMPARE(f.disk.snapshot.cursor, Seq{4});
}

void MessengerCatchUpTest::removedConversationsAreForgotten()
{
    Fixture f;
    f.start();
    f.signIn(0);
    f.become(Phase::Waiting);
    SignedIn elsewhere = f.welcome(0, 0);
    elsewhere.conversations.first().id = ConversationId(u"ops"_s);
    f.become(Phase::Online);
    f.say({elsewhere});
    QCOMPARE(f.messenger->conversations().size(), 1);
    QCOMPARE(f.disk.snapshot.conversations.size(), 1);
    QCOMPARE(f.disk.snapshot.conversations.first().id, ConversationId(u"ops"_s));
}

void MessengerCatchUpTest::overloadedDiskLosesNothing()
{
    Fixture f;
    f.start();
    f.signIn(0);
    f.archive->held = true;
    for (qint64 seq = 1; seq <= 60'000; seq += 5000) {
        f.courier->say({LiveMessages{Fixture::messages(seq, seq + 4999)}});
        f.settle();
    }
    QVERIFY(f.courier->all<RequestSync>().isEmpty());
    f.archive->held = false;
    f.archive->release(100);
    f.settle();
    const qint64 last = f.kept.constLast().seq.value;
    QVERIFY(last >= 50'000 && last < 60'000);
    QCOMPARE(lastSync(f).since, Seq{last}); // what was let go is asked for again
    f.say({SyncPage{lastSync(f).request, Fixture::messages(last + 1, 60'000), Seq{60'000}, false}});
    QCOMPARE(f.kept.size(), 60'000);
    const auto ascending = [](const Message &a, const Message &b) { return a.seq < b.seq; };
    QVERIFY(std::is_sorted(f.kept.cbegin(), f.kept.cend(), ascending));
}

QTEST_GUILESS_MAIN(MessengerCatchUpTest)
#include "tst_messenger_catch_up.moc"
