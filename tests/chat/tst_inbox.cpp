#include "chat/inbox.h"
#include "messenger_fixture.h"
#include "support/test.h"

using namespace godwit;
using namespace godwit::chat;
using namespace Qt::StringLiterals;

namespace {

using Fixture = test::MessengerFixture;

/// "live 512": one word per item.
QString text(const QList<Inbox::Item> &items)
{
    QStringList words;
    for (const Inbox::Item &item : items) {
        if (const auto *part = std::get_if<SyncPart>(&item)) {
            words.append(u"part:%1"_s.arg(part->messages.size()));
        } else if (std::holds_alternative<Connectivity>(item)) {
            words.append(u"connectivity"_s);
        } else if (std::holds_alternative<LiveOverflow>(item)) {
            words.append(u"overflow"_s);
        } else if (const auto *live = std::get_if<LiveMessages>(std::get_if<Event>(&item))) {
            words.append(u"live:%1"_s.arg(live->messages.size()));
        } else if (const auto *page = std::get_if<SyncPage>(std::get_if<Event>(&item))) {
            words.append(u"page:%1"_s.arg(page->messages.size()));
        } else {
            words.append(u"other"_s);
        }
    }
    return words.join(u' ');
}

} // namespace

class InboxTest final : public test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void appliesAtOnceWhatIsShort();
    void cutsLongListsIntoTurns();
    void nothingOvertakesWhatWaits();
    void whatArrivesWhileApplyingComesInALaterTurn();
    void leavesOutLiveMessagesThatCanBeAskedFor();
    void marksEveryPlaceWhereSomethingIsLeftOut();
    void keepsEverythingWhereNothingCanBeAskedFor();
};

void InboxTest::appliesAtOnceWhatIsShort()
{
    test::ManualScheduler scheduler;
    QStringList turns;
    Inbox inbox(scheduler, [&turns](const auto &items) { turns.append(text(items)); });
    inbox.put({LiveMessages{Fixture::messages(1, 3)}, TokenIssued{}});
    QCOMPARE(turns, QStringList{u"live:3 other"_s});
    QCOMPARE(scheduler.pending(), 0);
}

void InboxTest::cutsLongListsIntoTurns()
{
    test::ManualScheduler scheduler;
    QStringList turns;
    Inbox inbox(scheduler, [&turns](const auto &items) { turns.append(text(items)); });
    inbox.put({LiveMessages{Fixture::messages(1, 513)},
               SyncPage{RequestId(u"r"_s), Fixture::messages(1, 1024), Seq{1024}, false}});
    QCOMPARE(turns, QStringList{u"live:512"_s});
    scheduler.advance({});
    QCOMPARE(turns, (QStringList{u"live:512"_s, u"live:1"_s, u"part:512"_s, u"page:512"_s}));
}

void InboxTest::nothingOvertakesWhatWaits()
{
    test::ManualScheduler scheduler;
    QStringList turns;
    Inbox inbox(scheduler, [&turns](const auto &items) { turns.append(text(items)); });
    inbox.put(QList<Event>{LiveMessages{Fixture::messages(1, 600)}});
    inbox.put(Connectivity{});
    inbox.put(QList<Event>{TokenIssued{}});
    scheduler.advance({});
    QCOMPARE(turns, (QStringList{u"live:512"_s, u"live:88 connectivity other"_s}));
}

void InboxTest::whatArrivesWhileApplyingComesInALaterTurn()
{
    test::ManualScheduler scheduler;
    QStringList turns;
    Inbox *self = nullptr;
    Inbox inbox(scheduler, [&](const auto &items) {
        turns.append(text(items));
        if (turns.size() == 1) {
            self->put(QList<Event>{TokenIssued{}});
            QCOMPARE(turns.size(), 1);
            scheduler.advance({}); // a dialogue that runs a loop of its own does not stop us
            QCOMPARE(turns.size(), 2);
        }
    });
    self = &inbox;
    inbox.put(Connectivity{});
    inbox.put(QList<Event>{LiveMessages{Fixture::messages(1, 1)}});
    QCOMPARE(turns, (QStringList{u"connectivity"_s, u"other"_s, u"live:1"_s}));
}

void InboxTest::leavesOutLiveMessagesThatCanBeAskedFor()
{
    test::ManualScheduler scheduler;
    QStringList turns;
    Inbox inbox(
        scheduler, [&turns](const auto &items) { turns.append(text(items)); }, 1000);
    inbox.setResumable(true);
    inbox.put(QList<Event>{LiveMessages{Fixture::messages(1, 900)}}); // 512 of them at once
    for (int i = 0; i < 10; ++i) {
        inbox.put(QList<Event>{LiveMessages{Fixture::messages(1, 400)}});
    }
    inbox.put(QList<Event>{TokenIssued{}}); // nobody sends that twice
    scheduler.advance({});
    QCOMPARE(turns, (QStringList{u"live:512"_s, u"live:388"_s, u"live:400 overflow other"_s}));
}

void InboxTest::marksEveryPlaceWhereSomethingIsLeftOut()
{
    test::ManualScheduler scheduler;
    QStringList turns;
    Inbox *self = nullptr;
    Inbox inbox(
        scheduler,
        [&](const auto &items) {
            turns.append(text(items));
            if (turns.constLast().contains(u"overflow"_s) && turns.size() < 4) {
                self->put(QList<Event>{LiveMessages{Fixture::messages(1, 100)}});
            }
        },
        1000);
    self = &inbox;
    inbox.setResumable(true);
    inbox.put({LiveMessages{Fixture::messages(1, 900)}, LiveMessages{Fixture::messages(1, 600)},
               SyncPage{RequestId(u"r"_s), Fixture::messages(1, 1600), Seq{1600}, false}});
    scheduler.advance({});
    QCOMPARE(turns,
             (QStringList{u"live:512"_s, u"live:388 overflow"_s, u"part:512"_s, u"part:512"_s,
                          u"part:512"_s, u"page:64 overflow"_s}));
}

void InboxTest::keepsEverythingWhereNothingCanBeAskedFor()
{
    test::ManualScheduler scheduler;
    qsizetype count = 0;
    Inbox inbox(
        scheduler,
        [&count](const auto &items) {
            for (const Inbox::Item &item : items) {
                const auto *live = std::get_if<LiveMessages>(std::get_if<Event>(&item));
                count += live ? live->messages.size() : 0;
            }
        },
        1000);
    for (int i = 0; i < 10; ++i) {
        inbox.put(QList<Event>{LiveMessages{Fixture::messages(1, 700)}});
    }
    scheduler.advance({});
    QCOMPARE(count, 7000);
}

QTEST_GUILESS_MAIN(InboxTest)
#include "tst_inbox.moc"
