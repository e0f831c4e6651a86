#include "ui/gui_test.h"
#include "ui/scene.h"
#include "ui/widgets/account_start.h"
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

#include <QMenu>
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
    void severeProblemsComeFirstAndNoneIsLost();
    void aProblemThatIsOverIsNotShown();
    void anotherTryIsOffered();
    void withoutAConversationItSaysHowItStands();
    void aRefusedNameIsAskedForAgain();
    void aLaterRefusalWaitsInTheBanner();
    void anAccountOpenedAnewKeepsItsPlaceAndDrafts();
    void aServerIsRemovedAfterAQuestion();
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
    auto &sidebar = scene.part<ui::Sidebar>();
    sidebar.search().setText(u"nothing has this name"_s);
    QVERIFY(sidebar.list().model()->rowCount() <= 2);
    scene.window.openConversation(scene.stage.card().id, telemetry);
    scene.stage.settle();
    QVERIFY(scene.window.windowTitle().contains(u"Wadden Lab"_s));
    scene.window.openConversation(card.id, telemetry);
    scene.stage.settle();
    QVERIFY(sidebar.search().text().isEmpty());
    QVERIFY(sidebar.list().model()->rowCount() > 2); // no filter is left behind
    scene.window.openConversation(scene.stage.card().id, telemetry);
    scene.stage.settle();
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

void MainWindowTest::severeProblemsComeFirstAndNoneIsLost()
{
    Scene scene;
    auto &bar = scene.part<ui::ProblemBar>();
    scene.window.showProblem(ui::Problem::KeychainUnavailable, {});
    scene.window.showProblem(ui::Problem::ServerFailed, u"why"_s);
    scene.window.showProblem(ui::Problem::SettingsSetAside, {});
    scene.window.showProblem(ui::Problem::ServerFailed, u"why"_s); // once more: said once
    QVERIFY(bar.accessibleName().contains(u"server on this computer"_s));
    const auto close = [&bar] {
        for (auto *each : bar.findChildren<QAbstractButton *>()) {
            if (each->accessibleName() == u"Close"_s) {
                each->click();
            }
        }
    };
    close();
    QVERIFY(bar.accessibleName().contains(u"keychain"_s));
    close();
    QVERIFY(bar.accessibleName().contains(u"settings"_s));
    close();
    QVERIFY(!bar.isVisible());
}

void MainWindowTest::aProblemThatIsOverIsNotShown()
{
    Scene scene;
    auto &bar = scene.part<ui::ProblemBar>();
    scene.window.showProblem(ui::Problem::DiskFull, {});
    QVERIFY(bar.isVisible());
    scene.window.settleProblem(ui::Problem::DiskFull);
    QVERIFY(!bar.isVisible());
    scene.window.settleProblem(ui::Problem::DiskFull);
}

void MainWindowTest::anotherTryIsOffered()
{
    Scene scene;
    int tries = 0;
    scene.window.showProblem(ui::Problem::SettingsSetAside, {});
    QVERIFY(!button(scene.part<ui::ProblemBar>(), u"Try again"_s)->isVisible());
    scene.window.showProblem(ui::Problem::ServerFailed, {}, [&] {
        ++tries;
        scene.window.showProblem(ui::Problem::ServerFailed, u"still"_s);
    });
    auto *again = button(scene.part<ui::ProblemBar>(), u"Try again"_s);
    QVERIFY(again->isVisible());
    again->click();
    QCOMPARE(tries, 1);
    QVERIFY(scene.part<ui::ProblemBar>().accessibleName().contains(u"still"_s));
    QVERIFY(!again->isVisible());
}

void MainWindowTest::withoutAConversationItSaysHowItStands()
{
    test::Stage stage;
    stage.disk.snapshot = {};
    test::HeldArchive empty(stage.disk);
    chat::Messenger messenger(stage.courier, empty, stage.scheduler, stage.random);
    ui::MainWindow window(stage.scheduler, ui::ThemeChoice::Light);
    window.resize(1280, 820);
    window.show();
    window.addAccount(stage.card(), messenger);
    auto *start = window.findChild<ui::AccountStart *>();
    auto failing = test::Stage::in(chat::Phase::Opening);
    failing.wasOnline = false;
    stage.become(failing);
    QVERIFY(start->isVisible());
    QCOMPARE(start->accessibleName(), u"Connecting to Wadden Lab…"_s);
    failing.phase = chat::Phase::Waiting;
    failing.cause = chat::Cause::HostNotFound;
    failing.retryAt = stage.scheduler.now() + 9s;
    stage.become(failing);
    stage.scheduler.advance(2s);
    QCOMPARE(start->accessibleName(), u"Not connected to Wadden Lab"_s);
    QVERIFY(start->accessibleDescription().contains(u"name was not found"_s));
    QVERIFY(window.findChild<ui::Banner *>()->isVisible());
    const int hurries = stage.courier.hurries;
    button(*window.findChild<ui::Banner *>(), u"Reconnect now"_s)->click();
    QVERIFY(stage.courier.hurries > hurries);
    window.removeAccount(stage.card().id);
    QVERIFY(!start->isVisible());
}

void MainWindowTest::aRefusedNameIsAskedForAgain()
{
    Scene scene;
    const QSignalSpy wanted(&scene.window, &ui::MainWindow::signInWanted);
    auto refused = test::Stage::in(chat::Phase::Refused, chat::Cause::SignInRefused);
    refused.wasOnline = false;
    refused.code = u"name-taken"_s;
    scene.stage.become(refused);
    auto *sheet = scene.window.findChild<ui::FormSheet *>();
    QVERIFY(sheet != nullptr && sheet->isVisible());
    auto *field = sheet->findChild<ui::Field *>();
    QVERIFY(field->hasError());
    QCOMPARE(field->text(), u"maren"_s);
    field->setText(u"maren2"_s);
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(wanted.count(), 1);
    QCOMPARE(wanted.at(0), QVariantList({u"wadden"_s, u"maren2"_s}));

    // Opened anew under that name, and refused once more: the question stays, with the new reason.
    test::Stage again;
    ui::AccountCard card = scene.stage.card();
    card.userName = u"maren2"_s;
    scene.window.addAccount(card, again.messenger);
    QVERIFY(sheet->isVisible());
    refused.code = u"wrong-token"_s;
    again.become(refused);
    QTRY_COMPARE(scene.window.findChildren<ui::FormSheet *>().size(), 1);
    sheet = scene.window.findChild<ui::FormSheet *>();
    QCOMPARE(sheet->findChild<ui::Field *>()->text(), u"maren2"_s);
    QTest::keyClick(sheet->findChild<ui::Field *>(), Qt::Key_Return);
    QCOMPARE(wanted.count(), 2);
    again.signIn();
    QTRY_VERIFY(scene.window.findChild<ui::FormSheet *>() == nullptr);
    scene.window.removeAccount(card.id);
}

void MainWindowTest::aLaterRefusalWaitsInTheBanner()
{
    Scene scene;
    auto refused = test::Stage::in(chat::Phase::Refused, chat::Cause::SignInRefused);
    scene.stage.become(refused);
    QVERIFY(scene.window.findChild<ui::FormSheet *>() == nullptr);
    QVERIFY(scene.part<ui::Banner>().words().banner.contains(u"session ended"_s));
    button(scene.part<ui::Banner>(), u"Sign in"_s)->click();
    QVERIFY(scene.window.findChild<ui::FormSheet *>() != nullptr);
}

void MainWindowTest::anAccountOpenedAnewKeepsItsPlaceAndDrafts()
{
    Scene scene;
    test::Stage other;
    ui::AccountCard second = other.card();
    second.id = u"other"_s;
    second.title = u"Shorebird Society"_s;
    scene.window.addAccount(second, other.messenger);
    scene.window.openConversation(scene.stage.card().id, telemetry);
    scene.type(u"half a thought"_s);
    test::Stage again;
    scene.window.addAccount(scene.stage.card(), again.messenger);
    scene.window.openConversation(scene.stage.card().id, telemetry);
    again.signIn();
    QCOMPARE(scene.text(), u"half a thought"_s);
    const auto tiles = scene.part<ui::Rail>().findChildren<ui::RailTile *>();
    QStringList ids;
    for (const auto *tile : tiles) {
        ids.append(tile->entry().id);
    }
    ids.removeAll(QString());
    QCOMPARE(ids, (QStringList{scene.stage.card().id, second.id}));
    scene.window.removeAccount(second.id);
    scene.window.removeAccount(scene.stage.card().id);
}

void MainWindowTest::aServerIsRemovedAfterAQuestion()
{
    Scene scene;
    const QSignalSpy wanted(&scene.window, &ui::MainWindow::removeWanted);
    Q_EMIT scene.part<ui::Sidebar>().accountMenuWanted(QPoint(10, 10));
    auto *menu = scene.window.findChild<QMenu *>();
    QVERIFY(menu != nullptr);
    for (QAction *action : menu->actions()) {
        if (action->text() == u"Remove this server"_s) {
            action->trigger();
        }
    }
    menu->close();
    auto *sheet = scene.window.findChild<ui::FormSheet *>();
    QVERIFY(sheet != nullptr);
    QCOMPARE(wanted.count(), 0);
    button(*sheet, u"Remove"_s)->click();
    QCOMPARE(wanted.count(), 1);
    QCOMPARE(wanted.at(0).at(0).toString(), scene.stage.card().id);
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
