#include "support/manual_scheduler.h"
#include "support/sample_messages.h"
#include "support/scripted_random.h"
#include "support/test.h"
#include "ui/models/timeline_model.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QSignalSpy>

using namespace godwit;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using chat::Gap;
using chat::Message;
using chat::MessageId;
using chat::PendingMessage;
using chat::Seq;
using chat::TimelineEntry;
using chat::TimelineStep;
using chat::UserId;
using ui::Delivery;
using ui::TimelineModel;

namespace {

Message at(qint64 seq, const char *author, base::Milliseconds time)
{
    Message m = test::sampleMessage(seq, u"text %1"_s.arg(seq));
    m.author = UserId(QString::fromLatin1(author));
    m.sentAt = base::WallTime(base::Milliseconds(1'763'600'000'000) + time);
    return m;
}

PendingMessage pending(const char *id, chat::PendingState state)
{
    PendingMessage p;
    p.id = MessageId(QString::fromLatin1(id));
    p.body = u"mine"_s;
    p.createdAt = base::WallTime(base::Milliseconds(1'763'600'900'000));
    p.state = std::move(state);
    return p;
}

TimelineStep inserted(int row, const QList<TimelineEntry> &entries)
{
    return {TimelineStep::Kind::Inserted, row, static_cast<int>(entries.size()), entries};
}

/// The list that the model must equal, changed in the plainest way.
void applyPlainly(QList<TimelineEntry> &list, const TimelineStep &step)
{
    int row = step.row;
    switch (step.kind) {
    case TimelineStep::Kind::Inserted:
        for (const TimelineEntry &entry : step.entries) {
            list.insert(row++, entry);
        }
        return;
    case TimelineStep::Kind::Updated:
        for (const TimelineEntry &entry : step.entries) {
            list[row++] = entry;
        }
        return;
    case TimelineStep::Kind::Removed:
        list.remove(row, step.count);
        return;
    }
}

TimelineEntry anyEntry(test::ScriptedRandom &random, qint64 serial)
{
    const auto kind = random.bits() % 8;
    if (kind == 0) {
        return Gap{chat::ConversationId(u"general"_s), Seq{serial}, Seq{serial + 5}};
    }
    if (kind == 1) {
        return pending(qPrintable(u"p%1"_s.arg(serial)), chat::Sending{});
    }
    Message m = at(serial, kind < 5 ? "ines" : "maren", base::Milliseconds(serial * 60'000));
    if (kind == 3) {
        m.replyTo = test::sampleMessage(static_cast<qint64>(random.bits() % 50), {}).id;
    }
    return m;
}

TimelineStep anyStep(test::ScriptedRandom &random, int size, qint64 &serial)
{
    const auto pick = [&random](int below) {
        return below <= 0 ? 0 : static_cast<int>(random.bits() % static_cast<quint64>(below));
    };
    const int kind = size == 0 ? 0 : pick(4);
    if (kind <= 1) {
        QList<TimelineEntry> entries;
        for (int i = 0; i <= pick(6); ++i) {
            entries.append(anyEntry(random, serial++));
        }
        return inserted(pick(size + 1), entries);
    }
    const int row = pick(size);
    const int count = 1 + pick(std::min(4, size - row));
    if (kind == 2) {
        return {TimelineStep::Kind::Removed, row, count, {}};
    }
    QList<TimelineEntry> entries;
    for (int i = 0; i < count; ++i) {
        entries.append(anyEntry(random, serial++));
    }
    return {TimelineStep::Kind::Updated, row, count, entries};
}

} // namespace

class TimelineModelTest final : public test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void mirrorsWhateverChanges();
    void aLargeCatchUpIsOneInsertion();
    void groupsWhatOnePersonSaysInARow();
    void newDaysStandAboveTheirFirstMessage();
    void newMessagesStandAboveTheFirstOfSomebodyElse();
    void deliveryTellsWhatIsKnown();
    void sendingIsPutInWordsAfterASecond();
    void leavingAnUnconfirmedMessageStopsTheQuestion();
    void repliesFindWhatTheyAnswerEvenIfItComesLater();
    void gapsRememberWhetherTheyAreLoading();
    void rowsAreSentencesForThoseWhoListen();
};

void TimelineModelTest::mirrorsWhateverChanges()
{
    test::ManualScheduler scheduler;
    test::ScriptedRandom random;
    TimelineModel model(scheduler);
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setSelf(UserId(u"maren"_s));
    model.setNewSince(Seq{20});
    QList<TimelineEntry> expected;
    qint64 serial = 1;
    for (int round = 0; round < 150; ++round) {
        chat::TimelineChange change;
        for (int i = 0; i < 3; ++i) {
            change.append(anyStep(random, static_cast<int>(expected.size()), serial));
            applyPlainly(expected, change.constLast());
        }
        model.apply(change);
        QCOMPARE(model.entries(), expected);
        for (int row = 0; row < model.rowCount(); ++row) {
            (void)model.row(row);
        }
        scheduler.advance(300ms);
    }
}

void TimelineModelTest::aLargeCatchUpIsOneInsertion()
{
    test::ManualScheduler scheduler;
    TimelineModel model(scheduler);
    model.reset({at(1, "ines", 0s)});
    QList<TimelineEntry> missed;
    for (int i = 0; i < 100'000; ++i) {
        Message m = at(i + 2, "ines", base::Milliseconds(i));
        if (i % 3 == 0 && i > 10) {
            m.replyTo = test::sampleMessage(i - 5, {}).id;
        }
        missed.append(m);
    }
    const QSignalSpy rows(&model, &QAbstractItemModel::rowsInserted);
    const QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
    model.apply({inserted(1, missed)});
    QCOMPARE(rows.count(), 1);
    QCOMPARE(model.rowCount(), 100'001);
    // What quotes something was looked up in the same pass, and told in one signal.
    QVERIFY2(changes.count() <= 3, qPrintable(QString::number(changes.count())));
}

void TimelineModelTest::groupsWhatOnePersonSaysInARow()
{
    test::ManualScheduler scheduler;
    TimelineModel model(scheduler);
    model.reset({at(1, "ines", 0min), at(2, "ines", 4min), at(3, "ines", 9min + 1s),
                 at(4, "tove", 10min), Gap{{}, Seq{4}, Seq{6}}, at(6, "tove", 11min)});
    const QList<bool> starts{true, false, true, true, true, true};
    const QList<bool> ends{false, true, true, true, true, true};
    for (int row = 0; row < model.rowCount(); ++row) {
        QCOMPARE(model.row(row).groupStart, starts.at(row));
        QCOMPARE(model.row(row).groupEnd, ends.at(row));
    }
}

void TimelineModelTest::newDaysStandAboveTheirFirstMessage()
{
    test::ManualScheduler scheduler;
    TimelineModel model(scheduler);
    model.reset({at(1, "ines", 0h), at(2, "ines", 1min), at(3, "ines", 24h)});
    QVERIFY(model.row(0).dayAbove.isValid());
    QVERIFY(!model.row(1).dayAbove.isValid());
    QCOMPARE(model.row(2).dayAbove, model.row(0).dayAbove.addDays(1));
    QVERIFY(model.dayLabel(model.row(0).dayAbove).startsWith(u"Today, "_s));
    scheduler.advance(24h);
    QVERIFY(model.dayLabel(model.row(0).dayAbove).startsWith(u"Yesterday, "_s));
}

void TimelineModelTest::newMessagesStandAboveTheFirstOfSomebodyElse()
{
    test::ManualScheduler scheduler;
    TimelineModel model(scheduler);
    model.setSelf(UserId(u"maren"_s));
    model.reset({at(1, "ines", 0s), at(2, "maren", 1s)});
    model.setNewSince(Seq{1});
    QVERIFY(!model.row(1).newAbove);
    model.apply({inserted(2, {at(3, "ines", 2s), at(4, "tove", 3s)})});
    QVERIFY(model.row(2).newAbove);
    QVERIFY(!model.row(3).newAbove);
    QVERIFY(model.row(2).groupStart);
    model.apply({{TimelineStep::Kind::Removed, 2, 1, {}}});
    QVERIFY(model.row(2).newAbove);
    model.setNewSince(std::nullopt);
    QVERIFY(!model.row(2).newAbove);
}

void TimelineModelTest::deliveryTellsWhatIsKnown()
{
    test::ManualScheduler scheduler;
    TimelineModel model(scheduler);
    model.setSelf(UserId(u"maren"_s));
    model.reset({at(1, "ines", 0s), at(2, "maren", 1s), at(3, "maren", 2s),
                 pending("a", chat::Queued{}), pending("b", chat::Sending{}),
                 pending("c", chat::Unconfirmed{}), pending("d", chat::Failed{})});
    const QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    model.setReadBy({{UserId(u"ines"_s), Seq{2}}, {UserId(u"maren"_s), Seq{3}}});
    QCOMPARE(changed.count(), 1);
    const QList<Delivery> expected{Delivery::None,   Delivery::Read,    Delivery::Sent,
                                   Delivery::Queued, Delivery::Sending, Delivery::Unconfirmed,
                                   Delivery::Failed};
    for (int row = 0; row < model.rowCount(); ++row) {
        QCOMPARE(model.row(row).delivery, expected.at(row));
    }
    QCOMPARE(model.readersOf(Seq{2}), QList<UserId>{UserId(u"ines"_s)});
}

void TimelineModelTest::sendingIsPutInWordsAfterASecond()
{
    test::ManualScheduler scheduler;
    TimelineModel model(scheduler);
    model.apply({inserted(0, {pending("a", chat::Sending{})})});
    scheduler.advance(999ms);
    QCOMPARE(model.row(0).delivery, Delivery::Sending);
    const QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    scheduler.advance(1ms);
    QCOMPARE(model.row(0).delivery, Delivery::SendingSlowly);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(scheduler.pending(), 0);
}

void TimelineModelTest::leavingAnUnconfirmedMessageStopsTheQuestion()
{
    test::ManualScheduler scheduler;
    TimelineModel model(scheduler);
    model.reset({pending("a", chat::Unconfirmed{})});
    model.leave(MessageId(u"a"_s));
    QCOMPARE(model.row(0).delivery, Delivery::UnconfirmedLeft);
}

void TimelineModelTest::repliesFindWhatTheyAnswerEvenIfItComesLater()
{
    test::ManualScheduler scheduler;
    TimelineModel model(scheduler);
    Message reply = at(9, "tove", 1min);
    reply.replyTo = test::sampleMessage(3, {}).id;
    model.reset({reply});
    QVERIFY(model.row(0).quote && !model.row(0).quote->found);
    const QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    model.apply({inserted(0, {at(3, "ines", 0s)})});
    QVERIFY(model.row(1).quote->found);
    QCOMPARE(model.row(1).quote->author, u"ines"_s);
    QVERIFY(changed.count() > 0);
    Message edited = at(3, "ines", 0s);
    edited.body = u"better\nwords"_s;
    model.apply({{TimelineStep::Kind::Updated, 0, 1, {edited}}});
    QCOMPARE(model.row(1).quote->text, u"better words"_s);
}

void TimelineModelTest::gapsRememberWhetherTheyAreLoading()
{
    test::ManualScheduler scheduler;
    TimelineModel model(scheduler);
    const Gap gap{chat::ConversationId(u"general"_s), Seq{1}, Seq{9}};
    model.reset({gap});
    QCOMPARE(model.row(0).gap, ui::GapState::Idle);
    model.setGapState(gap, ui::GapState::Loading);
    QCOMPARE(model.row(0).gap, ui::GapState::Loading);
    model.setGapState(gap, ui::GapState::Failed);
    QCOMPARE(model.row(0).gap, ui::GapState::Failed);
}

void TimelineModelTest::rowsAreSentencesForThoseWhoListen()
{
    test::ManualScheduler scheduler;
    TimelineModel model(scheduler);
    model.setSelf(UserId(u"maren"_s));
    Message message = at(1, "maren", 0s);
    message.reactions = {{u"🎉"_s, {UserId(u"a"_s), UserId(u"b"_s)}}};
    model.reset({message});
    const QString text = model.data(model.index(0), Qt::AccessibleTextRole).toString();
    QVERIFY2(text.startsWith(u"maren, "_s)
                 && text.contains(u"text 1. 2 reactions. At the server"_s),
             qPrintable(text));
}

QTEST_GUILESS_MAIN(TimelineModelTest)
#include "tst_timeline_model.moc"
