#include "messenger_fixture.h"
#include "support/test.h"

using namespace godwit;
using namespace godwit::chat;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using Seqs = QList<qint64>;
using Fixture = test::MessengerFixture;

class MessengerTest final : public test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void opensTheArchiveBeforeItGoesOnline();
    void saysWhenTheArchiveCannotBeOpened();
    void sendsOnlyWhatIsOnDisk();
    void becomesAMessageInOneStepWithItsAcknowledgement();
    void acceptsOnceHoweverItHears_data();
    void acceptsOnceHoweverItHears();
    void keepsWhatTheArchiveRefusesAndTriesAgain();
    void deliversAfterARestartWhatWasLeft();
    void keepsAFailedMessageUntilThePersonDecides();
    void pressingEnterShortensAWait();
    void messagesWrittenBeforeTheArchiveIsOpenAreSent();
    void writesDownThatAPlainServerMayHaveIt();
    void survivesAnArchiveThatOutlivesIt();
    void goesOfflineAndOnlineByChoice();
};

void MessengerTest::opensTheArchiveBeforeItGoesOnline()
{
    Fixture f;
    f.archive->held = true;
    QSignalSpy opened(f.messenger.get(), &Messenger::opened);
    f.start();
    QCOMPARE(f.courier->starts, 0);
    f.archive->release();
    f.settle();
    QCOMPARE(opened.size(), 1);
    QCOMPARE(f.courier->starts, 1);
}

void MessengerTest::saysWhenTheArchiveCannotBeOpened()
{
    Fixture f;
    f.archive->failsToOpen = true;
    QSignalSpy failed(f.messenger.get(), &Messenger::storageFailed);
    QSignalSpy notKept(f.messenger.get(), &Messenger::notKept);
    f.messenger->send(f.general, {u"a"_s, {}});
    f.start();
    QCOMPARE(failed.size(), 1);
    QCOMPARE(notKept.size(), 1);
    QCOMPARE(f.courier->starts, 0);
    f.archive->failsToOpen = false;
    f.start();
    QCOMPARE(f.courier->starts, 1);
    QCOMPARE(f.disk.snapshot.outbox.size(), 1);
}

void MessengerTest::sendsOnlyWhatIsOnDisk()
{
    Fixture f;
    f.start();
    f.signIn(0);
    f.archive->held = true;
    QSignalSpy kept(f.messenger.get(), &Messenger::kept);
    const MessageId a = f.messenger->send(f.general, {u"a"_s, {}});
    const MessageId b = f.messenger->send(f.general, {u"b"_s, {}});
    const MessageId c = f.messenger->send(f.general, {u"c"_s, {}});
    f.settle();
    QCOMPARE(f.messenger->outbox().size(), 3);
    QVERIFY(f.courier->all<SendMessage>().isEmpty());
    f.archive->release();
    f.settle();
    QCOMPARE(f.archive->applied.constLast().outbox.size(), 1);
    QVERIFY(f.archive->applied.constLast().durable);
    QCOMPARE(f.archive->waiting(), 1); // those that waited meanwhile are one step
    f.archive->release();
    f.settle();
    QCOMPARE(kept.size(), 3);
    const QList<SendMessage> sent = f.courier->all<SendMessage>();
    QCOMPARE(sent.size(), 3);
    QCOMPARE(sent.at(0).id, a);
    QCOMPARE(sent.at(0).after, std::nullopt);
    QCOMPARE(sent.at(1).after, std::optional(a));
    QCOMPARE(sent.at(2).id, c);
    QCOMPARE(sent.at(2).after, std::optional(b));
}

void MessengerTest::becomesAMessageInOneStepWithItsAcknowledgement()
{
    Fixture f;
    f.start();
    f.signIn(0);
    f.messenger->openTimeline(f.general);
    f.settle();
    const MessageId a = f.messenger->send(f.general, {u"a"_s, {}});
    f.settle();
    QCOMPARE(f.shown(), u"a"_s);
    QSignalSpy accepted(f.messenger.get(), &Messenger::accepted);
    f.say({MessageAccepted{a, Seq{7}, f.scheduler.wallNow()}});
    QCOMPARE(accepted.size(), 1);
    const ChangeSet last = f.archive->applied.constLast();
    QCOMPARE(last.outboxRemoved, QList<MessageId>{a});
    QCOMPARE(last.messages.size(), 1);
    QCOMPARE(last.messages.first().author, UserId(u"me"_s));
    QCOMPARE(last.messages.first().seq, Seq{7});
    QCOMPARE(last.cursor, std::optional(Seq{7}));
    QCOMPARE(f.shown(), u"7"_s);
    QCOMPARE(f.keptSeqs(), Seqs{7});
    QVERIFY(f.messenger->outbox().isEmpty());
}

void MessengerTest::acceptsOnceHoweverItHears_data()
{
    QTest::addColumn<QString>("order");
    QTest::newRow("acknowledged") << u"ack"_s;
    QTest::newRow("acknowledged twice") << u"ack ack"_s;
    QTest::newRow("echo") << u"live"_s;
    QTest::newRow("acknowledged, then echo") << u"ack live"_s;
    QTest::newRow("echo, then acknowledged") << u"live ack"_s;
    QTest::newRow("acknowledged, then history") << u"ack history"_s;
    QTest::newRow("history, then acknowledged") << u"history ack"_s;
    QTest::newRow("lost, then sync") << u"lost sync"_s;
    QTest::newRow("lost, then sync and acknowledged") << u"lost sync ack"_s;
    QTest::newRow("lost, acknowledged before sync") << u"lost ack sync"_s;
}

void MessengerTest::acceptsOnceHoweverItHears()
{
    QFETCH(QString, order);
    Fixture f;
    f.start();
    f.signIn(5, 5);
    f.messenger->openTimeline(f.general);
    f.settle();
    QSignalSpy accepted(f.messenger.get(), &Messenger::accepted);
    const MessageId a = f.messenger->send(f.general, {u"a"_s, {}});
    f.settle();
    Message echo = test::sampleMessage(7, u"a"_s);
    echo.id = a;
    echo.author = UserId(u"me"_s);
    for (const QString &step : order.split(u' ')) {
        if (step == u"ack") {
            f.say({MessageAccepted{a, Seq{7}, echo.sentAt}});
        } else if (step == u"live") {
            f.say({LiveMessages{{echo}}});
        } else if (step == u"history") {
            const RequestHistory asked = f.courier->all<RequestHistory>().constLast();
            f.say({HistoryPage{asked.request, f.general, {echo}, false}});
        } else if (step == u"lost") {
            f.become(Phase::Waiting);
            f.signIn(7, 7);
        } else {
            const RequestSync asked = f.courier->all<RequestSync>().constLast();
            f.say({SyncPage{asked.request, {echo}, Seq{7}, false}});
        }
    }
    QCOMPARE(accepted.size(), 1);
    QVERIFY(f.messenger->outbox().isEmpty());
    QVERIFY(f.disk.snapshot.outbox.isEmpty());
    QCOMPARE(f.disk.messages.size(), 1);
    if (!order.contains(u"history")) {
        QCOMPARE(f.keptSeqs(), Seqs{7});
        QVERIFY(f.shown().endsWith(u" 7"));
    }
}

void MessengerTest::keepsWhatTheArchiveRefusesAndTriesAgain()
{
    Fixture f;
    f.start();
    f.signIn(0);
    QSignalSpy failed(f.messenger.get(), &Messenger::storageFailed);
    QSignalSpy notKept(f.messenger.get(), &Messenger::notKept);
    QSignalSpy kept(f.messenger.get(), &Messenger::kept);
    f.archive->failures = 3;
    f.messenger->send(f.general, {u"a"_s, {}});
    f.say({LiveMessages{Fixture::messages(1, 2)}});
    QCOMPARE(failed.size(), 1);
    QCOMPARE(notKept.size(), 1);
    f.scheduler.advance(20s);
    f.settle();
    f.scheduler.advance(20s);
    f.settle();
    QCOMPARE(failed.size(), 3);
    QCOMPARE(notKept.size(), 1); // told once
    QVERIFY(f.kept.isEmpty());
    QCOMPARE(f.disk.snapshot.cursor, Seq{});
    f.scheduler.advance(40s);
    f.settle();
    QCOMPARE(kept.size(), 1);
    QCOMPARE(f.keptSeqs(), (Seqs{1, 2}));
    QCOMPARE(f.disk.snapshot.cursor, Seq{2});
}

void MessengerTest::deliversAfterARestartWhatWasLeft()
{
    Fixture f;
    f.start();
    const MessageId a = f.messenger->send(f.general, {u"a"_s, {}});
    f.settle();
    f.restart();
    f.start();
    QCOMPARE(f.messenger->outbox().size(), 1);
    f.signIn(0);
    QCOMPARE(f.courier->all<SendMessage>().size(), 1);
    QCOMPARE(f.courier->all<SendMessage>().first().id, a);
}

void MessengerTest::keepsAFailedMessageUntilThePersonDecides()
{
    Fixture f;
    f.start();
    f.signIn(0);
    QSignalSpy refused(f.messenger.get(), &Messenger::refused);
    const MessageId a = f.messenger->send(f.general, {u"a"_s, {}});
    const MessageId b = f.messenger->send(f.general, {u"b"_s, {}});
    f.settle();
    f.say({MessageRefused{a, {u"too-large"_s, {}, {}}}, MessageRefused{b, {u"empty"_s, {}, {}}}});
    QCOMPARE(refused.size(), 2);
    f.restart();
    f.start();
    f.signIn(0);
    QVERIFY(f.courier->take<SendMessage>().isEmpty());
    f.messenger->retry(a);
    f.messenger->discard(b);
    f.settle();
    QCOMPARE(f.courier->take<SendMessage>().size(), 1);
    f.messenger->discard(a); // in flight now
    QCOMPARE(f.messenger->outbox().size(), 1);
    QCOMPARE(f.disk.snapshot.outbox.size(), 1);
}

void MessengerTest::pressingEnterShortensAWait()
{
    Fixture f;
    f.start();
    f.become(Phase::Waiting);
    f.messenger->send(f.general, {u"a"_s, {}});
    QCOMPARE(f.courier->hurries, 1);
    f.become(Phase::Idle); // by choice
    f.messenger->send(f.general, {u"b"_s, {}});
    QCOMPARE(f.courier->hurries, 1);
    f.messenger->reconnectNow();
    QCOMPARE(f.courier->hurries, 2);
}

void MessengerTest::messagesWrittenBeforeTheArchiveIsOpenAreSent()
{
    Fixture f;
    f.messenger->send(f.general, {u"a"_s, {}});
    QCOMPARE(f.messenger->outbox().size(), 1);
    f.start();
    f.signIn(0);
    QCOMPARE(f.courier->all<SendMessage>().size(), 1);
}

void MessengerTest::writesDownThatAPlainServerMayHaveIt()
{
    Fixture f;
    f.abilities = {};
    f.start();
    f.signIn(0);
    f.messenger->send(f.general, {u"a"_s, {}});
    f.archive->held = true;
    f.settle();
    QVERIFY(f.courier->all<SendMessage>().isEmpty());
    f.archive->release();
    f.settle();
    QCOMPARE(f.courier->all<SendMessage>().size(), 1);
    f.restart(); // killed before the answer
    f.start();
    f.signIn(0);
    QVERIFY(f.courier->all<SendMessage>().isEmpty());
    QVERIFY(std::holds_alternative<Unconfirmed>(f.messenger->outbox().first().state));
}

void MessengerTest::survivesAnArchiveThatOutlivesIt()
{
    Fixture f;
    f.start();
    f.archive->held = true;
    f.messenger->send(f.general, {u"a"_s, {}});
    f.messenger->openTimeline(f.general);
    f.settle();
    f.messenger.reset();
    f.archive->release(10);
    f.settle();
    QCOMPARE(f.disk.snapshot.outbox.size(), 1);
}

void MessengerTest::goesOfflineAndOnlineByChoice()
{
    Fixture f;
    f.messenger->start();
    f.messenger->goOffline();
    f.settle();
    QCOMPARE(f.courier->starts, 0);
    f.messenger->goOnline();
    QCOMPARE(f.courier->starts, 1);
    f.messenger->goOffline();
    QCOMPARE(f.courier->stops, 2);
}

QTEST_GUILESS_MAIN(MessengerTest)
#include "tst_messenger.moc"
