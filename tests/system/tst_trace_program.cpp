#include "support/json_process.h"
#include "support/test.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>

#include <memory>

using namespace godwit;
using namespace Qt::StringLiterals;
using test::JsonProcess;

namespace {

const QByteArray password = "pA55-w0rd-of-the-trace-0123456789";

bool isOnline(const QJsonObject &line)
{
    return line[u"state"_s] == u"online"_s;
}

} // namespace

/// What godwit-cli tells of its connection, and what it never tells.
class TraceProgramTest final : public test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void everyStateTellsWhatWasTried_data() { transports(); }
    void everyStateTellsWhatWasTried();
    void theTraceHasEverything_data() { transports(); }
    void theTraceHasEverything();
    void noSecretIsInATraceOrALog_data() { transports(); }
    void noSecretIsInATraceOrALog();
    void aTraceThatCannotBeWrittenIsSaid();

private:
    static void transports();
    [[nodiscard]] QStringList account(const QString &command, const QStringList &more) const;
    [[nodiscard]] std::unique_ptr<JsonProcess> program(const QStringList &arguments) const;
    [[nodiscard]] QString path(const QString &name) const { return m_folder->filePath(name); }
    [[nodiscard]] QByteArray content(const QString &name) const;
    [[nodiscard]] QList<QJsonObject> trace(const QString &name) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<JsonProcess> m_server;
    QString m_url;
};

void TraceProgramTest::transports()
{
    QTest::addColumn<QString>("transport");
    for (const char *transport : {"auto", "websocket", "long-polling"}) {
        QTest::newRow(transport) << QString::fromLatin1(transport);
    }
}

void TraceProgramTest::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_folder = std::make_unique<QTemporaryDir>();
    QFile file(path(u"password"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(password + '\n');
    file.close();
    m_server = program({u"serve"_s, u"--json"_s, u"--data"_s, path(u"server"_s), u"--listen"_s,
                        u"127.0.0.1:0"_s, u"--log"_s, u"godwit.*=debug"_s});
    m_url = m_server->waitForEvent(u"listening"_s)[u"url"_s].toString();
    QVERIFY2(!m_url.isEmpty(), m_server->errorText().constData());
}

QStringList TraceProgramTest::account(const QString &command, const QStringList &more) const
{
    return QStringList{command,
                       u"--server"_s,
                       m_url,
                       u"--as"_s,
                       u"ann"_s,
                       u"--room"_s,
                       u"general"_s,
                       u"--json"_s,
                       u"--password-file"_s,
                       path(u"password"_s)}
    + more;
}

std::unique_ptr<JsonProcess> TraceProgramTest::program(const QStringList &arguments) const
{
    auto process = std::make_unique<JsonProcess>(u"godwit-cli"_s, arguments);
    process->start();
    return process;
}

QByteArray TraceProgramTest::content(const QString &name) const
{
    QFile file(path(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QList<QJsonObject> TraceProgramTest::trace(const QString &name) const
{
    QList<QJsonObject> lines;
    for (const QByteArray &line : content(name).split('\n')) {
        if (!line.isEmpty()) {
            lines << QJsonDocument::fromJson(line).object();
        }
    }
    return lines;
}

void TraceProgramTest::everyStateTellsWhatWasTried()
{
    QFETCH(const QString, transport);
    const auto tail = program(account(u"tail"_s, {u"--transport"_s, transport}));
    const QJsonObject online = tail->waitForLine(isOnline);
    const QString used = online[u"transport"_s].toString();
    const QJsonArray attempts = online[u"attempts"_s].toArray();
    const auto winner = std::find_if(attempts.begin(), attempts.end(), [](const auto &attempt) {
        return !attempt.toObject().contains(u"end"_s);
    });
    QVERIFY(winner != attempts.end());
    const QJsonObject attempt = winner->toObject();
    QCOMPARE(attempt[u"transport"_s].toString(), used);
    QVERIFY(attempt[u"signedInMs"_s].toDouble() > 0);
    const QJsonObject stages = attempt[u"stagesMs"_s].toObject();
    QVERIFY(stages[u"signIn"_s].toDouble() > 0);
    QVERIFY(stages[u"httpAnswer"_s].toDouble() > 0);
    QCOMPARE(attempt[u"httpStatus"_s].toInt(), used == u"websocket"_s ? 101 : 200);
    m_server->kill();
    const QJsonObject waiting = tail->waitForLine(
        [](const QJsonObject &line) { return line[u"state"_s] == u"waiting"_s; });
    const QJsonObject ended = waiting[u"attempts"_s].toArray().first().toObject();
    QCOMPARE(ended[u"id"_s], attempt[u"id"_s]);
    QCOMPARE(ended[u"end"_s].toString(), u"connectionLost"_s);
    QVERIFY(ended[u"endMs"_s].toDouble() >= attempt[u"signedInMs"_s].toDouble());
}

void TraceProgramTest::theTraceHasEverything()
{
    QFETCH(const QString, transport);
    const auto send = program(
        account(u"send"_s,
                {u"--transport"_s, transport, u"--trace"_s, path(u"trace"_s), u"hello, trace"_s}));
    QVERIFY(send->waitForEnd());
    QCOMPARE(send->exitCode(), 0);
    const QList<QJsonObject> lines = trace(u"trace"_s);
    QVERIFY(lines.size() > 5);
    QCOMPARE(lines.constFirst()[u"kind"_s].toString(), u"trace"_s);
    QStringList labels;
    QStringList states;
    int attempts = 0;
    bool answered = false;
    for (const QJsonObject &line : lines) {
        const QString kind = line[u"kind"_s].toString();
        attempts += kind == u"attempt"_s ? 1 : 0;
        if (kind == u"state"_s) {
            states << line[u"state"_s].toString();
        } else if (kind == u"frame"_s) {
            labels << line[u"label"_s].toString();
            answered = answered || line[u"answeredInMs"_s].toDouble() > 0;
        }
    }
    for (const QString &label : {u"open"_s, u"connect"_s, u"welcome"_s, u"send"_s, u"ack send"_s}) {
        QVERIFY2(labels.contains(label), qPrintable(labels.join(u' ')));
    }
    QVERIFY(answered);
    QVERIFY(attempts >= 1);
    for (const QString &state : {u"opening"_s, u"online"_s, u"idle"_s}) {
        QVERIFY2(states.contains(state), qPrintable(states.join(u' ')));
    }
    QVERIFY(content(u"trace"_s).contains("hello, trace"));
}

void TraceProgramTest::noSecretIsInATraceOrALog()
{
    QFETCH(const QString, transport);
    const QStringList pinned{u"--transport"_s, transport, u"--log"_s, u"*=debug"_s};
    const auto tail
        = program(account(u"tail"_s, pinned + QStringList{u"--trace"_s, path(u"tail"_s)}));
    QVERIFY(!tail->waitForLine(isOnline).isEmpty());
    const auto send = program(account(
        u"send"_s, pinned + QStringList{u"--trace"_s, path(u"send"_s), u"a public word"_s}));
    QVERIFY(send->waitForEnd());
    QVERIFY(!tail->waitForEvent(u"message"_s).isEmpty() || !tail->isRunning());
    tail->terminate();
    QVERIFY(tail->waitForEnd());
    // A key that is refused has been sent as well.
    QFile other(path(u"password"_s));
    QVERIFY(other.open(QIODevice::WriteOnly));
    other.write("0ther-" + password);
    other.close();
    const auto refused = program(
        account(u"send"_s, pinned + QStringList{u"--trace"_s, path(u"refused"_s), u"hi"_s}));
    QVERIFY(refused->waitForEnd());
    QCOMPARE(refused->exitCode(), 3);
    m_server->terminate();
    QVERIFY(m_server->waitForEnd());

    QVERIFY(content(u"send"_s).contains("a public word"));
    QVERIFY(content(u"refused"_s).contains("connect_error"));
    for (const QString &file : {u"tail"_s, u"send"_s, u"refused"_s}) {
        QVERIFY(content(file).contains("••••••"));
        QVERIFY2(!content(file).contains(password), qPrintable(file));
    }
    for (const JsonProcess *each : {tail.get(), send.get(), refused.get(), m_server.get()}) {
        QVERIFY(!each->errorText().contains(password));
        for (const QJsonObject &line : each->lines()) {
            QVERIFY(!QJsonDocument(line).toJson().contains(password));
        }
    }
}

void TraceProgramTest::aTraceThatCannotBeWrittenIsSaid()
{
    const auto send
        = program(account(u"send"_s, {u"--trace"_s, path(u"no/such/folder"_s), u"hi"_s}));
    QVERIFY(send->waitForEnd());
    QCOMPARE(send->exitCode(), 1);
    QCOMPARE(send->events(u"error"_s).value(0)[u"code"_s].toString(), u"trace-unwritable"_s);
}

QTEST_GUILESS_MAIN(TraceProgramTest)
#include "tst_trace_program.moc"
