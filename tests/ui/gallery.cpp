#include "ui/component_sheet.h"
#include "ui/inspector/inspector_dock.h"
#include "ui/inspector/trace_scene.h"
#include "ui/main_window.h"
#include "ui/played_check.h"
#include "ui/preferences/preferences_sheet.h"
#include "ui/stage.h"
#include "ui/widgets/composer_edit.h"
#include "ui/widgets/directory_sheet.h"
#include "ui/widgets/find_bar.h"
#include "ui/widgets/quick_switcher.h"
#include "ui/widgets/search_pane.h"
#include "ui/widgets/sidebar.h"

#include <QAbstractButton>
#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QLineEdit>
#include <QtTest>

// Shows what the window looks like in the situations of the design's pictures:
//   godwit-gallery FOLDER [--text-size 12..20] [--right-to-left]
// writes a picture of each into the folder
using namespace godwit;
using namespace Qt::StringLiterals;

namespace {

class Gallery
{
public:
    Gallery(QString folder, int textSize)
        : m_folder(std::move(folder))
        , m_textSize(textSize)
    {
    }

    void run()
    {
        for (const auto choice : {ui::ThemeChoice::Light, ui::ThemeChoice::Dark}) {
            m_choice = choice;
            m_suffix = choice == ui::ThemeChoice::Light ? u"-light"_s : u"-dark"_s;
            firstRun();
            conversation();
            reconnecting();
            fallback();
            inspector();
            emptyRoom();
            directory();
            markdown();
            suggestions();
            switcher();
            search();
            refusedName();
            notReached();
            checkup();
            compact();
            components();
            preferences();
        }
    }

private:
    void save(QWidget &widget, const QString &name)
    {
        QApplication::processEvents();
        if (!widget.grab().save(QDir(m_folder).filePath(name + m_suffix + u".png"_s))) {
            qFatal("cannot write into the folder");
        }
    }

    void firstRun()
    {
        test::ManualScheduler scheduler;
        ui::MainWindow window(scheduler, m_choice);
        window.show();
        save(window, u"first-run"_s);
        window.findChildren<QAbstractButton *>().constFirst();
        for (auto *button : window.findChildren<QAbstractButton *>()) {
            if (button->text() == u"Enter an address"_s) {
                button->click();
            }
        }
        save(window, u"join"_s);
    }

    void conversation()
    {
        test::Stage stage;
        ui::MainWindow window(stage.scheduler, m_choice);
        open(window, stage, u"telemetry"_s);
        stage.signIn();
        stage.courier.say({chat::TypingChanged{chat::ConversationId(u"telemetry"_s),
                                               chat::UserId(u"Ines Okafor"_s), true}});
        stage.settle();
        save(window, u"main"_s);
        window.findChild<ui::ComposerEdit *>()->setPlainText(u"The upgrade gets a 403. 🎉"_s);
        window.findChild<ui::ComposerEdit *>()->setFocus();
        stage.settle();
        save(window, u"writing"_s);
    }

    void reconnecting()
    {
        test::Stage stage;
        ui::MainWindow window(stage.scheduler, m_choice);
        open(window, stage, u"telemetry"_s);
        stage.signIn();
        auto waiting = test::Stage::in(chat::Phase::Waiting, chat::Cause::ConnectionLost);
        waiting.retryAt = stage.scheduler.now() + std::chrono::seconds(6);
        waiting.attempt = 3;
        stage.become(waiting);
        stage.messenger.send(chat::ConversationId(u"telemetry"_s),
                             {u"If the office link drops, it goes out when we are back."_s, {}});
        stage.messenger.send(chat::ConversationId(u"telemetry"_s), {u"And this one too."_s, {}});
        stage.settle();
        stage.scheduler.advance(std::chrono::seconds(2));
        stage.settle();
        save(window, u"reconnecting"_s);
        stage.become(test::Stage::online(chat::Carrier::WebSocket, 12));
        for (const auto &pending : stage.messenger.outbox()) {
            if (std::holds_alternative<chat::Queued>(pending.state)) {
                stage.messenger.discard(pending.id);
            }
        }
        stage.settle();
        save(window, u"recovered"_s);
    }

    void fallback()
    {
        test::Stage stage;
        test::TraceScene trace(stage);
        ui::MainWindow window(stage.scheduler, m_choice);
        open(window, stage, u"telemetry"_s);
        stage.signIn();
        window.setTrace(stage.card().id, trace);
        chat::RememberedWay blocked{chat::Carrier::WebSocket};
        blocked.avoidedUntil = stage.scheduler.wallNow() + std::chrono::minutes(5);
        blocked.cause = chat::Cause::UpgradeBlocked;
        chat::RememberedWay works{chat::Carrier::LongPolling};
        works.workedAt = stage.scheduler.wallNow();
        window.setRememberedNetworks(stage.card().id, {{true, {blocked, works}}, {false, {works}}});
        auto polling = test::Stage::online(chat::Carrier::LongPolling, 48, false);
        polling.cause = chat::Cause::UpgradeBlocked;
        polling.detail = u"403 Forbidden"_s;
        stage.become(polling);
        for (auto *button : window.findChildren<QAbstractButton *>()) {
            if (button->text().startsWith(u"Long polling"_s)) {
                button->click();
            }
        }
        stage.settle();
        save(window, u"fallback"_s);
    }

    void inspector()
    {
        test::Stage stage;
        test::TraceScene trace(stage);
        ui::MainWindow window(stage.scheduler, m_choice);
        open(window, stage, u"telemetry"_s);
        stage.signIn();
        window.setTrace(stage.card().id, trace);
        auto polling = test::Stage::online(chat::Carrier::LongPolling, 48, false);
        polling.cause = chat::Cause::UpgradeBlocked;
        polling.detail = u"403 Forbidden"_s;
        stage.become(polling);
        window.findChild<ui::InspectorDock *>()->setOpen(true);
        stage.settle();
        auto &panel = window.findChild<ui::InspectorDock *>()->panel();
        choose(panel, u"ack sync"_s);
        save(window, u"inspector"_s);
        panel.details().setTab(ui::DetailPane::Timing);
        choose(panel, u"403 Forbidden"_s);
        save(window, u"inspector-timing"_s);
    }

    static void choose(ui::InspectorPanel &panel, const QString &type)
    {
        const QAbstractItemModel *model = panel.table().model();
        for (int row = 0; row < model->rowCount(); ++row) {
            if (model->index(row, ui::TraceModel::Type).data().toString() == type) {
                panel.table().selectRow(row);
            }
        }
    }

    void emptyRoom()
    {
        test::Stage stage;
        ui::MainWindow window(stage.scheduler, m_choice);
        open(window, stage, u"site-access"_s);
        stage.signIn();
        save(window, u"empty-room"_s);
    }

    void directory()
    {
        test::Stage stage;
        ui::MainWindow window(stage.scheduler, m_choice);
        open(window, stage, u"telemetry"_s);
        stage.signIn();
        Q_EMIT window.findChild<ui::Sidebar *>()->newRoomWanted();
        window.findChild<ui::DirectorySheet *>()->field().setText(u"te"_s);
        chat::Conversation other;
        other.id = chat::ConversationId(u"water-levels"_s);
        other.name = u"water-levels"_s;
        other.topic = u"Gauges, alarms and the tide table"_s;
        other.joined = false;
        other.members = {chat::UserId(u"Stella Brandt"_s), chat::UserId(u"Greta Holm"_s)};
        stage.courier.say({chat::ConversationsListed{
            stage.courier.all<chat::ListConversations>().constLast().request, {other}}});
        stage.settle();
        save(window, u"directory"_s);
    }

    void markdown()
    {
        test::Stage stage;
        ui::MainWindow window(stage.scheduler, m_choice);
        open(window, stage, u"telemetry"_s);
        stage.signIn();
        const QString body
            = u"Night batch is green: **all 14 gateways** reported in the window. From the "
              "[uplink runbook](https://wiki.waddenlab.example/uplink):\n"
              "```shell\n$ uplinkctl drain --site terschelling\n"
              "$ uplinkctl resume --from 04:12Z --dedupe\n"
              "replayed 3118 frames, 0 lost, 27 duplicates dropped\n```\n"
              "The proxy answers `403` to the upgrade, *not* ~~500~~. Next:\n\n"
              "1. drain **Den Helder**\n2. swap the antenna\n   - the long one\n\n"
              "> Zero lost after a nine-hour outage.\n\n"
              "See [https://bank.example](https://other.example/x) @Maren Visser"_s;
        stage.courier.say({chat::LiveMessages{
            {test::Stage::message(108, "telemetry", "Ines Okafor", 9, 5, body)}}});
        stage.settle();
        save(window, u"markdown"_s);
    }

    void suggestions()
    {
        test::Stage stage;
        ui::MainWindow window(stage.scheduler, m_choice);
        open(window, stage, u"telemetry"_s);
        stage.signIn();
        auto &edit = *window.findChild<ui::ComposerEdit *>();
        edit.setFocus();
        QTest::keyClick(&edit, Qt::Key_Up, Qt::ControlModifier | Qt::ShiftModifier);
        QTest::keyClicks(&edit, u"Who can call the site? @t"_s);
        stage.settle();
        save(window, u"suggestions"_s);
        QTest::keyClick(&edit, Qt::Key_Tab);
        QTest::keyClicks(&edit, u":ta"_s);
        stage.settle();
        save(window, u"emoji"_s);
        QTest::keyClick(&window, Qt::Key_Slash, Qt::ControlModifier);
        stage.settle();
        save(window, u"shortcuts"_s);
    }

    void switcher()
    {
        test::Stage stage;
        ui::MainWindow window(stage.scheduler, m_choice);
        open(window, stage, u"telemetry"_s);
        stage.signIn();
        QTest::keyClick(&window, Qt::Key_K, Qt::ControlModifier);
        window.findChild<ui::QuickSwitcher *>()->field().setText(u"te"_s);
        stage.settle();
        save(window, u"quick-switcher"_s);
    }

    void search()
    {
        test::Stage stage;
        ui::MainWindow window(stage.scheduler, m_choice);
        open(window, stage, u"telemetry"_s);
        stage.signIn();
        auto &pane = *window.findChild<ui::SearchPane *>();
        pane.open(u"the"_s);
        stage.scheduler.advance(std::chrono::milliseconds(100));
        stage.settle();
        pane.step(1);
        stage.settle();
        save(window, u"search"_s);
        QTest::keyClick(&window, Qt::Key_F, Qt::ControlModifier);
        window.findChild<ui::FindBar *>()->field().setText(u"the"_s);
        stage.scheduler.advance(std::chrono::milliseconds(100));
        stage.settle();
        save(window, u"find"_s);
    }

    void refusedName()
    {
        test::Stage stage;
        ui::MainWindow window(stage.scheduler, m_choice);
        open(window, stage, u"telemetry"_s);
        auto refused = test::Stage::in(chat::Phase::Refused, chat::Cause::SignInRefused);
        refused.wasOnline = false;
        refused.code = u"name-taken"_s;
        stage.become(refused);
        save(window, u"refused-name"_s);
    }

    void notReached()
    {
        test::Stage stage;
        stage.disk.snapshot = {};
        test::HeldArchive empty(stage.disk);
        chat::Messenger messenger(stage.courier, empty, stage.scheduler, stage.random);
        ui::MainWindow window(stage.scheduler, m_choice);
        window.resize(1280, 820);
        window.show();
        window.addAccount(stage.card(), messenger);
        auto waiting = test::Stage::in(chat::Phase::Waiting, chat::Cause::HostNotFound);
        waiting.wasOnline = false;
        waiting.attempt = 2;
        waiting.retryAt = stage.scheduler.now() + std::chrono::seconds(6);
        stage.become(waiting);
        stage.scheduler.advance(std::chrono::seconds(2));
        window.showProblem(ui::Problem::ServerFailed, u"the folder is on a disk that is gone"_s,
                           [] {});
        stage.settle();
        save(window, u"not-reached"_s);
        window.removeAccount(stage.card().id);
    }

    void compact()
    {
        test::Stage stage;
        ui::MainWindow window(stage.scheduler, m_choice);
        window.resize(420, 720);
        window.show();
        window.addAccount(stage.card(), stage.messenger);
        stage.signIn();
        stage.courier.say({chat::LiveMessages{{test::Stage::message(
            108, "telemetry", "Yuki Tanaka", 9, 5, u"the proxy answers 403, @Maren Visser"_s)}}});
        stage.settle();
        save(window, u"compact-list"_s);
        window.openConversation(stage.card().id, chat::ConversationId(u"telemetry"_s));
        stage.settle();
        save(window, u"compact"_s);
    }

    void checkup()
    {
        test::Stage stage;
        ui::MainWindow window(stage.scheduler, m_choice);
        ui::Preferences preferences;
        preferences.theme = m_choice;
        preferences.textSize = m_textSize;
        window.setPreferences(preferences);
        window.resize(1280, 820);
        window.show();
        ui::AccountCard card = stage.card();
        test::PlayedCheck *check = nullptr;
        card.makeCheck = [&check] {
            auto made = std::make_unique<test::PlayedCheck>();
            check = made.get();
            return made;
        };
        window.addAccount(card, stage.messenger);
        window.openConversation(card.id, chat::ConversationId(u"telemetry"_s));
        stage.signIn();
        window.showConnection();
        for (auto *button : window.findChildren<QAbstractButton *>()) {
            if (button->text() == u"Check the connection"_s && button->isVisible()) {
                save(window, u"check-offered"_s);
                button->click();
                break;
            }
        }
        check->playFallback(stage.scheduler.wallNow());
        save(window, u"check-running"_s);
        check->settle(11, chat::CheckState::Passed, 10012,
                      {.facts = {.answered = 1,
                                 .median = std::chrono::milliseconds(12),
                                 .held = std::chrono::seconds(10)}});
        check->finish({chat::CheckOutcome::Verdict::WorksOtherwise, chat::Carrier::LongPolling,
                       chat::Cause::UpgradeBlocked, u"403 Forbidden"_s});
        save(window, u"check-done"_s);
        window.resize(420, 720);
        save(window, u"check-compact"_s);
    }

    void preferences()
    {
        test::Stage stage;
        ui::MainWindow window(stage.scheduler, m_choice);
        open(window, stage, u"telemetry"_s);
        stage.signIn();
        window.showPreferences();
        auto &sheet = *window.findChild<ui::PreferencesSheet *>();
        sheet.openPage(u"Appearance"_s);
        save(window, u"preferences"_s);
        sheet.openPage(u"Keyboard"_s);
        save(window, u"preferences-keyboard"_s);
        sheet.openPage(u"General"_s);
        save(window, u"preferences-general"_s);
        sheet.dismiss();
        ui::Preferences other = window.preferences();
        other.accent = ui::Accent::Plum;
        other.higherContrast = true;
        window.setPreferences(other);
        stage.settle();
        save(window, u"plum-contrast"_s);
    }

    void components()
    {
        test::ComponentSheet sheet(m_choice);
        sheet.resize(640, 820);
        sheet.show();
        save(sheet, u"components"_s);
    }

    void open(ui::MainWindow &window, test::Stage &stage, const QString &conversation) const
    {
        ui::Preferences preferences;
        preferences.theme = m_choice;
        preferences.textSize = m_textSize;
        window.setPreferences(preferences);
        window.resize(1280, 820);
        window.show();
        window.addAccount(stage.card(), stage.messenger);
        window.openConversation(stage.card().id, chat::ConversationId(conversation));
        stage.settle();
    }

    QString m_folder;
    int m_textSize;
    ui::ThemeChoice m_choice = ui::ThemeChoice::Light;
    QString m_suffix;
};

} // namespace

int main(int argc, char **argv)
{
    qputenv("TZ", "UTC");
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    QApplication app(argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addPositionalArgument(u"FOLDER"_s, u"where the pictures go"_s);
    const QCommandLineOption textSize(u"text-size"_s, u"of messages, 12 to 20"_s, u"PIXELS"_s,
                                      u"14"_s);
    const QCommandLineOption mirrored(u"right-to-left"_s, u"lay everything out in a mirror"_s);
    parser.addOptions({textSize, mirrored});
    parser.process(app);
    const QStringList folders = parser.positionalArguments();
    if (folders.size() != 1 || !QDir().mkpath(folders.constFirst())) {
        qCritical("One folder is wanted, and it must be possible to write there; see --help.");
        return 2;
    }
    if (parser.isSet(mirrored)) {
        QApplication::setLayoutDirection(Qt::RightToLeft);
    }
    Gallery(folders.constFirst(), parser.value(textSize).toInt()).run();
    return 0;
}
