#include "messenger_fixture.h"
#include "support/test.h"

using namespace godwit;
using namespace godwit::chat;
using namespace Qt::StringLiterals;

using Seqs = QList<qint64>;
using Fixture = test::MessengerFixture;
using test::Pairs;

/// What a Messenger knows to be missing, and how it is filled.
class MessengerHistoryTest final : public test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void openedTimelineIsFilledFromTheServer();
    void olderPagesComeFromTheArchiveFirst();
    void movedTimelineShowsWhatIsAroundAMessage();
    void movedTimelineIsNotMixedWithWhatIsNew();
    void joinedRoomStartsWithAGap();
    void joinedAgainMissesOnlyWhatCameMeanwhile();
    void gapIsFilledUpwardsPageByPage();
    void gapThatCannotBeFilledIsTold();
    void changeToAMessageInAGapIsLeftToItsPage();
    void plainServerLeavesAGapAfterEachBreak();
    void serverWithHistoryOnlyIsAskedForWhatIsMissing();
};

void MessengerHistoryTest::openedTimelineIsFilledFromTheServer()
{
    Fixture f;
    f.start();
    f.signIn(100, 90);
    f.messenger->openTimeline(f.general);
    f.settle();
    QCOMPARE(f.shown(), u"(0,91)"_s);
    QCOMPARE(lastHistory(f).before, std::optional(Seq{91}));
    QCOMPARE(lastHistory(f).after, std::nullopt);
    f.say({HistoryPage{lastHistory(f).request, f.general, Fixture::messages(88, 90), true}});
    QCOMPARE(f.shown(), u"(0,88) 88 89 90"_s);
    QCOMPARE(gaps(f), (Pairs{{0, 88}}));
    QVERIFY(f.messenger->hasOlder(f.general));
    f.messenger->loadOlder(f.general);
    f.say({HistoryPage{lastHistory(f).request, f.general, Fixture::messages(87, 87), false}});
    QCOMPARE(f.shown(), u"87 88 89 90"_s);
    QVERIFY(gaps(f).isEmpty());
    QVERIFY(!f.messenger->hasOlder(f.general));
}

void MessengerHistoryTest::olderPagesComeFromTheArchiveFirst()
{
    Fixture f({.pageSize = 2, .since = {}});
    f.start();
    f.signIn(0);
    f.say({LiveMessages{Fixture::messages(1, 5)}});
    f.messenger->openTimeline(f.general);
    f.settle();
    QCOMPARE(f.shown(), u"4 5"_s);
    f.messenger->loadOlder(f.general);
    f.messenger->loadOlder(f.general); // one at a time
    f.settle();
    QCOMPARE(f.shown(), u"2 3 4 5"_s);
    f.messenger->loadOlder(f.general);
    f.settle();
    QCOMPARE(f.shown(), u"1 2 3 4 5"_s);
    QVERIFY(!f.messenger->hasOlder(f.general));
    QVERIFY(f.courier->all<RequestHistory>().isEmpty());
    f.messenger->closeTimeline(f.general);
    QVERIFY(f.messenger->timeline(f.general).isEmpty());
}

void MessengerHistoryTest::movedTimelineShowsWhatIsAroundAMessage()
{
    Fixture f({.pageSize = 2, .since = {}});
    f.start();
    f.signIn(0);
    f.say({LiveMessages{Fixture::messages(1, 9)}});
    f.messenger->openTimeline(f.general);
    f.settle();
    QCOMPARE(f.shown(), u"8 9"_s);
    QVERIFY(!f.messenger->hasNewer(f.general));
    f.messenger->moveTimeline(f.general, Seq{4});
    f.settle();
    QCOMPARE(f.shown(), u"3 4 5 6"_s);
    QVERIFY(f.messenger->hasNewer(f.general));
    QVERIFY(f.messenger->hasOlder(f.general));
    f.messenger->loadOlder(f.general);
    f.settle();
    QCOMPARE(f.shown(), u"1 2 3 4 5 6"_s);
    f.messenger->loadNewer(f.general);
    f.messenger->loadNewer(f.general); // one at a time
    f.settle();
    QCOMPARE(f.shown(), u"1 2 3 4 5 6 7 8"_s);
    f.messenger->loadNewer(f.general);
    f.settle();
    QCOMPARE(f.shown(), u"1 2 3 4 5 6 7 8 9"_s);
    QVERIFY(!f.messenger->hasNewer(f.general));
    f.messenger->moveTimeline(f.general, Seq{1});
    f.messenger->moveTimeline(f.general, std::nullopt); // before the first has come
    f.settle();
    QCOMPARE(f.shown(), u"8 9"_s);
    QVERIFY(!f.messenger->hasNewer(f.general));
}

void MessengerHistoryTest::movedTimelineIsNotMixedWithWhatIsNew()
{
    Fixture f({.pageSize = 2, .since = {}});
    f.start();
    f.signIn(0);
    f.say({LiveMessages{Fixture::messages(1, 6)}});
    f.messenger->moveTimeline(f.general, Seq{2});
    f.settle();
    f.messenger->send(f.general, {u"mine"_s, {}});
    f.say({LiveMessages{Fixture::messages(7, 7)}});
    QCOMPARE(f.shown(), u"1 2 3 4"_s);
    f.messenger->loadNewer(f.general);
    f.settle();
    QCOMPARE(f.shown(), u"1 2 3 4 5 6"_s);
    f.messenger->loadNewer(f.general);
    f.settle();
    QCOMPARE(f.shown(), u"1 2 3 4 5 6 7 mine"_s);
    f.say({LiveMessages{Fixture::messages(8, 8)}});
    QCOMPARE(f.shown(), u"1 2 3 4 5 6 7 8 mine"_s);
}

void MessengerHistoryTest::joinedRoomStartsWithAGap()
{
    Fixture f;
    f.start();
    f.signIn(0);
    Conversation joined;
    joined.id = ConversationId(u"ops"_s);
    joined.lastSeq = Seq{7};
    f.say({ConversationsChanged{{joined}, {}}});
    QCOMPARE(gaps(f), (Pairs{{0, 8}}));
    joined.topic = u"new topic"_s;
    joined.lastSeq = Seq{9};
    f.say({ConversationsChanged{{joined}, {}}});
    QCOMPARE(gaps(f), (Pairs{{0, 8}}));
}

void MessengerHistoryTest::joinedAgainMissesOnlyWhatCameMeanwhile()
{
    Fixture f;
    f.start();
    f.signIn(0);
    f.say({LiveMessages{Fixture::messages(1, 5)}});
    f.say({ConversationsChanged{{}, {f.general}}});
    f.say({ConversationsChanged{f.welcome(9, 9).conversations, {}}});
    QCOMPARE(gaps(f), (Pairs{{5, 10}}));
}

void MessengerHistoryTest::gapIsFilledUpwardsPageByPage()
{
    Fixture f;
    f.disk.snapshot.self = UserId(u"me"_s);
    f.disk.snapshot.cursor = Seq{9};
    f.disk.snapshot.conversations = f.welcome(9, 9).conversations;
    f.disk.snapshot.gaps = {{f.general, Seq{2}, Seq{9}}};
    f.start();
    f.signIn(9, 9);
    f.messenger->fillGap({f.general, Seq{2}, Seq{9}});
    QCOMPARE(lastHistory(f).after, std::optional(Seq{2}));
    QCOMPARE(lastHistory(f).before, std::optional(Seq{9}));
    f.say({HistoryPage{lastHistory(f).request, f.general, Fixture::messages(3, 5), true}});
    QCOMPARE(gaps(f), (Pairs{{5, 9}}));
    QCOMPARE(lastHistory(f).after, std::optional(Seq{5}));
    const ChangeSet last = f.archive->applied.constLast();
    QCOMPARE(last.messages.size(), 3); // the gap shrinks in the step that keeps its messages
    QCOMPARE(last.gapsRemoved.size(), 1);
    f.say({HistoryPage{lastHistory(f).request, f.general, Fixture::messages(7, 8), false}});
    QVERIFY(gaps(f).isEmpty());
}

void MessengerHistoryTest::gapThatCannotBeFilledIsTold()
{
    Fixture f;
    f.start();
    f.signIn(100, 90);
    const Gap gap{f.general, Seq{0}, Seq{91}};
    QSignalSpy failed(f.messenger.get(), &Messenger::gapNotFilled);
    f.messenger->fillGap(gap);
    f.say({RequestRefused{lastHistory(f).request, {u"storage-failed"_s, {}, {}}}});
    QCOMPARE(failed.size(), 1);
    QCOMPARE(failed.first().first().value<Gap>(), gap);
    f.become(Phase::Waiting);
    f.messenger->fillGap(gap);
    QCOMPARE(failed.size(), 2);
}

void MessengerHistoryTest::changeToAMessageInAGapIsLeftToItsPage()
{
    Fixture f;
    f.start();
    f.signIn(100, 90);
    Message edited = test::sampleMessage(50, u"edited"_s);
    edited.changed = Seq{101};
    f.say({LiveMessages{{edited}}});
    QVERIFY(f.kept.isEmpty());
    QVERIFY(f.disk.messages.isEmpty());
    QCOMPARE(f.disk.snapshot.cursor, Seq{101});
}

void MessengerHistoryTest::plainServerLeavesAGapAfterEachBreak()
{
    Fixture f;
    f.abilities = {};
    f.start();
    f.signIn(0);
    f.say({LiveMessages{Fixture::messages(1, 2)}});
    QVERIFY(gaps(f).isEmpty());
    f.become(Phase::Waiting);
    f.signIn(0);
    f.say({LiveMessages{Fixture::messages(5, 6)}});
    QCOMPARE(gaps(f), (Pairs{{2, 5}}));
    QCOMPARE(f.keptSeqs(), (Seqs{1, 2, 5, 6}));
}

void MessengerHistoryTest::serverWithHistoryOnlyIsAskedForWhatIsMissing()
{
    Fixture f;
    f.abilities = {};
    f.abilities.keepsHistory = true;
    f.start();
    f.signIn(0, 2);
    QCOMPARE(gaps(f), (Pairs{{0, 3}}));
    f.messenger->openTimeline(f.general);
    f.settle();
    f.say({HistoryPage{lastHistory(f).request, f.general, Fixture::messages(1, 2), false}});
    f.become(Phase::Waiting);
    f.signIn(0, 4);
    QCOMPARE(gaps(f), (Pairs{{2, 5}}));
    f.become(Phase::Waiting);
    f.say({});
    f.signIn(0, 4);
    QCOMPARE(gaps(f), (Pairs{{2, 5}}));
}

QTEST_GUILESS_MAIN(MessengerHistoryTest)
#include "tst_messenger_history.moc"
