#include "ui/gui_test.h"
#include "ui/scene.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/connection_pill.h"
#include "ui/widgets/connection_popover.h"
#include "ui/widgets/first_run.h"
#include "ui/widgets/form_sheet.h"
#include "ui/widgets/problem_bar.h"
#include "ui/widgets/rail.h"
#include "ui/widgets/sidebar.h"
#include "ui/widgets/timeline_view.h"
#include "ui/widgets/toast.h"

#include <QSignalSpy>

using namespace godwit;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using chat::ConversationId;
using test::button;
using test::Scene;
using test::telemetry;

class MainWindowTest final : public test::GuiTest
{
    Q_OBJECT

private Q_SLOTS:
    void withoutAnAccountItAsksWhereYouChat();
    void theAddressIsCheckedBeforeItIsTaken();
    void aRefusedAddressIsExplainedBesideTheField();
    void theBannerComesAndGoesAndItsButtonsWork();
    void theToastTellsOfTheRecovery();
    void thePillOpensTheConnectionCard();
    void narrowWindowsShowOnePaneAtATime();
    void f6GoesRoundTheRegions();
    void removingAnAccountLeavesNothingBehind();
    void twoAccountsStandSideBySide();
    void aConversationNotKnownYetIsOpenedWhenItIs();
    void theLayoutIsRestored();
    void aBrokenLayoutIsIgnored();
    void problemsAreOneSentence();
    void everythingThatCanBePressedHasAName();
};

void MainWindowTest::withoutAnAccountItAsksWhereYouChat()
{
    test::ManualScheduler scheduler;
    ui::MainWindow window(scheduler, ui::ThemeChoice::Light);
    window.show();
    QVERIFY(window.findChild<ui::FirstRun *>()->isVisible());
    QCOMPARE(window.findChild<ui::ConnectionPill *>()->text(), u"No server yet"_s);
    qputenv("USER", "maren");
    const QSignalSpy wanted(&window, &ui::MainWindow::localServerWanted);
    button(window, u"Start a local server"_s)->click();
    QCOMPARE(wanted.count(), 1);
    QCOMPARE(wanted.at(0).at(0).toString(), u"maren"_s);
}

void MainWindowTest::theAddressIsCheckedBeforeItIsTaken()
{
    for (const QString &bad : {QString(), u"http://"_s, u"ftp://example.org"_s, u"a b"_s}) {
        QVERIFY2(!ui::addressProblem(bad).isEmpty(), qPrintable(bad));
    }
    for (const QString &good :
         {u"chat.example.org"_s, u"localhost:8080"_s, u"127.0.0.1:4000"_s,
          u"https://chat.example.org/x"_s, u"wss://a.example"_s, u"maren@example.org"_s}) {
        QCOMPARE(ui::addressProblem(good), QString());
    }
    QVERIFY(!ui::nameProblem({}).isEmpty());
    QVERIFY(!ui::nameProblem(QString(65, u'x')).isEmpty());
    QVERIFY(!ui::nameProblem(u"a\nb"_s).isEmpty());
    QCOMPARE(ui::nameProblem(u"Ines Okafor"_s), QString());
}

void MainWindowTest::aRefusedAddressIsExplainedBesideTheField()
{
    test::Stage stage;
    ui::MainWindow window(stage.scheduler, ui::ThemeChoice::Light);
    window.show();
    const QSignalSpy entered(&window, &ui::MainWindow::addressEntered);
    button(window, u"Enter an address"_s)->click();
    auto *sheet = window.findChild<ui::FormSheet *>();
    const auto fields = sheet->findChildren<ui::Field *>();
    fields.at(0)->setText(u"chat.example.org"_s);
    fields.at(1)->setText(u" maren "_s);
    QTest::keyClick(fields.at(1), Qt::Key_Return);
    QCOMPARE(entered.count(), 1);
    QCOMPARE(entered.at(0), QVariantList({u"chat.example.org"_s, u"maren"_s}));
    window.showProblem(ui::Problem::BadAddress, u"Nobody is at home there"_s);
    QVERIFY(fields.at(0)->hasError());
    QCOMPARE(fields.at(0)->text(), u"chat.example.org"_s);
    window.addAccount(stage.card(), stage.messenger);
    QVERIFY(!sheet->isVisible());
    QVERIFY(!window.findChild<ui::FirstRun *>()->isVisible());
}

void MainWindowTest::theBannerComesAndGoesAndItsButtonsWork()
{
    Scene scene;
    auto &banner = scene.part<ui::Banner>();
    QVERIFY(!banner.isVisible());
    auto waiting = test::Stage::in(chat::Phase::Waiting, chat::Cause::ConnectionLost);
    waiting.retryAt = scene.stage.scheduler.now() + 6s;
    scene.stage.become(waiting);
    QVERIFY(!banner.isVisible());
    scene.stage.scheduler.advance(2s);
    scene.stage.settle();
    QVERIFY(banner.isVisible());
    QCOMPARE(banner.words().banner, u"Connection lost — reconnecting in 4 s"_s);
    const int hurries = scene.stage.courier.hurries;
    button(banner, u"Reconnect now"_s)->click();
    QCOMPARE(scene.stage.courier.hurries, hurries + 1);
    button(banner, u"Work offline"_s)->click();
    QCOMPARE(scene.stage.courier.stops, 1);
    scene.stage.become(test::Stage::online(chat::Carrier::WebSocket, 12));
    QVERIFY(!banner.isVisible());
}

void MainWindowTest::theToastTellsOfTheRecovery()
{
    Scene scene;
    scene.stage.messenger.discard(chat::MessageId(u"pending-2"_s));
    scene.stage.become(test::Stage::in(chat::Phase::Opening));
    scene.stage.scheduler.advance(3s);
    scene.stage.become(test::Stage::online(chat::Carrier::WebSocket, 12));
    auto &toast = scene.part<ui::Toast>();
    if (!toast.isVisible()) {
        for (const auto &pending : scene.stage.messenger.outbox()) {
            scene.stage.messenger.discard(pending.id);
        }
        scene.stage.settle();
    }
    QVERIFY(toast.isVisible());
    QVERIFY(toast.accessibleName().startsWith(u"Back online."_s));
    scene.stage.scheduler.advance(4s);
    QVERIFY(!toast.isVisible());
}

void MainWindowTest::thePillOpensTheConnectionCard()
{
    Scene scene;
    QCOMPARE(scene.part<ui::ConnectionPill>().text(), u"Live · WebSocket · 12 ms"_s);
    scene.part<ui::ConnectionPill>().click();
    auto *card = scene.window.findChild<ui::ConnectionPopover *>();
    QVERIFY(card != nullptr && card->isVisible());
    QVERIFY(card->accessibleName().startsWith(u"Connected by WebSocket"_s));
    QTest::keyClick(card, Qt::Key_Escape);
    QVERIFY(!card->isVisible());
}

void MainWindowTest::narrowWindowsShowOnePaneAtATime()
{
    Scene scene;
    scene.window.resize(420, 720);
    scene.stage.settle();
    QVERIFY(!scene.part<ui::Rail>().isVisible());
    QVERIFY(!scene.part<ui::Sidebar>().isVisible());
    QVERIFY(scene.part<ui::Composer>().isVisible());
    for (auto *each : scene.window.findChildren<QAbstractButton *>()) {
        if (each->accessibleName() == u"Back to the list"_s) {
            QVERIFY(each->isVisible());
            each->click();
        }
    }
    QVERIFY(scene.part<ui::Sidebar>().isVisible());
    QVERIFY(!scene.part<ui::Composer>().isVisible());
    QCOMPARE(scene.window.width(), 420);
    scene.window.resize(1280, 820);
    scene.stage.settle();
    QVERIFY(scene.part<ui::Rail>().isVisible());
    QVERIFY(scene.part<ui::Composer>().isVisible());
}

void MainWindowTest::f6GoesRoundTheRegions()
{
    Scene scene;
    QVERIFY(QTest::qWaitForWindowActive(&scene.window));
    scene.part<ui::Composer>().setFocus();
    QTest::keyClick(&scene.window, Qt::Key_F6);
    QVERIFY(scene.part<ui::ConnectionPill>().hasFocus());
    QTest::keyClick(&scene.window, Qt::Key_F6);
    QTest::keyClick(&scene.window, Qt::Key_F6);
    QVERIFY(scene.part<ui::Sidebar>().list().hasFocus());
    QTest::keyClick(&scene.window, Qt::Key_F6);
    QVERIFY(scene.part<ui::TimelineView>().hasFocus());
    QTest::keyClick(&scene.window, Qt::Key_F6, Qt::ShiftModifier);
    QVERIFY(scene.part<ui::Sidebar>().list().hasFocus());
}

void MainWindowTest::removingAnAccountLeavesNothingBehind()
{
    Scene scene;
    scene.part<ui::ConnectionPill>().click();
    scene.window.removeAccount(scene.stage.card().id);
    QVERIFY(scene.window.findChild<ui::FirstRun *>()->isVisible());
    scene.stage.courier.say({chat::LiveMessages{
        {test::Stage::message(200, "telemetry", "Yuki Tanaka", 9, 9, u"late"_s)}}});
    scene.stage.become(test::Stage::in(chat::Phase::Opening));
    scene.stage.scheduler.advance(10s);
    QCOMPARE(scene.part<ui::ConnectionPill>().text(), u"No server yet"_s);
    scene.window.removeAccount(u"nobody"_s);
}

void MainWindowTest::twoAccountsStandSideBySide()
{
    Scene scene;
    test::Stage other;
    ui::AccountCard card = other.card();
    card.id = u"other"_s;
    card.title = u"Shorebird Society"_s;
    card.local = true;
    scene.window.addAccount(card, other.messenger);
    scene.stage.settle();
    QVERIFY(scene.window.windowTitle().contains(u"Shorebird Society"_s));
    scene.window.openConversation(scene.stage.card().id, telemetry);
    scene.stage.settle();
    QVERIFY(scene.window.windowTitle().contains(u"Wadden Lab"_s));
    scene.window.removeAccount(scene.stage.card().id);
    QVERIFY(scene.window.windowTitle().contains(u"Shorebird Society"_s));
    scene.window.removeAccount(card.id);
}

void MainWindowTest::aConversationNotKnownYetIsOpenedWhenItIs()
{
    Scene scene;
    const ConversationId fresh(u"fresh"_s);
    scene.window.openConversation(scene.stage.card().id, fresh);
    chat::Conversation room;
    room.id = fresh;
    room.name = u"fresh"_s;
    scene.stage.courier.say({chat::ConversationsChanged{{room}, {}}});
    scene.stage.settle();
    QCOMPARE(scene.part<ui::Composer>().edit().accessibleName(), u"Message #fresh"_s);
}

void MainWindowTest::theLayoutIsRestored()
{
    QByteArray layout;
    {
        Scene scene;
        scene.window.resize(1000, 700);
        layout = scene.window.saveLayout();
    }
    Scene scene;
    scene.window.restoreLayout(layout);
    QTRY_COMPARE(scene.window.size(), QSize(1000, 700));
}

void MainWindowTest::aBrokenLayoutIsIgnored()
{
    Scene scene;
    const QSize before = scene.window.size();
    for (const QByteArray &bad : {QByteArray(), QByteArray("nonsense"), QByteArray(4096, '\xff')}) {
        scene.window.restoreLayout(bad);
    }
    QCOMPARE(scene.window.size(), before);
}

void MainWindowTest::problemsAreOneSentence()
{
    Scene scene;
    for (int problem = 0; problem <= static_cast<int>(ui::Problem::BadAddress); ++problem) {
        scene.window.showProblem(static_cast<ui::Problem>(problem), u"<b>detail</b>"_s);
        QVERIFY(scene.part<ui::ProblemBar>().isVisible());
        QVERIFY(!scene.part<ui::ProblemBar>().accessibleName().isEmpty());
    }
}

void MainWindowTest::everythingThatCanBePressedHasAName()
{
    Scene scene;
    for (const auto *each : scene.window.findChildren<QAbstractButton *>()) {
        const QString name
            = each->accessibleName().isEmpty() ? each->text() : each->accessibleName();
        QVERIFY2(!name.isEmpty() || !each->isVisible(), each->metaObject()->className());
    }
}

QTEST_MAIN(MainWindowTest)
#include "tst_main_window.moc"
