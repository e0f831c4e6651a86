#include "support/test.h"
#include "ui/gui_test.h"
#include "ui/played_check.h"
#include "ui/scene.h"
#include "ui/widgets/account_start.h"
#include "ui/widgets/checkup_sheet.h"
#include "ui/widgets/connection_pill.h"
#include "ui/widgets/connection_popover.h"

#include <QClipboard>

using namespace godwit;
using namespace Qt::StringLiterals;
using chat::CheckState;
using test::PlayedCheck;
using Verdict = chat::CheckOutcome::Verdict;

namespace {

const QString wanted = u"Check the connection"_s;

/// The window with an account whose connection can be examined.
struct Examined
{
    /// \p isKnown: it has conversations from an earlier run.
    explicit Examined(bool isKnown = true)
    {
        if (!isKnown) {
            stage.disk.snapshot = {};
        }
        window.resize(1280, 820);
        window.show();
        ui::AccountCard card = stage.card();
        card.makeCheck = [this] {
            auto made = std::make_unique<PlayedCheck>();
            check = made.get();
            ++checks;
            return made;
        };
        window.addAccount(card, isKnown ? stage.messenger : newcomer);
        window.openConversation(card.id, test::telemetry);
    }
    /// From the details of the connection.
    ui::CheckupSheet *open()
    {
        window.findChild<ui::ConnectionPill *>()->click();
        test::button(*window.findChild<ui::ConnectionPopover *>(), wanted)->click();
        return window.findChild<ui::CheckupSheet *>();
    }

    test::Stage stage;
    test::HeldArchive nothing{stage.disk};
    chat::Messenger newcomer{stage.courier, nothing, stage.scheduler, stage.random};
    ui::MainWindow window{stage.scheduler, ui::ThemeChoice::Light};
    QPointer<PlayedCheck> check;
    int checks = 0;
};

} // namespace

/// The sheet that examines the connection, in the window.
class CheckupSheetTest final : public test::GuiTest
{
    Q_OBJECT

private Q_SLOTS:
    void itFillsWhileItGoesOn();
    void everythingCanBeCopied();
    void itCanBeDoneAgain();
    void closingEndsIt();
    void itEndsWithItsAccount();
    void itIsOfferedWhereNoConnectionComes();
    void whatIsSaid_data();
    void whatIsSaid();
};

void CheckupSheetTest::itFillsWhileItGoesOn()
{
    Examined scene;
    scene.stage.signIn();
    ui::CheckupSheet *sheet = scene.open();
    QVERIFY(sheet != nullptr && sheet->isVisible());
    QCOMPARE(sheet->checkup().records.size(), 12);
    QVERIFY(!test::button(*sheet, u"Copy as text"_s)->isEnabled());
    scene.check->playFallback(scene.stage.scheduler.wallNow());
    auto *rows = sheet->findChild<ui::CheckupRows *>();
    QVERIFY(
        rows->accessibleName().contains(u"Upgrade: The upgrade is answered with 403 Forbidden."_s));
    scene.check->settle(
        11, CheckState::Passed, 10012,
        {.facts
         = {.answered = 1, .median = base::Milliseconds(12), .held = std::chrono::seconds(10)}});
    scene.check->finish({Verdict::WorksOtherwise, chat::Carrier::LongPolling,
                         chat::Cause::UpgradeBlocked, u"403 Forbidden"_s});
    QVERIFY(sheet->accessibleName().contains(u"Chatting will work, by Long polling."_s));
    QVERIFY(rows->accessibleName().contains(u"A request that waited for 10 s was not cut."_s));
}

void CheckupSheetTest::everythingCanBeCopied()
{
    Examined scene;
    scene.stage.signIn();
    ui::CheckupSheet *sheet = scene.open();
    scene.check->playFallback(scene.stage.scheduler.wallNow());
    scene.check->finish(
        {Verdict::WorksOtherwise, chat::Carrier::LongPolling, chat::Cause::UpgradeBlocked, {}});
    test::button(*sheet, u"Copy as text"_s)->click();
    const QString text = QGuiApplication::clipboard()->text();
    QVERIFY(text.contains(u"TLS 1.3. The certificate of chat.waddenlab.example, issued by"_s));
    QVERIFY(text.contains(u"✗ WebSocket, Upgrade: The upgrade is answered with 403"_s));
    QVERIFY(text.contains(u"(13 ms)"_s));
    QVERIFY(text.endsWith(u"WebSocket is blocked on this network.\n"_s));
}

void CheckupSheetTest::itCanBeDoneAgain()
{
    Examined scene;
    scene.stage.signIn();
    ui::CheckupSheet *sheet = scene.open();
    QVERIFY(!test::button(*sheet, u"Check again"_s)->isEnabled());
    scene.check->settle(1, CheckState::Failed, 5, {.cause = chat::Cause::ConnectionRefused});
    scene.check->finish({Verdict::Fails, {}, chat::Cause::ConnectionRefused, {}});
    test::button(*sheet, u"Check again"_s)->click();
    QCOMPARE(scene.checks, 2);
    QCOMPARE(sheet->checkup().records.at(1).state, CheckState::Waiting);
    QVERIFY(!sheet->checkup().outcome);
}

void CheckupSheetTest::closingEndsIt()
{
    Examined scene;
    scene.stage.signIn();
    QPointer<ui::CheckupSheet> sheet = scene.open();
    QTest::keyClick(sheet, Qt::Key_Escape);
    QVERIFY(!scene.check);
    QTRY_VERIFY(!sheet);
}

void CheckupSheetTest::itEndsWithItsAccount()
{
    Examined scene;
    scene.stage.signIn();
    const QPointer<ui::CheckupSheet> sheet = scene.open();
    scene.window.removeAccount(scene.stage.card().id);
    QVERIFY(!scene.check);
    QVERIFY(!sheet);
}

void CheckupSheetTest::itIsOfferedWhereNoConnectionComes()
{
    Examined scene(false);
    scene.newcomer.start();
    scene.stage.settle();
    auto waiting = test::Stage::in(chat::Phase::Waiting, chat::Cause::ConnectionRefused);
    waiting.retryAt = scene.stage.scheduler.now() + std::chrono::seconds(4);
    scene.stage.become(waiting);
    auto *start = scene.window.findChild<ui::AccountStart *>();
    QVERIFY(start->isVisible());
    QAbstractButton *offer = test::button(*start, wanted);
    QVERIFY(offer->isVisible());
    offer->click();
    QVERIFY(scene.window.findChild<ui::CheckupSheet *>() != nullptr);
    QTest::keyClick(scene.window.findChild<ui::CheckupSheet *>(), Qt::Key_Escape);
    scene.stage.become(test::Stage::in(chat::Phase::Opening));
    QVERIFY(!offer->isVisible());
}

void CheckupSheetTest::whatIsSaid_data()
{
    using Step = chat::CheckStep;
    using chat::Cause;
    using chat::CheckFinding;
    using chat::CheckRemark;
    QTest::addColumn<chat::CheckRecord>("record");
    QTest::addColumn<QString>("said");
    const auto row = [](const char *name, Step step, CheckState state, CheckFinding finding,
                        const QString &said, std::optional<chat::Carrier> carrier = {}) {
        const chat::CheckRecord record{step, carrier, carrier ? 0 : -1, state, {}, finding};
        QTest::newRow(name) << record << said;
    };
    const auto webSocket = chat::Carrier::WebSocket;
    row("no host", Step::Lookup, CheckState::Failed,
        {.cause = Cause::HostNotFound, .detail = u"NXDOMAIN"_s},
        u"The server's name was not found. (NXDOMAIN)"_s);
    row("nobody listens", Step::Tcp, CheckState::Failed, {.cause = Cause::ConnectionRefused},
        u"The computer answers, but no server is running there."_s);
    row("no tunnel", Step::Proxy, CheckState::Doubtful,
        {.cause = Cause::ProxyRefused, .remark = CheckRemark::TunnelRefused},
        u"It passes plain requests on at most, so WebSocket cannot work."_s);
    row("swallowed", Step::Open, CheckState::Failed, {.cause = Cause::TimedOut},
        u"The upgrade is never answered."_s, webSocket);
    row("zombie", Step::FirstFrame, CheckState::Failed, {.cause = Cause::TimedOut},
        u"The upgrade was answered, but nothing comes through the connection."_s, webSocket);
    row("cut", Step::Hold, CheckState::Failed,
        {.cause = Cause::ConnectionLost, .facts = {.held = base::Milliseconds(201)}},
        u"It was cut after 201 ms. The connection broke."_s, webSocket);
    row("half-open", Step::Hold, CheckState::Failed,
        {.cause = Cause::TimedOut, .facts = {.held = base::Milliseconds(12500)}},
        u"After 12.5 s the connection was dead, and nobody said so."_s, webSocket);
    row("nothing yet", Step::Tls, CheckState::Running, {}, {});
}

void CheckupSheetTest::whatIsSaid()
{
    QFETCH(const chat::CheckRecord, record);
    QFETCH(const QString, said);
    QLocale::setDefault(QLocale::c());
    QCOMPARE(ui::checkSentence(record), said);
}

QTEST_MAIN(CheckupSheetTest)
#include "tst_checkup_sheet.moc"
