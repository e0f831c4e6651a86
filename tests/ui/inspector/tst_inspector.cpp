#include "ui/gui_test.h"
#include "ui/inspector/inspector_dock.h"
#include "ui/inspector/trace_scene.h"
#include "ui/scene.h"
#include "ui/widgets/rail.h"

#include <QAccessible>
#include <QClipboard>
#include <QGuiApplication>
#include <QScrollBar>
#include <QSignalSpy>

#include <ctime>

using namespace godwit;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using test::button;
using ui::TraceModel;

namespace {

/// The window of the pictures with the inspector open.
struct Inspected : test::Scene
{
    Inspected()
    {
        window.setTrace(stage.card().id, trace);
        QTest::keyClick(&window, Qt::Key_I, Qt::ControlModifier | Qt::ShiftModifier);
        stage.settle();
    }
    ui::InspectorPanel &panel() { return part<ui::InspectorPanel>(); }
    int rowOf(const QString &type)
    {
        const QAbstractItemModel *model = panel().table().model();
        for (int row = 0; row < model->rowCount(); ++row) {
            if (model->index(row, TraceModel::Type).data().toString() == type) {
                return row;
            }
        }
        return -1;
    }
    void choose(const QString &type) { panel().table().selectRow(rowOf(type)); }

    test::TraceScene trace{stage};
};

} // namespace

class InspectorTest final : public test::GuiTest
{
    Q_OBJECT

private Q_SLOTS:
    void itOpensAndClosesInThreeWays();
    void nothingIsAskedWhileItIsClosed();
    void theFramesAreThere();
    void aFrameShowsItsPayload();
    void anAttemptShowsItsTiming();
    void headersAndBytes();
    void theDetailsCanBeCopied();
    void chipsAndWordsFilter();
    void pauseHoldsEverything();
    void clearingEmptiesTheTable();
    void exportTakesEverything();
    void itMayStandInItsOwnWindow();
    void removedAccountsAreLetGo();
    void arrowsMoveThroughTheLines();
    void everythingHasAName();
    void tenThousandLinesAreNoTrouble();
    void noAccountMeansNoInspector();
    void largerTextGetsMoreRoom();
};

void InspectorTest::largerTextGetsMoreRoom()
{
    Inspected scene;
    const auto &table = scene.panel().table();
    const int row = table.rowHeight(0);
    const int time = table.columnWidth(TraceModel::Time);
    ui::Preferences preferences;
    preferences.textSize = 20;
    scene.window.setPreferences(preferences);
    QCOMPARE(table.rowHeight(0), qRound(row * 20 / 14.0));
    QCOMPARE(table.columnWidth(TraceModel::Time), qRound(time * 20 / 14.0));
    scene.window.setPreferences({});
    QCOMPARE(table.rowHeight(0), row);
}

void InspectorTest::itOpensAndClosesInThreeWays()
{
    Inspected scene;
    auto &dock = scene.part<ui::InspectorDock>();
    QVERIFY(dock.isOpen() && scene.panel().isVisible());
    QCOMPARE(scene.panel().height(), ui::InspectorDock::usualHeight);
    QTest::keyClick(&scene.window, Qt::Key_I, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(!scene.panel().isVisible());
    for (auto *each : scene.part<ui::Rail>().findChildren<ui::IconButton *>()) {
        if (each->accessibleName() == u"Inspector"_s) {
            each->click();
            QVERIFY(each->isChecked());
        }
    }
    QVERIFY(scene.panel().isVisible());
    for (auto *each : scene.panel().findChildren<ui::IconButton *>()) {
        if (each->accessibleName() == u"Close the inspector"_s) {
            each->click();
        }
    }
    QVERIFY(!scene.panel().isVisible());
}

void InspectorTest::nothingIsAskedWhileItIsClosed()
{
    test::Scene scene;
    test::RecordingTrace trace;
    scene.window.setTrace(scene.stage.card().id, trace);
    Q_EMIT trace.grown();
    scene.stage.scheduler.advance(5s);
    QVERIFY(trace.asked.isEmpty());
    QTest::keyClick(&scene.window, Qt::Key_I, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(trace.asked.size(), 1);
    QTest::keyClick(&scene.window, Qt::Key_I, Qt::ControlModifier | Qt::ShiftModifier);
    Q_EMIT trace.grown();
    scene.stage.scheduler.advance(5s);
    QCOMPARE(trace.asked.size(), 1);
}

void InspectorTest::theFramesAreThere()
{
    Inspected scene;
    for (const QString &type : {u"send"_s, u"ack sync"_s, u"403 Forbidden"_s, u"close 1006"_s,
                                u"retry 1"_s, u"upgrade"_s, u"poll.open"_s}) {
        QVERIFY2(scene.rowOf(type) >= 0, qPrintable(type));
    }
}

void InspectorTest::aFrameShowsItsPayload()
{
    Inspected scene;
    scene.choose(u"ack sync"_s);
    const QString text = scene.panel().details().text();
    QVERIFY2(text.contains(u"  \"messages\": [\n    { \"seq\": 50418, \"from\": \"ines\" },"_s),
             qPrintable(text));
    QVERIFY(text.contains(u"redacted"_s));
    QVERIFY(!text.contains(u"••"_s));
}

void InspectorTest::anAttemptShowsItsTiming()
{
    Inspected scene;
    scene.panel().details().setTab(ui::DetailPane::Timing);
    scene.choose(u"403 Forbidden"_s);
    const QString text = scene.panel().details().text();
    for (const QString &part :
         {u"Attempt 7"_s, u"Stopped after 79 ms"_s, u"TLS 1.3"_s, u"HTTP upgrade: 403"_s,
          u"not run"_s, u"Attempt 8"_s, u"Live after 87 ms"_s}) {
        QVERIFY2(text.contains(part), qPrintable(text));
    }
}

void InspectorTest::headersAndBytes()
{
    Inspected scene;
    scene.choose(u"ack sync"_s);
    scene.panel().details().setTab(ui::DetailPane::Headers);
    QVERIFY(scene.panel().details().text().contains(u"Cookie"_s));
    QVERIFY(scene.panel().details().text().contains(u"200 OK"_s));
    scene.panel().details().setTab(ui::DetailPane::Raw);
    QVERIFY(scene.panel().details().text().startsWith(u"430[{"_s));
}

void InspectorTest::theDetailsCanBeCopied()
{
    Inspected scene;
    scene.choose(u"ack sync"_s);
    for (auto *each : scene.panel().details().findChildren<ui::IconButton *>()) {
        each->click();
    }
    QVERIFY(QGuiApplication::clipboard()->text().contains(u"\"cursor\": 50421"_s));
}

void InspectorTest::chipsAndWordsFilter()
{
    Inspected scene;
    const int all = scene.panel().table().model()->rowCount();
    button(scene.panel(), u"Errors"_s)->click();
    QVERIFY(scene.rowOf(u"403 Forbidden"_s) >= 0);
    QVERIFY(scene.rowOf(u"send"_s) < 0);
    button(scene.panel(), u"All"_s)->click();
    QTest::keyClicks(&scene.panel().toolBar().field(), u"c-8842"_s);
    QCOMPARE(scene.panel().table().model()->rowCount(), 1);
    QTest::keyClick(&scene.panel().toolBar().field(), Qt::Key_Escape);
    QCOMPARE(scene.panel().table().model()->rowCount(), all);
}

void InspectorTest::pauseHoldsEverything()
{
    test::Scene scene;
    test::RecordingTrace trace;
    scene.window.setTrace(scene.stage.card().id, trace);
    QTest::keyClick(&scene.window, Qt::Key_I, Qt::ControlModifier | Qt::ShiftModifier);
    chat::TraceUpdate nothing;
    Q_EMIT trace.collected(nothing);
    auto &panel = scene.part<ui::InspectorPanel>();
    for (auto *each : panel.findChildren<ui::IconButton *>()) {
        if (each->accessibleName() == u"Pause"_s) {
            each->click();
            QCOMPARE(each->accessibleName(), u"Go on"_s);
        }
    }
    Q_EMIT trace.grown();
    scene.stage.scheduler.advance(5s);
    QCOMPARE(trace.asked.size(), 1);
    for (auto *each : panel.findChildren<ui::IconButton *>()) {
        if (each->accessibleName() == u"Go on"_s) {
            each->click();
        }
    }
    QCOMPARE(trace.asked.size(), 2);
}

void InspectorTest::clearingEmptiesTheTable()
{
    Inspected scene;
    for (auto *each : scene.panel().findChildren<ui::IconButton *>()) {
        if (each->accessibleName() == u"Clear"_s) {
            each->click();
        }
    }
    QCOMPARE(scene.panel().table().model()->rowCount(), 0);
    QVERIFY(!scene.panel().model().attempts().isEmpty());
}

void InspectorTest::exportTakesEverything()
{
    Inspected scene;
    QTest::keyClicks(&scene.panel().toolBar().field(), u"nothing fits"_s);
    const QSignalSpy wanted(&scene.window, &ui::MainWindow::traceExportWanted);
    Q_EMIT scene.panel().exportWanted(u"/somewhere"_s, scene.panel().model().everything());
    QCOMPARE(wanted.count(), 1);
    const auto trace = wanted.at(0).at(1).value<chat::TraceUpdate>();
    QCOMPARE(trace.attempts.size(), 3);
    QVERIFY(trace.frames.size() > 20);
    QCOMPARE(trace.states.size(), 5);
}

void InspectorTest::itMayStandInItsOwnWindow()
{
    Inspected scene;
    auto &dock = scene.part<ui::InspectorDock>();
    ui::InspectorPanel &panel = scene.panel();
    const int rows = panel.table().model()->rowCount();
    dock.setDetached(true);
    QVERIFY(panel.isWindow() && panel.isVisible());
    QVERIFY(panel.windowTitle().contains(u"Inspector"_s));
    QCOMPARE(panel.table().model()->rowCount(), rows);
    panel.close();
    QVERIFY(!dock.isOpen());
    dock.setOpen(true);
    QVERIFY(panel.isWindow() && panel.isVisible());
    dock.setDetached(false);
    QVERIFY(!panel.isWindow() && panel.isVisible());
    QVERIFY(panel.height() >= 240);
}

void InspectorTest::removedAccountsAreLetGo()
{
    Inspected scene;
    scene.window.removeAccount(scene.stage.card().id);
    Q_EMIT scene.trace.grown();
    scene.stage.scheduler.advance(5s);
    QVERIFY(scene.part<ui::InspectorPanel>().model().attempts().isEmpty());
    QVERIFY(scene.part<ui::InspectorPanel>().toolBar().picker().choices().isEmpty());
}

void InspectorTest::arrowsMoveThroughTheLines()
{
    Inspected scene;
    scene.choose(u"403 Forbidden"_s);
    scene.panel().table().setFocus();
    QTest::keyClick(&scene.panel().table(), Qt::Key_Down);
    QCOMPARE(scene.panel().table().currentIndex().row(), scene.rowOf(u"403 Forbidden"_s) + 1);
    QTest::keyClick(&scene.panel().table(), Qt::Key_Home, Qt::ControlModifier);
    QCOMPARE(scene.panel().table().currentIndex().row(), 0);
}

void InspectorTest::everythingHasAName()
{
    Inspected scene;
    for (const auto *each : scene.panel().findChildren<QAbstractButton *>()) {
        const QString name
            = each->accessibleName().isEmpty() ? each->text() : each->accessibleName();
        // Qt keeps a button for the corner between two headers, of which we show one.
        const bool shown = each->isVisibleTo(&scene.panel());
        QVERIFY2(!shown || !name.isEmpty(), each->metaObject()->className());
    }
    for (const QWidget *each : std::initializer_list<const QWidget *>{
             &scene.panel().table(), &scene.panel().toolBar().field(),
             scene.panel().findChild<ui::StateBand *>(),
             scene.panel().findChild<ui::LatencyChart *>(),
             scene.panel().findChild<ui::Tabs *>()}) {
        QVERIFY2(!each->accessibleName().isEmpty(), each->metaObject()->className());
    }
    QVERIFY(scene.panel().findChild<ui::StateBand *>()->accessibleName().contains(
        u"Fallback · Long polling"_s));
}

void InspectorTest::tenThousandLinesAreNoTrouble()
{
    test::Scene scene;
    test::RecordingTrace trace;
    scene.window.setTrace(scene.stage.card().id, trace);
    QTest::keyClick(&scene.window, Qt::Key_I, Qt::ControlModifier | Qt::ShiftModifier);
    test::TraceMaker make;
    const auto deliver = [&](int count) {
        chat::TraceUpdate update;
        update.since = trace.asked.constLast();
        for (int i = 0; i < count; ++i) {
            update.frames.append(make.frame(i, chat::Direction::In, u"message"_s,
                                            R"(42["message",{"seq":1,"body":"text"}])",
                                            chat::Traffic::Message));
        }
        update.position = {make.number, 0};
        Q_EMIT trace.collected(update);
        QCoreApplication::processEvents();
        Q_EMIT trace.grown();
        scene.stage.scheduler.advance(ui::TraceFeed::pace);
    };
    deliver(10'000);
    auto &table = scene.part<ui::TraceTable>();
    QCOMPARE(table.model()->rowCount(), 10'000);
    const std::clock_t before = std::clock();
    for (int i = 0; i < 20; ++i) {
        deliver(100);
        table.repaint();
    }
    // Two seconds of a thousand frames a second; most of them must be left for other things.
    const auto spent = 1000 * (std::clock() - before) / CLOCKS_PER_SEC;
    qInfo("2,000 frames at 10,000 lines: %ld ms of the processor", static_cast<long>(spent));
    QVERIFY2(spent < 1'000, qPrintable(QString::number(spent)));
    QCOMPARE(table.verticalScrollBar()->value(), table.verticalScrollBar()->maximum());
}

void InspectorTest::noAccountMeansNoInspector()
{
    test::ManualScheduler scheduler;
    ui::MainWindow window(scheduler, ui::ThemeChoice::Light);
    window.show();
    QTest::keyClick(&window, Qt::Key_I, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(!window.findChild<ui::InspectorDock *>()->isOpen());
}

QTEST_MAIN(InspectorTest)
#include "tst_inspector.moc"
