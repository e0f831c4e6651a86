#include "app/desktop/application.h"
#include "base/qt_scheduler.h"
#include "server/local_server.h"
#include "support/raw_http_server.h"
#include "ui/gui_test.h"
#include "ui/widgets/account_start.h"
#include "ui/widgets/add_server_sheet.h"
#include "ui/widgets/composer.h"
#include "ui/widgets/connection_pill.h"
#include "ui/widgets/connection_popover.h"
#include "ui/widgets/field.h"
#include "ui/widgets/first_run.h"
#include "ui/widgets/form_sheet.h"
#include "ui/widgets/problem_bar.h"
#include "ui/widgets/status_strip.h"
#include "ui/widgets/timeline_view.h"

#include <QApplication>
#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QWebSocket>
#include <QWebSocketServer>

using namespace godwit;
using namespace Qt::StringLiterals;
using app::Application;
using app::DesktopOptions;

namespace {

constexpr int patience = 30000; // only a broken program needs it

/// The whole program but for main(), in a data folder.
class Program final
{
public:
    explicit Program(DesktopOptions options)
        : m_application(std::make_unique<Application>(std::move(options), m_scheduler, m_random))
    {
        m_application->start();
    }

    template <class T> T *find()
    {
        for (QWidget *each : QApplication::topLevelWidgets()) {
            if (auto *window = qobject_cast<ui::MainWindow *>(each)) {
                if (T *part = window->findChild<T *>()) {
                    return part;
                }
            }
        }
        return nullptr;
    }
    template <class T> T &part() { return *find<T>(); }
    template <class T> bool shows()
    {
        const T *part = find<T>();
        return part != nullptr && part->isVisible();
    }
    QString problem()
    {
        return shows<ui::ProblemBar>() ? part<ui::ProblemBar>().accessibleName() : QString();
    }
    bool isLive() { return part<ui::ConnectionPill>().text().startsWith(u"Live"_s); }
    void press(QWidget &parent, const QString &text)
    {
        for (auto *each : parent.findChildren<QAbstractButton *>()) {
            if (each->text() == text || each->accessibleName() == text) {
                each->click();
                return;
            }
        }
        QFAIL(qPrintable(text));
    }
    /// As a person does it, with the name that is proposed.
    void join(const QString &address)
    {
        auto *window = qobject_cast<ui::MainWindow *>(part<ui::FirstRun>().window());
        window->addServer();
        auto &sheet = part<ui::AddServerSheet>();
        const auto fields = sheet.findChildren<ui::Field *>();
        for (auto *each : fields) {
            if (each->accessibleName() == "Your name there"_L1) {
                each->setText(u"Ines"_s); // a computer need not know who uses it
            }
        }
        QTest::keyClicks(fields.constFirst(), address);
        QTest::keyClick(fields.constFirst(), Qt::Key_Return);
    }
    void say(const QString &text)
    {
        auto &edit = part<ui::Composer>().edit();
        edit.setPlainText(text);
        QTest::keyClick(&edit, Qt::Key_Return);
    }
    /// Bodies of what the timeline shows.
    QStringList shown()
    {
        QStringList bodies;
        const ui::TimelineModel *model = part<ui::TimelineView>().timeline();
        for (int row = 0; model != nullptr && row < model->rowCount(); ++row) {
            if (const auto *message = std::get_if<chat::Message>(&model->entries().at(row))) {
                bodies.append(message->body);
            }
        }
        return bodies;
    }

private:
    base::QtScheduler m_scheduler;
    base::SystemRandom m_random;
    std::unique_ptr<Application> m_application;
};

void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

QStringList archives(const QTemporaryDir &folder)
{
    QStringList files;
    const QDir accounts(folder.filePath(u"accounts"_s));
    for (const QString &id : accounts.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        files.append(accounts.filePath(id + u"/archive.sqlite"_s));
    }
    return files;
}

} // namespace

/// What somebody meets who starts the program, in fair weather and in foul.
class ApplicationTest final : public test::GuiTest
{
    Q_OBJECT

private Q_SLOTS:
    void asksWhereOneChats();
    void anIdSaysServerAndName();
    void anAddressIsFoundOutAndJoined();
    void aServerOfAnotherKindIsJoinedAsItIsSpokenTo();
    void whatAProfileAsksForIsKeptWithTheKeys();
    void aRoomOnThisComputerIsThereAtOnce();
    void workingOfflineHoldsBackAndGoingOnlineSends();
    void comesBackAsItWasLeft();
    void aTakenPortIsNoObstacle();
    void saysThatItIsOpenAlready();
    void saysThatItCannotWriteAndTriesAgain();
    void brokenFilesAreSetAside_data();
    void brokenFilesAreSetAside();
    void theServersDataMayBeInUse();
    void aTakenNameIsChangedInTheWindow();
    void lostSettingsDoNotLoseAName();
    void aRemovedServerComesBackWithItsHistory();

private:
    static DesktopOptions in(const QTemporaryDir &folder)
    {
        DesktopOptions options;
        options.data = folder.path();
        return options;
    }
    static DesktopOptions localIn(const QTemporaryDir &folder)
    {
        DesktopOptions options = in(folder);
        options.local = true;
        options.name = u"Maren"_s;
        return options;
    }
    static DesktopOptions connecting(const QTemporaryDir &folder, const QUrl &server)
    {
        DesktopOptions options = in(folder);
        options.server = server;
        options.name = u"Ines"_s;
        return options;
    }
};

void ApplicationTest::asksWhereOneChats()
{
    const QTemporaryDir folder;
    Program program(in(folder));
    QVERIFY(program.shows<ui::FirstRun>());
    QVERIFY(program.problem().isEmpty());
}

void ApplicationTest::anIdSaysServerAndName()
{
    const QTemporaryDir folder;
    {
        Program program(in(folder));
        auto *window = qobject_cast<ui::MainWindow *>(program.part<ui::FirstRun>().window());
        Q_EMIT window->addressEntered(u"ines@127.0.0.1:9"_s, u"root"_s);
        QTRY_VERIFY_WITH_TIMEOUT(program.shows<ui::AccountStart>(), patience);
        QVERIFY(program.part<ui::AccountStart>().accessibleName().contains(u"127.0.0.1"_s));
        Q_EMIT window->addressEntered(u"http://ines:secret@127.0.0.1:9"_s, u"root"_s);
        QVERIFY(program.problem().contains(u"not the address"_s));
    }
    const auto loaded = app::SettingsFile(folder.filePath(u"settings.json"_s)).load();
    QCOMPARE(loaded->settings.accounts.size(), 1);
    QCOMPARE(loaded->settings.accounts.constFirst().name, u"ines"_s);
    QCOMPARE(loaded->settings.accounts.constFirst().server, QUrl(u"http://127.0.0.1:9"_s));
}

void ApplicationTest::anAddressIsFoundOutAndJoined()
{
    const QTemporaryDir serverFolder;
    server::ServerSettings settings;
    settings.dataFolder = serverFolder.filePath(u"data"_s);
    server::LocalServer server(settings);
    const auto listening = server.start();
    QVERIFY(listening);
    const QTemporaryDir folder;
    Program program(in(folder));
    program.join(u"ines@127.0.0.1:%1"_s.arg(listening->url.port()));
    QTRY_VERIFY_WITH_TIMEOUT(program.isLive() && program.shows<ui::Composer>(), patience);
    QVERIFY(!program.shows<ui::AddServerSheet>());
    program.say(u"hello"_s);
    QTRY_COMPARE_WITH_TIMEOUT(program.shown(), QStringList{u"hello"_s}, patience);
}

/// And is spoken to so after the next start, too.
void ApplicationTest::aServerOfAnotherKindIsJoinedAsItIsSpokenTo()
{
    QWebSocketServer server(u"plain"_s, QWebSocketServer::NonSecureMode);
    QVERIFY(server.listen(QHostAddress::LocalHost));
    QStringList heard;
    connect(&server, &QWebSocketServer::newConnection, this, [&] {
        QWebSocket *socket = server.nextPendingConnection();
        connect(socket, &QWebSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QWebSocket::textMessageReceived, this,
                [&heard](const QString &text) { heard.append(text); });
        socket->sendTextMessage(uR"({"nick":"ann","says":"welcome here"})"_s);
    });
    const QTemporaryDir folder;
    const QString address = u"127.0.0.1:%1"_s.arg(server.serverPort());
    {
        Program program(in(folder));
        program.join(address);
        QTRY_VERIFY_WITH_TIMEOUT(program.isLive() && program.shows<ui::Composer>(), patience);
        QTRY_COMPARE_WITH_TIMEOUT(program.shown(), QStringList{u"welcome here"_s}, patience);
        QCOMPARE(heard, QStringList());
        program.say(u"hello"_s);
        QTRY_COMPARE_WITH_TIMEOUT(heard.size(), 1, patience);
        const QJsonObject said = QJsonDocument::fromJson(heard.constFirst().toUtf8()).object();
        QCOMPARE(said[u"says"_s], u"hello"_s);
        QVERIFY(said.contains(u"nick"_s));
    }
    const auto loaded = app::SettingsFile(folder.filePath(u"settings.json"_s)).load();
    QVERIFY(loaded->settings.accounts.constFirst().profile.contains("/says"));
    // What was said is kept, and the greeting is known.
    Program program(in(folder));
    QTRY_VERIFY_WITH_TIMEOUT(program.isLive(), patience);
    QTRY_COMPARE_WITH_TIMEOUT(program.shown(), (QStringList{u"welcome here"_s, u"hello"_s}),
                              patience);
}

/// Given once, and never part of the settings.
void ApplicationTest::whatAProfileAsksForIsKeptWithTheKeys()
{
    int good = 0;
    int bad = 0;
    test::RawHttpServer server([&](const test::RawRequest &request, QTcpSocket *socket) {
        const bool isGood = request.head.contains("Authorization: Bearer s3cret\r\n");
        ++(isGood ? good : bad);
        test::RawHttpServer::answer(socket, isGood ? 200 : 401, "[]");
    });
    const QTemporaryDir folder;
    DesktopOptions options = connecting(folder, server.url({}));
    options.profile = R"({"profile":1,"name":"Guarded","receive":[{"by":"polling","path":"/m"}],)"
                      R"("message":{"text":"/text"},"signIn":{"by":"bearer"}})";
    options.secret = "s3cret";
    {
        Program program(options);
        QTRY_VERIFY_WITH_TIMEOUT(program.isLive(), patience);
        QVERIFY(good > 0);
    }
    QFile settings(folder.filePath(u"settings.json"_s));
    QVERIFY(settings.open(QIODevice::ReadOnly));
    QVERIFY(!settings.readAll().contains("s3cret"));
    good = 0;
    Program again(in(folder));
    QTRY_VERIFY_WITH_TIMEOUT(again.isLive(), patience);
    QVERIFY(good > 0);
    QCOMPARE(bad, 0);
}

void ApplicationTest::aRoomOnThisComputerIsThereAtOnce()
{
    const QTemporaryDir folder;
    DesktopOptions options = localIn(folder);
    options.companion = true;
    Program program(options);
    QTRY_VERIFY_WITH_TIMEOUT(program.shows<ui::Composer>() && program.isLive(), patience);
    QVERIFY(!program.shows<ui::FirstRun>());
    program.say(u"Is anybody here?"_s);
    // The greeting, our message, and the answer to it.
    QTRY_VERIFY_WITH_TIMEOUT(program.shown().size() >= 3, patience);
    QVERIFY(program.shown().contains(u"Is anybody here?"_s));
    QVERIFY(program.problem().isEmpty());
}

void ApplicationTest::workingOfflineHoldsBackAndGoingOnlineSends()
{
    const QTemporaryDir folder;
    Program program(localIn(folder));
    QTRY_VERIFY_WITH_TIMEOUT(program.shows<ui::Composer>() && program.isLive(), patience);
    auto &pill = program.part<ui::ConnectionPill>();
    pill.click();
    program.press(program.part<ui::ConnectionPopover>(), u"Work offline"_s);
    QTRY_COMPARE_WITH_TIMEOUT(pill.text(), u"Working offline"_s, patience);
    program.say(u"written offline"_s);
    QTRY_VERIFY_WITH_TIMEOUT(
        program.part<ui::StatusStrip>().accessibleName().contains(u"1 queued"_s), patience);
    QVERIFY(program.shown().isEmpty());
    QCOMPARE(pill.text(), u"Working offline"_s); // writing is no wish to be connected here
    QTRY_VERIFY_WITH_TIMEOUT(program.find<ui::ConnectionPopover>() == nullptr, patience);
    pill.click();
    program.press(program.part<ui::ConnectionPopover>(), u"Go online"_s);
    QTRY_VERIFY_WITH_TIMEOUT(program.isLive(), patience);
    QTRY_COMPARE_WITH_TIMEOUT(program.shown(), QStringList{u"written offline"_s}, patience);
}

void ApplicationTest::comesBackAsItWasLeft()
{
    const QTemporaryDir folder;
    {
        Program program(localIn(folder));
        QTRY_VERIFY_WITH_TIMEOUT(program.shows<ui::Composer>() && program.isLive(), patience);
        program.say(u"remember me"_s);
        QTRY_COMPARE_WITH_TIMEOUT(program.shown(), QStringList{u"remember me"_s}, patience);
    }
    Program program(in(folder));
    QTRY_VERIFY_WITH_TIMEOUT(program.shows<ui::Composer>() && program.isLive(), patience);
    QTRY_COMPARE_WITH_TIMEOUT(program.shown(), QStringList{u"remember me"_s}, patience);
}

void ApplicationTest::aTakenPortIsNoObstacle()
{
    const QTemporaryDir folder;
    {
        Program program(localIn(folder));
        QTRY_VERIFY_WITH_TIMEOUT(program.shows<ui::Composer>() && program.isLive(), patience);
    }
    const auto settings = app::SettingsFile(folder.filePath(u"settings.json"_s)).load();
    QVERIFY(settings && settings->settings.localPort != 0);
    QTcpServer squatter;
    QVERIFY(squatter.listen(QHostAddress::LocalHost, settings->settings.localPort));
    Program program(in(folder));
    QTRY_VERIFY_WITH_TIMEOUT(program.shows<ui::Composer>() && program.isLive(), patience);
    QVERIFY(program.problem().isEmpty());
}

void ApplicationTest::saysThatItIsOpenAlready()
{
    const QTemporaryDir folder;
    auto first = std::make_unique<Program>(in(folder));
    first.reset();
    {
        QLockFile other(folder.filePath(u"lock"_s));
        QVERIFY(other.tryLock(0));
        Program second(in(folder));
        QVERIFY(second.problem().contains(u"open already"_s));
        other.unlock();
        second.press(second.part<ui::ProblemBar>(), u"Try again"_s);
        QVERIFY(second.problem().isEmpty());
        QVERIFY(second.shows<ui::FirstRun>());
    }
}

void ApplicationTest::saysThatItCannotWriteAndTriesAgain()
{
    const QTemporaryDir folder;
    const QString inTheWay = folder.filePath(u"data"_s);
    write(inTheWay, "a file where the folder should be");
    DesktopOptions options;
    options.data = inTheWay + u"/godwit"_s;
    options.local = true;
    Program program(options);
    QVERIFY(program.problem().contains(u"cannot write to its data folder"_s));
    QVERIFY(QFile::remove(inTheWay));
    program.press(program.part<ui::ProblemBar>(), u"Try again"_s);
    QTRY_VERIFY_WITH_TIMEOUT(program.shows<ui::Composer>() && program.isLive(), patience);
    QVERIFY(program.problem().isEmpty());
}

void ApplicationTest::brokenFilesAreSetAside_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("words");
    QTest::newRow("settings") << u"settings"_s << u"settings could not be read"_s;
    QTest::newRow("history") << u"history"_s << u"history on this computer could not be read"_s;
    QTest::newRow("server") << u"server"_s << u"the server begins anew"_s;
}

void ApplicationTest::brokenFilesAreSetAside()
{
    QFETCH(const QString, what);
    QFETCH(const QString, words);
    const QTemporaryDir folder;
    {
        Program program(localIn(folder));
        QTRY_VERIFY_WITH_TIMEOUT(program.shows<ui::Composer>() && program.isLive(), patience);
    }
    const QByteArray garbage(100'000, '?');
    QCOMPARE(archives(folder).size(), 1);
    if (what == u"settings") {
        write(folder.filePath(u"settings.json"_s), garbage);
    } else if (what == u"history") {
        write(archives(folder).constFirst(), garbage);
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"unreadable database kept"_s));
    } else {
        write(folder.filePath(u"server/server.db"_s), garbage);
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"server.db"_s));
    }
    Program program(localIn(folder));
    QTRY_VERIFY_WITH_TIMEOUT(program.problem().contains(words), patience);
    QTRY_VERIFY_WITH_TIMEOUT(program.shows<ui::Composer>() && program.isLive(), patience);
    program.say(u"still here"_s);
    QTRY_VERIFY_WITH_TIMEOUT(program.shown().contains(u"still here"_s), patience);
}

void ApplicationTest::theServersDataMayBeInUse()
{
    const QTemporaryDir folder;
    {
        Program program(localIn(folder));
        QTRY_VERIFY_WITH_TIMEOUT(program.shows<ui::Composer>() && program.isLive(), patience);
    }
    // As godwit-cli serve would, with the same folder.
    server::ServerSettings settings;
    settings.dataFolder = folder.filePath(u"server"_s);
    auto other = std::make_unique<server::LocalServer>(settings);
    QVERIFY(other->start());
    Program program(in(folder));
    QTRY_VERIFY_WITH_TIMEOUT(program.problem().contains(u"runs already"_s), patience);
    // What is on disk can be read.
    QTRY_VERIFY_WITH_TIMEOUT(program.shows<ui::Composer>(), patience);
    other.reset();
    program.press(program.part<ui::ProblemBar>(), u"Try again"_s);
    QTRY_VERIFY_WITH_TIMEOUT(program.isLive(), patience);
}

void ApplicationTest::aTakenNameIsChangedInTheWindow()
{
    const QTemporaryDir serverFolder;
    server::ServerSettings settings;
    settings.dataFolder = serverFolder.filePath(u"data"_s);
    server::LocalServer server(settings);
    const auto listening = server.start();
    QVERIFY(listening);
    const QTemporaryDir hers;
    {
        Program program(connecting(hers, listening->url));
        QTRY_VERIFY_WITH_TIMEOUT(program.isLive(), patience);
    }
    const QTemporaryDir mine;
    {
        Program program(connecting(mine, listening->url));
        QTRY_VERIFY_WITH_TIMEOUT(program.shows<ui::FormSheet>(), patience);
        auto *field = program.part<ui::FormSheet>().findChild<ui::Field *>();
        QVERIFY(field->hasError());
        QCOMPARE(field->text(), u"Ines"_s);
        QVERIFY(program.shows<ui::AccountStart>());
        QTest::keyClick(field, Qt::Key_Return); // the same once more, to no avail
        QTRY_VERIFY_WITH_TIMEOUT(program.find<ui::FormSheet>() != nullptr
                                     && !program.part<ui::FormSheet>().isBusy(),
                                 patience);
        field = program.part<ui::FormSheet>().findChild<ui::Field *>();
        field->setText(u"Ines the second"_s);
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(program.isLive() && program.shows<ui::Composer>(), patience);
        QTRY_VERIFY(program.find<ui::FormSheet>() == nullptr);
        program.say(u"hello"_s);
        QTRY_COMPARE_WITH_TIMEOUT(program.shown(), QStringList{u"hello"_s}, patience);
    }
    Program program(in(mine)); // and stays so
    QTRY_VERIFY_WITH_TIMEOUT(program.isLive() && program.shows<ui::Composer>(), patience);
}

void ApplicationTest::lostSettingsDoNotLoseAName()
{
    const QTemporaryDir serverFolder;
    server::ServerSettings settings;
    settings.dataFolder = serverFolder.filePath(u"data"_s);
    server::LocalServer server(settings);
    const auto listening = server.start();
    QVERIFY(listening);
    const QTemporaryDir folder;
    {
        Program program(connecting(folder, listening->url));
        QTRY_VERIFY_WITH_TIMEOUT(program.isLive(), patience);
    }
    QVERIFY(QFile::remove(folder.filePath(u"settings.json"_s)));
    Program program(connecting(folder, listening->url));
    QTRY_VERIFY_WITH_TIMEOUT(program.isLive(), patience);
    QVERIFY(program.find<ui::FormSheet>() == nullptr);
    QCOMPARE(archives(folder).size(), 1);
}

void ApplicationTest::aRemovedServerComesBackWithItsHistory()
{
    const QTemporaryDir serverFolder;
    server::ServerSettings settings;
    settings.dataFolder = serverFolder.filePath(u"data"_s);
    server::LocalServer server(settings);
    const auto listening = server.start();
    QVERIFY(listening);
    const QTemporaryDir folder;
    {
        Program program(connecting(folder, listening->url));
        QTRY_VERIFY_WITH_TIMEOUT(program.isLive(), patience);
        program.say(u"before"_s);
        QTRY_COMPARE_WITH_TIMEOUT(program.shown(), QStringList{u"before"_s}, patience);
        auto *window = qobject_cast<ui::MainWindow *>(program.part<ui::Composer>().window());
        const auto loaded = app::SettingsFile(folder.filePath(u"settings.json"_s)).load();
        Q_EMIT window->removeWanted(loaded->settings.accounts.constFirst().id);
        QVERIFY(program.shows<ui::FirstRun>());
    }
    {
        Program program(in(folder));
        QVERIFY(program.shows<ui::FirstRun>());
    }
    Program program(connecting(folder, listening->url));
    QTRY_VERIFY_WITH_TIMEOUT(program.isLive(), patience);
    QTRY_COMPARE_WITH_TIMEOUT(program.shown(), QStringList{u"before"_s}, patience);
    QCOMPARE(archives(folder).size(), 1);
}

QTEST_MAIN(ApplicationTest)
#include "tst_application.moc"
