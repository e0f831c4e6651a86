#include "support/test.h"
#include "ui/inspector/trace_model.h"
#include "ui/inspector/trace_records.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace godwit;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using chat::Direction;
using chat::Phase;
using ui::TraceModel;

class TraceModelTest final : public test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void linesStandInTheOrderOfTime();
    void anAttemptBeginsAndEndsOnce();
    void aLatencyAloneIsNoLine();
    void onlyTheNewestLinesAreKept();
    void whatWasMissedIsSaid();
    void clearingKeepsTheConnection();
    void everythingCanBeExported();
    void linesAreReadAloud();

private:
    [[nodiscard]] static QStringList types(const TraceModel &model);
    test::TraceMaker m_make;
};

QStringList TraceModelTest::types(const TraceModel &model)
{
    QStringList result;
    for (int row = 0; row < model.rowCount(); ++row) {
        result << model.index(row, TraceModel::Type).data().toString();
    }
    return result;
}

void TraceModelTest::linesStandInTheOrderOfTime()
{
    TraceModel model;
    const QAbstractItemModelTester tester(&model);
    chat::TraceUpdate update;
    update.attempts = {m_make.attempt(1, 0)};
    update.frames = {m_make.frame(10, Direction::In, u"open"_s, R"(0{"sid":"••••••"})"),
                     m_make.frame(30, Direction::Out, u"send"_s, R"(420["send",{"a":1}])")};
    chat::Connectivity waiting;
    waiting.retryAt = m_make.at(270);
    waiting.attempt = 2;
    update.states = {m_make.state(20, Phase::Waiting, waiting)};
    model.add(update);
    QCOMPARE(types(model), (QStringList{u"upgrade"_s, u"open"_s, u"retry 2"_s, u"send"_s}));
    QCOMPARE(model.index(3, TraceModel::Preview).data().toString(), uR"({"a":1})"_s);
    QCOMPARE(model.index(3, TraceModel::Via).data().toString(), u"WS"_s);
    QCOMPARE(model.index(3, TraceModel::Size).data().toString(), u"19 B"_s);
    QVERIFY(model.index(3, TraceModel::Time).data().toString().endsWith(u".030"_s));
    QVERIFY(model.index(2, TraceModel::Preview).data().toString().contains(u"0.25"_s));
}

void TraceModelTest::anAttemptBeginsAndEndsOnce()
{
    TraceModel model;
    const QAbstractItemModelTester tester(&model);
    chat::AttemptRecord attempt = m_make.attempt(1, 0);
    for (int i = 0; i < 3; ++i) {
        model.add({.attempts = {attempt}});
    }
    attempt.httpStatus = 403;
    attempt.outcome = m_make.outcome(79, chat::AttemptEnd::HttpStatus);
    for (int i = 0; i < 3; ++i) {
        model.add({.attempts = {attempt}});
    }
    QCOMPARE(types(model), (QStringList{u"upgrade"_s, u"403 Forbidden"_s}));
    QCOMPARE(model.row(1).time, m_make.time(79));
    QCOMPARE(ui::rowWords(model.row(1)).mood, ui::RowMood::Failed);
    QCOMPARE(ui::attemptOf(model.row(1)), 1);
}

void TraceModelTest::aLatencyAloneIsNoLine()
{
    TraceModel model;
    chat::Connectivity waiting;
    waiting.retryAt = m_make.at(500);
    chat::Connectivity online;
    online.latency = 3ms;
    model.add(
        {.states
         = {m_make.state(0, Phase::Waiting, waiting), m_make.state(1, Phase::Waiting, waiting),
            m_make.state(600, Phase::Online), m_make.state(700, Phase::Online, online)}});
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(model.states().size(), std::size_t{4});
}

void TraceModelTest::onlyTheNewestLinesAreKept()
{
    m_make = {};
    TraceModel model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    chat::TraceUpdate first;
    for (int i = 0; i < 9'990; ++i) {
        first.frames.append(m_make.frame(i, Direction::In, u"x"_s, "2"));
    }
    model.add(first);
    chat::TraceUpdate second;
    for (int i = 0; i < 25; ++i) {
        second.frames.append(m_make.frame(10'000 + i, Direction::In, u"y"_s, "2"));
    }
    model.add(second);
    QCOMPARE(model.rowCount(), 10'000);
    QCOMPARE(model.index(9'999, TraceModel::Type).data().toString(), u"y"_s);
    QCOMPARE(std::get<chat::FrameRecord>(model.row(0).what).number, quint64{16});
    chat::TraceUpdate flood;
    for (int i = 0; i < 12'000; ++i) {
        flood.frames.append(m_make.frame(20'000 + i, Direction::In, u"z"_s, "2"));
    }
    model.add(flood);
    QCOMPARE(model.rowCount(), 10'000);
    QCOMPARE(model.index(0, TraceModel::Type).data().toString(), u"z"_s);
}

void TraceModelTest::whatWasMissedIsSaid()
{
    TraceModel model;
    chat::TraceUpdate update;
    update.frames = {m_make.frame(5, Direction::In, u"x"_s, "2")};
    update.missed = 7;
    model.add(update); // before anybody looked
    QCOMPARE(model.missed(), 0);
    update.since = {3, 0};
    update.frames = {m_make.frame(9, Direction::In, u"x"_s, "2")};
    model.add(update);
    QCOMPARE(model.missed(), 7);
    QCOMPARE(types(model), (QStringList{u"x"_s, u"missed"_s, u"x"_s}));
    QVERIFY(model.index(1, TraceModel::Preview).data().toString().contains(u"7"_s));
}

void TraceModelTest::clearingKeepsTheConnection()
{
    TraceModel model;
    const QAbstractItemModelTester tester(&model);
    const QSignalSpy changed(&model, &TraceModel::connectionChanged);
    model.add({.attempts = {m_make.attempt(1, 0)}, .states = {m_make.state(1, Phase::Online)}});
    QCOMPARE(changed.count(), 1);
    model.clear();
    QCOMPARE(model.rowCount(), 0);
    QCOMPARE(model.attempts().size(), 1);
    QCOMPARE(model.states().size(), std::size_t{1});
    model.reset();
    QVERIFY(model.attempts().isEmpty() && model.states().empty());
}

void TraceModelTest::everythingCanBeExported()
{
    TraceModel model;
    model.add({.attempts = {m_make.attempt(1, 0)},
               .frames = {m_make.frame(5, Direction::In, u"x"_s, "2")},
               .states = {m_make.state(1, Phase::Online)}});
    const chat::TraceUpdate all = model.everything();
    QCOMPARE(all.attempts.size(), 1);
    QCOMPARE(all.frames.size(), 1);
    QCOMPARE(all.states.size(), 1);
}

void TraceModelTest::linesAreReadAloud()
{
    TraceModel model;
    model.add({.frames = {m_make.frame(5, Direction::In, u"ack send"_s, R"(430[{"ok":true}])")}});
    const QString aloud = model.index(0, TraceModel::Sign).data(Qt::AccessibleTextRole).toString();
    for (const QString &part : {u"Received"_s, u"ack send"_s, u"WebSocket"_s, u"16 B"_s}) {
        QVERIFY2(aloud.contains(part), qPrintable(aloud));
    }
}

QTEST_GUILESS_MAIN(TraceModelTest)
#include "tst_trace_model.moc"
