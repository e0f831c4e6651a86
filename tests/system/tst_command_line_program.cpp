#include "support/json_process.h"
#include "support/test.h"

#include <QDir>
#include <QDirIterator>
#include <QTcpServer>
#include <QTemporaryDir>

#include <memory>

using namespace godwit;
using namespace Qt::StringLiterals;
using test::JsonProcess;

/// godwit-cli as scripts use it: processes, exit codes, files.
class CommandLineProgramTest final : public test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void exitCodes_data();
    void exitCodes();
    void helpAndVersionGoToTheStandardOutput();
    void sendIsAcknowledgedAndTailed_data();
    void sendIsAcknowledgedAndTailed();
    void linesAreAcknowledgedWhileTheInputStaysOpen();
    void whatARunLeftIsDeliveredByTheNext();
    void whatARunLeftIsDeliveredByTail();
    void tailGoesOnWhereItWasKilled();
    void tailShowsHistory();
    void sinceZeroIsEverything();
    void aNameBelongsToItsKey();
    void theKeyIsOnlyForItsOwner();
    void aServerThatEndsSaysSo();
    void anotherWayInIsTaken();
    void aPortInUseIsSaid();
    void aFileIsNotADataFolder();
    void linesThatAreNotTextAreRefused();
    void aReaderThatGoesAwayEndsTail();
    void interruptionLeavesTheQueue();
    void itEndsWheneverItIsInterrupted();

private:
    [[nodiscard]] std::unique_ptr<JsonProcess> program(const QStringList &arguments) const;
    [[nodiscard]] QStringList account(const QString &command, const QString &name) const;
    /// Runs to the end and returns the exit code.
    int run(const QStringList &arguments, const QByteArray &input = {});
    QStringList tailOf(const QStringList &more, int count);
    void startServer();
    /// Whether a database in the clients' folder has written this down.
    [[nodiscard]] bool isInALog(const QByteArray &text) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<JsonProcess> m_server;
    std::unique_ptr<JsonProcess> m_last; ///< what run() ran
    QString m_url;
};

void CommandLineProgramTest::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_folder = std::make_unique<QTemporaryDir>();
    m_url = u"http://127.0.0.1:0"_s;
    startServer();
}

void CommandLineProgramTest::cleanup()
{
    m_last.reset();
    m_server.reset();
}

std::unique_ptr<JsonProcess> CommandLineProgramTest::program(const QStringList &arguments) const
{
    auto process = std::make_unique<JsonProcess>(u"godwit-cli"_s, arguments);
    process->start();
    return process;
}

void CommandLineProgramTest::startServer()
{
    m_server = program({u"serve"_s, u"--json"_s, u"--data"_s, m_folder->filePath(u"server"_s),
                        u"--listen"_s, QUrl(m_url).authority()});
    m_url = m_server->waitForEvent(u"listening"_s)[u"url"_s].toString();
    QVERIFY2(!m_url.isEmpty(), m_server->errorText().constData());
}

QStringList CommandLineProgramTest::account(const QString &command, const QString &name) const
{
    return {command,     u"--server"_s, m_url,       u"--as"_s,   name,
            u"--room"_s, u"general"_s,  u"--json"_s, u"--data"_s, m_folder->filePath(u"clients"_s)};
}

int CommandLineProgramTest::run(const QStringList &arguments, const QByteArray &input)
{
    m_last = program(arguments);
    m_last->write(input);
    m_last->closeInput();
    return m_last->waitForEnd() ? m_last->exitCode() : -1;
}

bool CommandLineProgramTest::isInALog(const QByteArray &text) const
{
    QDirIterator files(m_folder->filePath(u"clients"_s), {u"*-wal"_s}, QDir::Files,
                       QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.open(QIODevice::ReadOnly) && file.readAll().contains(text)) {
            return true;
        }
    }
    return false;
}

/// The bodies of the first \p count messages that a tail prints.
QStringList CommandLineProgramTest::tailOf(const QStringList &more, int count)
{
    const auto tail = program(account(u"tail"_s, u"bob"_s) + more);
    tail->waitForLine(
        [&](const QJsonObject &) { return tail->events(u"message"_s).size() >= count; });
    tail->terminate();
    tail->waitForEnd();
    QStringList bodies;
    for (const QJsonObject &message : tail->events(u"message"_s)) {
        bodies << message[u"body"_s].toString();
    }
    return bodies;
}

void CommandLineProgramTest::exitCodes_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("said");
    const auto row = [](const char *name, const QString &arguments, int code, const char *said) {
        QTest::newRow(name) << arguments.split(u' ', Qt::SkipEmptyParts) << code
                            << QByteArray(said);
    };
    row("nothing", u""_s, 2, "command");
    row("unknown command", u"receive"_s, 2, "receive");
    row("unknown option", u"tail --loud"_s, 2, "loud");
    row("missing text", u"send --server URL --as ann --room general"_s, 2, "text");
    row("bad transport", u"tail --server URL --as ann --room general --transport x"_s, 2, "x");
    row("bad address", u"tail --server ftp://x --as ann --room general"_s, 2, "--server");
    row("unknown room", u"send --server URL --as ann --room nowhere --password-file KEY hi"_s, 1,
        "no such room");
    row("unknown room to read", u"tail --server URL --as ann --room nowhere --password-file KEY"_s,
        1, "nowhere");
    row("password file missing", u"tail --server URL --as a --room b --password-file NONE"_s, 1,
        "cannot be read");
    row("bad name", u"send --server URL --as ann --room general --password-file SHORT hi"_s, 3,
        "refused");
    row("timed out",
        u"send --server http://127.0.0.1:1 --as a --room b --password-file KEY --timeout 0.5 hi"_s,
        4, "in time");
    row("timed out reading",
        u"tail --server http://127.0.0.1:1 --as a --room b --password-file KEY --timeout 0.5"_s, 4,
        "in time");
    row("address of another computer", u"serve --listen 192.0.2.1:0 --data DATA"_s, 1,
        "not an address of this computer");
}

void CommandLineProgramTest::exitCodes()
{
    QFETCH(QStringList, arguments);
    QFETCH(const int, code);
    QFETCH(const QByteArray, said);
    const auto write = [this](const QString &name, const QByteArray &bytes) {
        QFile file(m_folder->filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    };
    write(u"KEY"_s, "0123456789abcdef0123456789abcdef\n");
    write(u"SHORT"_s, "short\n");
    arguments.replaceInStrings(u"URL"_s, m_url);
    for (const QString &name : {u"KEY"_s, u"SHORT"_s, u"NONE"_s, u"DATA"_s}) {
        arguments.replaceInStrings(name, m_folder->filePath(name));
    }
    QCOMPARE(run(arguments), code);
    QVERIFY2(m_last->errorText().contains(said), m_last->errorText().constData());
    QVERIFY(m_last->otherLines().isEmpty());
}

void CommandLineProgramTest::helpAndVersionGoToTheStandardOutput()
{
    for (const QString &arguments : {u"--help"_s, u"send --help"_s, u"--version"_s}) {
        QCOMPARE(run(arguments.split(u' ')), 0);
        QVERIFY(!m_last->otherLines().isEmpty());
        QVERIFY(m_last->errorText().isEmpty());
    }
}

void CommandLineProgramTest::sendIsAcknowledgedAndTailed_data()
{
    QTest::addColumn<QString>("transport");
    for (const char *transport : {"auto", "websocket", "long-polling"}) {
        QTest::newRow(transport) << QString::fromLatin1(transport);
    }
}

void CommandLineProgramTest::sendIsAcknowledgedAndTailed()
{
    QFETCH(const QString, transport);
    const QStringList pinned{u"--transport"_s, transport};
    const auto tail = program(account(u"tail"_s, u"bob"_s) + pinned);
    const QJsonObject online = tail->waitForLine(
        [](const QJsonObject &line) { return line[u"state"_s] == u"online"_s; });
    QCOMPARE(online[u"transport"_s].toString(),
             transport == u"auto"_s ? u"websocket"_s : transport);
    QCOMPARE(run(account(u"send"_s, u"ann"_s) + pinned + QStringList{u"grüß dich"_s}), 0);
    const QJsonObject sent = m_last->events(u"sent"_s).value(0);
    const QJsonObject message = tail->waitForEvent(u"message"_s);
    QCOMPARE(message[u"body"_s].toString(), u"grüß dich"_s);
    QCOMPARE(message[u"from"_s].toString(), u"ann"_s);
    QCOMPARE(message[u"room"_s].toString(), u"general"_s);
    QCOMPARE(message[u"id"_s], sent[u"id"_s]);
    QCOMPARE(message[u"seq"_s], sent[u"seq"_s]);
    QVERIFY(message[u"sentAt"_s].toInteger() > 1'500'000'000'000);
    tail->terminate();
    QVERIFY(tail->waitForEnd());
    QCOMPARE(tail->exitCode(), 0);
}

void CommandLineProgramTest::linesAreAcknowledgedWhileTheInputStaysOpen()
{
    const auto send = program(account(u"send"_s, u"ann"_s) + QStringList{u"-"_s});
    for (int i = 1; i <= 3; ++i) {
        send->write("line\n");
        QVERIFY(!send->waitForLine(
                         [&](const QJsonObject &) { return send->events(u"sent"_s).size() == i; })
                     .isEmpty());
    }
    QVERIFY(send->isRunning());
    send->write("without a line break");
    send->closeInput();
    QVERIFY(send->waitForEnd());
    QCOMPARE(send->exitCode(), 0);
    QCOMPARE(send->events(u"sent"_s).size(), 4);
}

void CommandLineProgramTest::whatARunLeftIsDeliveredByTheNext()
{
    m_server->kill();
    QCOMPARE(run(account(u"send"_s, u"ann"_s) + QStringList{u"--timeout"_s, u"0.3"_s, u"one"_s}),
             4);
    const auto killed = program(account(u"send"_s, u"ann"_s) + QStringList{u"-"_s});
    killed->write("two\nthree\n");
    // Nobody is told that a line is kept; the log of the database shows it.
    QTRY_VERIFY_WITH_TIMEOUT(isInALog("three"), 20000);
    killed->kill();
    startServer();
    QCOMPARE(run(account(u"send"_s, u"ann"_s) + QStringList{u"-"_s}), 0);
    QCOMPARE(m_last->events(u"sent"_s).size(), 3);
    QCOMPARE(tailOf({u"--since"_s, u"0"_s}, 3), (QStringList{u"one"_s, u"two"_s, u"three"_s}));
}

void CommandLineProgramTest::whatARunLeftIsDeliveredByTail()
{
    m_server->kill();
    QCOMPARE(run(account(u"send"_s, u"bob"_s) + QStringList{u"--timeout"_s, u"0.3"_s, u"left"_s}),
             4);
    startServer();
    QCOMPARE(tailOf({u"--since"_s, u"0"_s}, 1), QStringList{u"left"_s});
}

void CommandLineProgramTest::tailGoesOnWhereItWasKilled()
{
    QCOMPARE(run(account(u"send"_s, u"ann"_s) + QStringList{u"-"_s}, "1\n2\n3\n"), 0);
    {
        const auto tail = program(account(u"tail"_s, u"bob"_s) + QStringList{u"--since"_s, u"0"_s});
        QVERIFY(
            !tail->waitForLine([](const QJsonObject &line) { return line[u"body"_s] == u"3"_s; })
                 .isEmpty());
        tail->kill();
    }
    QCOMPARE(run(account(u"send"_s, u"ann"_s) + QStringList{u"-"_s}, "4\n5\n"), 0);
    m_server->kill();
    startServer();
    QCOMPARE(tailOf({}, 2), (QStringList{u"4"_s, u"5"_s}));
}

void CommandLineProgramTest::tailShowsHistory()
{
    QByteArray lines;
    for (int i = 1; i <= 250; ++i) {
        lines += QByteArray::number(i) + '\n';
    }
    QCOMPARE(run(account(u"send"_s, u"ann"_s) + QStringList{u"-"_s}, lines), 0);
    const QStringList shown = tailOf({u"--history"_s, u"230"_s}, 230);
    QCOMPARE(shown.size(), 230);
    QCOMPARE(shown.constFirst(), u"21"_s);
    QCOMPARE(shown.constLast(), u"250"_s);
    QCOMPARE(tailOf({u"--history"_s, u"1000"_s}, 250).size(), 250);
}

void CommandLineProgramTest::sinceZeroIsEverything()
{
    QCOMPARE(run(account(u"send"_s, u"ann"_s) + QStringList{u"-"_s}, "1\n2\n3\n"), 0);
    const QStringList everything{u"1"_s, u"2"_s, u"3"_s};
    QCOMPARE(tailOf({u"--since"_s, u"0"_s}, 3), everything);
    // Asked for again, it is printed again.
    QCOMPARE(tailOf({u"--since"_s, u"0"_s}, 3), everything);
    QCOMPARE(tailOf({u"--since"_s, u"2"_s}, 1), QStringList{u"3"_s});
}

void CommandLineProgramTest::aNameBelongsToItsKey()
{
    QCOMPARE(run(account(u"send"_s, u"ann"_s) + QStringList{u"hi"_s}), 0);
    QStringList stranger = account(u"send"_s, u"ann"_s) + QStringList{u"hi"_s};
    stranger.replaceInStrings(u"clients"_s, u"stranger"_s);
    QCOMPARE(run(stranger), 3);
    QCOMPARE(m_last->events(u"error"_s).value(0)[u"code"_s].toString(), u"wrong-token"_s);
    QCOMPARE(run(account(u"send"_s, u"ann"_s) + QStringList{u"hi again"_s}), 0);
}

void CommandLineProgramTest::theKeyIsOnlyForItsOwner()
{
    QCOMPARE(run(account(u"send"_s, u"ann"_s) + QStringList{u"hi"_s}), 0);
    const QDir folder(m_folder->filePath(u"clients/ann@127.0.0.1"_s));
    const QFileInfoList files = folder.entryInfoList(QDir::Files | QDir::Hidden);
    QVERIFY(!files.isEmpty());
    constexpr auto others
        = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    bool hasKey = false;
    for (const QFileInfo &file : files) {
        hasKey = hasKey || file.fileName().contains(u"token"_s);
        QVERIFY2(!(file.permissions() & others), qPrintable(file.fileName()));
    }
    QVERIFY(hasKey);
}

void CommandLineProgramTest::aServerThatEndsSaysSo()
{
    const auto tail = program(account(u"tail"_s, u"bob"_s));
    QVERIFY(
        !tail->waitForLine([](const QJsonObject &line) { return line[u"state"_s] == u"online"_s; })
             .isEmpty());
    m_server->terminate();
    QVERIFY(m_server->waitForEnd());
    QCOMPARE(m_server->exitCode(), 0);
    const QJsonObject waiting = tail->waitForLine(
        [](const QJsonObject &line) { return line[u"state"_s] == u"waiting"_s; });
    QCOMPARE(waiting[u"why"_s].toString(), u"serverRestarting"_s);
    QVERIFY(waiting[u"retryInMs"_s].isDouble());
}

void CommandLineProgramTest::anotherWayInIsTaken()
{
    const QString there = m_url;
    m_url = u"http://127.0.0.1:1"_s; // nobody listens
    const auto tail = program(account(u"tail"_s, u"bob"_s) << u"--server"_s << there);
    QVERIFY(
        !tail->waitForLine([](const QJsonObject &line) { return line[u"state"_s] == u"online"_s; })
             .isEmpty());
    for (const QJsonObject &state : tail->events(u"state"_s)) {
        QVERIFY(state[u"state"_s] != u"waiting"_s);
    }
    m_url = there;
}

void CommandLineProgramTest::aPortInUseIsSaid()
{
    QTcpServer taken;
    QVERIFY(taken.listen(QHostAddress::LocalHost));
    QCOMPARE(run({u"serve"_s, u"--json"_s, u"--data"_s, m_folder->filePath(u"other"_s),
                  u"--listen"_s, u"127.0.0.1:%1"_s.arg(taken.serverPort())}),
             1);
    QCOMPARE(m_last->events(u"error"_s).value(0)[u"code"_s].toString(), u"port-in-use"_s);
    QVERIFY(m_last->errorText().contains("--listen"));
}

void CommandLineProgramTest::aFileIsNotADataFolder()
{
    QFile file(m_folder->filePath(u"clients"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(run(account(u"send"_s, u"ann"_s) + QStringList{u"hi"_s}), 1);
    QCOMPARE(m_last->events(u"error"_s).value(0)[u"code"_s].toString(), u"data-unwritable"_s);
    QCOMPARE(run({u"serve"_s, u"--json"_s, u"--listen"_s, u"127.0.0.1:0"_s, u"--data"_s,
                  file.fileName()}),
             1);
    QCOMPARE(m_last->events(u"error"_s).value(0)[u"code"_s].toString(), u"data-unwritable"_s);
}

void CommandLineProgramTest::linesThatAreNotTextAreRefused()
{
    const QByteArray input = "good\n\xff\xfe\n" + QByteArray(2 << 20, 'x') + "\nalso good\n";
    QCOMPARE(run(account(u"send"_s, u"ann"_s) + QStringList{u"-"_s}, input), 1);
    QCOMPARE(m_last->events(u"sent"_s).size(), 2);
    QCOMPARE(m_last->events(u"error"_s).size(), 2);
    QCOMPARE(tailOf({u"--since"_s, u"0"_s}, 2), (QStringList{u"good"_s, u"also good"_s}));
}

void CommandLineProgramTest::aReaderThatGoesAwayEndsTail()
{
    QCOMPARE(run(account(u"send"_s, u"ann"_s) + QStringList{u"-"_s}, "1\n2\n"), 0);
    QStringList arguments{u"-c"_s, u"\"$0\" \"$@\" | head -n 1; exit ${PIPESTATUS[0]}"_s,
                          test::programPath(u"godwit-cli"_s)};
    JsonProcess shell(u"/bin/bash"_s,
                      arguments + account(u"tail"_s, u"bob"_s) + QStringList{u"--since"_s, u"0"_s});
    QVERIFY(shell.start());
    QVERIFY(shell.waitForEnd());
    QCOMPARE(shell.exitCode(), 1);
}

void CommandLineProgramTest::interruptionLeavesTheQueue()
{
    m_server->kill();
    const auto send = program(account(u"send"_s, u"ann"_s) + QStringList{u"later"_s});
    QVERIFY(
        !send->waitForLine([](const QJsonObject &line) { return line[u"state"_s] == u"waiting"_s; })
             .isEmpty());
    send->terminate();
    QVERIFY(send->waitForEnd());
    QCOMPARE(send->exitCode(), 1);
    QVERIFY(send->errorText().contains("next run"));
    startServer();
    QCOMPARE(run(account(u"send"_s, u"ann"_s) + QStringList{u"-"_s}), 0);
    QCOMPARE(m_last->events(u"sent"_s).size(), 1);
}

void CommandLineProgramTest::itEndsWheneverItIsInterrupted()
{
    // From the first instruction to the connection: also while it waits for the keychain.
    for (int i = 0; i < 12; ++i) {
        QStringList arguments = account(u"tail"_s, u"early-%1"_s.arg(i));
        arguments.resize(arguments.size() - 2); // --data, with which the key is in a file
        const auto tail = program(arguments);
        QTest::qWait(8 * i);
        tail->terminate();
        QVERIFY2(tail->waitForEnd(), qPrintable(u"after %1 ms"_s.arg(8 * i)));
    }
}

QTEST_GUILESS_MAIN(CommandLineProgramTest)
#include "tst_command_line_program.moc"
