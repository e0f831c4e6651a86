#include "support/recording_trace.h"
#include "ui/gui_test.h"
#include "ui/inspector/inspector_dock.h"
#include "ui/inspector/trace_records.h"
#include "ui/scene.h"
#include "ui/widgets/connection_pill.h"
#include "ui/widgets/connection_popover.h"

#include <QSignalSpy>

using namespace godwit;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// The window with the popover open over what the connection is.
struct Opened
{
    explicit Opened(const chat::Connectivity &connectivity)
    {
        scene.stage.become(connectivity);
        scene.window.setTrace(scene.stage.card().id, trace);
        scene.part<ui::ConnectionPill>().click();
        card = scene.window.findChild<ui::ConnectionPopover *>();
    }
    /// The trace answers: \p attempts.
    void tell(const QList<chat::AttemptRecord> &attempts)
    {
        chat::TraceUpdate update;
        update.since = trace.asked.constLast();
        update.attempts = attempts;
        update.position = {0, 1};
        Q_EMIT trace.collected(update);
    }
    QString text() const { return card->accessibleName(); }
    QAbstractButton *button(const QString &name) const { return test::button(*card, name); }

    test::Scene scene;
    test::RecordingTrace trace;
    QPointer<ui::ConnectionPopover> card;
};

chat::Connectivity polling()
{
    auto connectivity = test::Stage::online(chat::Carrier::LongPolling, 48, false);
    connectivity.cause = chat::Cause::UpgradeBlocked;
    connectivity.detail = u"403 Forbidden"_s;
    return connectivity;
}

chat::Connectivity waiting(test::Stage &stage)
{
    auto connectivity = test::Stage::in(chat::Phase::Waiting, chat::Cause::ConnectionRefused);
    connectivity.retryAt = stage.scheduler.now() + 20s;
    return connectivity;
}

} // namespace

class ConnectionPopoverTest final : public test::GuiTest
{
    Q_OBJECT

private Q_SLOTS:
    void itSaysWhyAndWhatComesNext();
    void aLowerRungCanBeLeftAtOnce();
    void theTimeUntilTheNextTryRunsDown();
    void workingOfflineAndBack();
    void aWaitCanBeEnded();
    void theInspectorIsAStepAway();
    void whatIsRememberedCanBeForgotten();
    void tabStaysInsideAndEscLeadsBack();
    void itFitsIntoANarrowWindow();
    void itStandsOverThePillInAMirrorToo();
};

void ConnectionPopoverTest::itSaysWhyAndWhatComesNext()
{
    Opened opened(polling());
    QVERIFY(opened.card && opened.card->isVisible());
    for (const QString &said :
         {u"Connected by long polling"_s, u"48 ms round trip"_s, u"403 Forbidden to the upgrade"_s,
          u"WebSocket: Blocked"_s, u"Long polling: In use · 48 ms"_s, u"Wadden Lab"_s}) {
        QVERIFY2(opened.text().contains(said), qPrintable(said + u" in "_s + opened.text()));
    }
    opened.scene.stage.become(waiting(opened.scene.stage));
    QVERIFY(opened.text().contains(u"Godwit tries again in 20 s."_s));
    opened.scene.stage.scheduler.advance(5s);
    QVERIFY(opened.text().contains(u"Godwit tries again in 15 s."_s));
}

void ConnectionPopoverTest::aLowerRungCanBeLeftAtOnce()
{
    Opened opened(polling());
    QVERIFY(!opened.button(u"Try WebSocket now"_s)); // nobody has said that this will be tried
    test::TraceMaker make;
    auto attempt = make.attempt(8, 0, chat::Carrier::LongPolling);
    attempt.signedInAt = make.at(50);
    attempt.climbAt = opened.scene.stage.scheduler.now() + 4min;
    opened.tell({attempt});
    QVERIFY(opened.text().contains(u"WebSocket: Blocked, next try in 4 min"_s));
    opened.button(u"Try WebSocket now"_s)->click();
    QCOMPARE(opened.scene.stage.courier.hurries, 1);
    QVERIFY(!opened.card || !opened.card->isVisible());
}

void ConnectionPopoverTest::theTimeUntilTheNextTryRunsDown()
{
    Opened opened(polling());
    test::TraceMaker make;
    auto attempt = make.attempt(8, 0, chat::Carrier::LongPolling);
    attempt.signedInAt = make.at(50);
    attempt.climbAt = opened.scene.stage.scheduler.now() + 30s;
    opened.tell({attempt});
    QVERIFY(opened.text().contains(u"next try in 30 s"_s));
    opened.scene.stage.scheduler.advance(10s);
    QVERIFY(opened.text().contains(u"next try in 20 s"_s));
    opened.scene.stage.scheduler.advance(21s);
    QVERIFY(!opened.button(u"Try WebSocket now"_s));
}

void ConnectionPopoverTest::workingOfflineAndBack()
{
    Opened opened(test::Stage::online(chat::Carrier::WebSocket, 12));
    const int stops = opened.scene.stage.courier.stops;
    opened.button(u"Work offline"_s)->click();
    QCOMPARE(opened.scene.stage.courier.stops, stops + 1);
    opened.scene.stage.become(test::Stage::in(chat::Phase::Idle, chat::Cause::ByChoice));
    QCOMPARE(opened.scene.part<ui::ConnectionPill>().text(), u"Working offline"_s);
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    opened.scene.part<ui::ConnectionPill>().click();
    auto *again = opened.scene.window.findChild<ui::ConnectionPopover *>();
    QVERIFY(!test::button(*again, u"Work offline"_s));
    const int starts = opened.scene.stage.courier.starts;
    test::button(*again, u"Go online"_s)->click();
    QCOMPARE(opened.scene.stage.courier.starts, starts + 1);
}

void ConnectionPopoverTest::aWaitCanBeEnded()
{
    test::Stage clock;
    Opened opened(waiting(clock));
    opened.button(u"Reconnect now"_s)->click();
    QCOMPARE(opened.scene.stage.courier.hurries, 1);
}

void ConnectionPopoverTest::theInspectorIsAStepAway()
{
    Opened opened(polling());
    opened.button(u"Open inspector"_s)->click();
    QVERIFY(opened.scene.part<ui::InspectorDock>().isOpen());
}

void ConnectionPopoverTest::whatIsRememberedCanBeForgotten()
{
    Opened opened(polling());
    const QString id = opened.scene.stage.card().id;
    QVERIFY(!opened.button(u"Forget"_s)->isVisible());
    chat::RememberedWay blocked{chat::Carrier::WebSocket};
    blocked.avoidedUntil = opened.scene.stage.scheduler.wallNow() + 5min;
    blocked.cause = chat::Cause::UpgradeBlocked;
    chat::RememberedWay works{chat::Carrier::LongPolling};
    works.workedAt = opened.scene.stage.scheduler.wallNow();
    opened.scene.window.setRememberedNetworks(id, {{true, {blocked, works}}, {false, {works}}});
    QVERIFY2(opened.text().contains(u"This network: WebSocket blocked until "_s),
             qPrintable(opened.text()));
    QVERIFY(opened.text().contains(u"Another network: Long polling works"_s));
    const QSignalSpy forgotten(&opened.scene.window, &ui::MainWindow::forgetNetworksWanted);
    opened.button(u"Forget"_s)->click();
    QCOMPARE(forgotten.size(), 1);
    QCOMPARE(forgotten.at(0).at(0).toString(), id);
    opened.scene.window.setRememberedNetworks(id, {});
    QVERIFY(!opened.button(u"Forget"_s)->isVisible());
    QVERIFY(!opened.text().contains(u"This network:"_s));
}

void ConnectionPopoverTest::tabStaysInsideAndEscLeadsBack()
{
    Opened opened(polling());
    QVERIFY(QTest::qWaitForWindowActive(&opened.scene.window));
    for (int i = 0; i < 5; ++i) {
        QTest::keyClick(opened.scene.window.focusWidget(), Qt::Key_Tab);
        QVERIFY(opened.card->isAncestorOf(opened.scene.window.focusWidget()));
    }
    QTest::keyClick(opened.scene.window.focusWidget(), Qt::Key_Escape);
    QVERIFY(!opened.card->isVisible());
    QVERIFY(opened.scene.part<ui::ConnectionPill>().hasFocus());
}

void ConnectionPopoverTest::itFitsIntoANarrowWindow()
{
    Opened opened(polling());
    opened.scene.window.resize(400, 560);
    QTRY_COMPARE(opened.card->size(), QSize(400, 560));
    for (const auto *each : opened.card->findChildren<QAbstractButton *>()) {
        if (each->isVisible()) {
            QVERIFY2(opened.card->rect().contains(each->geometry()), qPrintable(each->text()));
        }
    }
}

void ConnectionPopoverTest::itStandsOverThePillInAMirrorToo()
{
    QGuiApplication::setLayoutDirection(Qt::RightToLeft);
    const auto back = qScopeGuard([] { QGuiApplication::setLayoutDirection(Qt::LeftToRight); });
    Opened opened(polling());
    const int middle = opened.scene.window.width() / 2;
    const auto &pill = opened.scene.part<ui::ConnectionPill>();
    QVERIFY(pill.mapTo(&opened.scene.window, QPoint(0, 0)).x() > middle);
    const QRect first = opened.button(u"Open inspector"_s)->geometry();
    QVERIFY(first.left() > middle);
    // A click beside it closes it, one on it does not.
    QTest::mouseClick(opened.card, Qt::LeftButton, {}, first.topLeft() - QPoint(0, 40));
    QVERIFY(opened.card && opened.card->isVisible());
    QTest::mouseClick(opened.card, Qt::LeftButton, {}, QPoint(40, first.top()));
    QVERIFY(!opened.card || !opened.card->isVisible());
}

QTEST_MAIN(ConnectionPopoverTest)
#include "tst_connection_popover.moc"
