#include "chat/timeline.h"
#include "support/sample_messages.h"
#include "support/test.h"
#include "timeline_replay.h"

#include <algorithm>
#include <random>

using namespace godwit;
using namespace godwit::chat;
using namespace Qt::StringLiterals;
using test::sampleMessage;

namespace {

Message message(qint64 seq)
{
    return sampleMessage(seq, QString::number(seq));
}

Message edited(qint64 seq, qint64 changed)
{
    Message value = message(seq);
    value.changed = Seq{changed};
    value.body += u'!';
    return value;
}

PendingMessage pending(qint64 order)
{
    PendingMessage value;
    value.id = MessageId(u"p%1"_s.arg(order));
    value.order = order;
    return value;
}

Gap gap(qint64 after, qint64 before)
{
    return {ConversationId(u"general"_s), Seq{after}, Seq{before}};
}

/// "1 (1,5) 5 6! p1": messages, gaps, edited messages, pending ones.
QString text(const QList<TimelineEntry> &entries)
{
    QStringList words;
    for (const TimelineEntry &entry : entries) {
        if (const auto *confirmed = std::get_if<Message>(&entry)) {
            words.append(confirmed->body);
        } else if (const auto *missing = std::get_if<Gap>(&entry)) {
            words.append(u"(%1,%2)"_s.arg(missing->after.value).arg(missing->before.value));
        } else {
            words.append(std::get<PendingMessage>(entry).id.text());
        }
    }
    return words.join(u' ');
}

} // namespace

class TimelineTest final : public test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void ordersBySequenceWithPendingOnesLast();
    void showsEachMessageOnce();
    void takesOnlyNewerStates();
    void confirmedMessageReplacesItsPendingOneInPlace();
    void confirmedMessageMovesBeforeOlderPendingOnes();
    void gapsStandBeforeTheMessageThatEndsThem();
    void hidesWhatIsOlderThanItsFloor();
    void hidesWhatIsNewerThanItsCeiling();
    void appendsAreOneStep();
    void dropsTheOldestWhenItGrowsTooLong();
    void keepsTheOldestWhileSomebodyReadsThem();
    void retriedPendingMessageMovesToTheEnd();
    void replayedStepsGiveTheSameRowsWhateverHappens_data();
    void replayedStepsGiveTheSameRowsWhateverHappens();
};

void TimelineTest::ordersBySequenceWithPendingOnesLast()
{
    Timeline timeline;
    timeline.putPending(pending(2));
    timeline.putPending(pending(1));
    timeline.apply({message(5), message(3)});
    timeline.apply({message(4)});
    QCOMPARE(text(timeline.entries()), u"3 4 5 p1 p2"_s);
}

void TimelineTest::showsEachMessageOnce()
{
    Timeline timeline;
    timeline.apply({message(1), message(1)});
    timeline.takeChange();
    timeline.apply({message(1)});
    QCOMPARE(text(timeline.entries()), u"1"_s);
    QVERIFY(timeline.takeChange().isEmpty());
}

void TimelineTest::takesOnlyNewerStates()
{
    Timeline timeline;
    timeline.apply({message(1), edited(1, 9)});
    QCOMPARE(text(timeline.entries()), u"1!"_s);
    timeline.apply({message(1)});
    QCOMPARE(text(timeline.entries()), u"1!"_s);
}

void TimelineTest::confirmedMessageReplacesItsPendingOneInPlace()
{
    Timeline timeline;
    timeline.apply({message(1)});
    PendingMessage mine = pending(1);
    mine.id = message(2).id;
    timeline.putPending(mine);
    timeline.putPending(pending(2));
    timeline.takeChange();
    timeline.apply({message(2)});
    QCOMPARE(text(timeline.entries()), u"1 2 p2"_s);
    const TimelineChange change = timeline.takeChange();
    QCOMPARE(change.size(), 1);
    QCOMPARE(change.first().kind, TimelineStep::Kind::Updated);
    QCOMPARE(change.first().row, 1);
}

void TimelineTest::confirmedMessageMovesBeforeOlderPendingOnes()
{
    Timeline timeline;
    timeline.putPending(pending(1));
    PendingMessage mine = pending(2);
    mine.id = message(2).id;
    timeline.putPending(mine);
    timeline.apply({message(2)});
    QCOMPARE(text(timeline.entries()), u"2 p1"_s);
}

void TimelineTest::gapsStandBeforeTheMessageThatEndsThem()
{
    Timeline timeline;
    timeline.addGap(gap(1, 5));
    timeline.addGap(gap(0, 1));
    timeline.addGap(gap(1, 5));
    timeline.apply({message(5), message(1)});
    QCOMPARE(text(timeline.entries()), u"(0,1) 1 (1,5) 5"_s);
    timeline.removeGap(gap(1, 5));
    timeline.removeGap(gap(2, 5));
    QCOMPARE(text(timeline.entries()), u"(0,1) 1 5"_s);
}

void TimelineTest::hidesWhatIsOlderThanItsFloor()
{
    Timeline timeline;
    timeline.apply({message(3), message(5), message(7)});
    timeline.setFloor(Seq{5});
    timeline.apply({edited(2, 8)});
    timeline.addGap(gap(3, 5));
    timeline.addGap(gap(5, 7));
    QCOMPARE(text(timeline.entries()), u"5 (5,7) 7"_s);
    timeline.setFloor(Seq{});
    timeline.addGap(gap(3, 5));
    timeline.apply({message(3)});
    QCOMPARE(text(timeline.entries()), u"3 (3,5) 5 (5,7) 7"_s);
}

void TimelineTest::hidesWhatIsNewerThanItsCeiling()
{
    Timeline timeline;
    timeline.setFloor(Seq{3});
    timeline.setCeiling(Seq{5});
    timeline.apply({message(2), message(3), message(5), message(6)});
    timeline.putPending(pending(1));
    timeline.addGap(gap(3, 5));
    timeline.addGap(gap(5, 7));
    QCOMPARE(text(timeline.entries()), u"3 (3,5) 5"_s);
    timeline.setCeiling(std::nullopt);
    timeline.putPending(pending(1));
    timeline.apply({message(7)});
    QCOMPARE(text(timeline.entries()), u"3 (3,5) 5 7 p1"_s);
    timeline.clear();
    QVERIFY(timeline.entries().isEmpty());
    timeline.putPending(pending(1));
    timeline.apply({message(4)});
    QCOMPARE(text(timeline.entries()), u"4 p1"_s);
}

void TimelineTest::appendsAreOneStep()
{
    Timeline timeline;
    timeline.apply({message(1), message(2)});
    timeline.apply({message(3)});
    const TimelineChange change = timeline.takeChange();
    QCOMPARE(change.size(), 1);
    QCOMPARE(change.first().count, 3);
    QCOMPARE(text(change.first().entries), u"1 2 3"_s);
}

void TimelineTest::dropsTheOldestWhenItGrowsTooLong()
{
    Timeline timeline(8);
    for (int seq = 1; seq <= 9; ++seq) {
        timeline.apply({message(seq)});
    }
    QCOMPARE(text(timeline.entries()), u"4 5 6 7 8 9"_s);
    QCOMPARE(timeline.floor(), Seq{4});
}

void TimelineTest::keepsTheOldestWhileSomebodyReadsThem()
{
    Timeline timeline(8);
    timeline.setFloor(Seq{20});
    for (int seq = 20; seq < 28; ++seq) {
        timeline.apply({message(seq)});
    }
    timeline.setFloor(Seq{10}); // an older page was loaded
    timeline.apply({message(10), message(11), message(12)});
    timeline.apply({message(30)});
    QCOMPARE(timeline.entries().size(), 12);
}

void TimelineTest::retriedPendingMessageMovesToTheEnd()
{
    Timeline timeline;
    timeline.putPending(pending(1));
    timeline.putPending(pending(2));
    PendingMessage again = pending(1);
    again.order = 3;
    timeline.putPending(again);
    QCOMPARE(text(timeline.entries()), u"p2 p1"_s);
    timeline.removePending(again.id);
    QCOMPARE(text(timeline.entries()), u"p2"_s);
}

void TimelineTest::replayedStepsGiveTheSameRowsWhateverHappens_data()
{
    QTest::addColumn<quint32>("seed");
    for (quint32 seed = 1; seed <= 50; ++seed) {
        QTest::addRow("seed %u", seed) << seed;
    }
}

void TimelineTest::replayedStepsGiveTheSameRowsWhateverHappens()
{
    QFETCH(quint32, seed);
    std::mt19937 chance(seed);
    const auto below = [&chance](quint32 limit) { return static_cast<qint64>(chance() % limit); };
    Timeline timeline(seed % 2 == 0 ? 20 : 10'000);
    QList<TimelineEntry> copy;
    for (int step = 0; step < 300; ++step) {
        const qint64 seq = 1 + below(60);
        switch (below(7)) {
        case 0:
            timeline.putPending(pending(1 + below(9)));
            break;
        case 1:
            timeline.removePending(pending(1 + below(9)).id);
            break;
        case 2:
            timeline.addGap(gap(seq - 1 - below(3), seq));
            break;
        case 3:
            timeline.removeGap(gap(seq - 1 - below(3), seq));
            break;
        case 4:
            if (below(10) == 0) {
                timeline.setFloor(Seq{below(30)});
            }
            break;
        default: {
            Message value = below(3) == 0 ? edited(seq, seq + below(9)) : message(seq);
            value.id = below(8) == 0 ? pending(1 + below(9)).id : value.id;
            timeline.apply({value, message(seq + 1)});
            break;
        }
        }
        if (below(4) == 0) {
            test::replay(copy, timeline.takeChange());
            QCOMPARE(copy, timeline.entries());
        }
        const auto seqOf = [](const TimelineEntry &entry) {
            const auto *confirmed = std::get_if<Message>(&entry);
            return confirmed ? confirmed->seq.value : -1;
        };
        QList<qint64> seqs;
        for (const TimelineEntry &entry : timeline.entries()) {
            seqs.append(seqOf(entry));
        }
        seqs.removeAll(-1);
        QVERIFY(std::is_sorted(seqs.cbegin(), seqs.cend()));
        QVERIFY(std::adjacent_find(seqs.cbegin(), seqs.cend()) == seqs.cend());
    }
    test::replay(copy, timeline.takeChange());
    QCOMPARE(copy, timeline.entries());
}

QTEST_GUILESS_MAIN(TimelineTest)
#include "tst_timeline.moc"
