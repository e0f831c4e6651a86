#include "plain_server.h"
#include "support/test.h"

#include <QTemporaryDir>

#include <memory>

using namespace godwit;
using namespace Qt::StringLiterals;
using test::JsonProcess;
using test::PlainServer;

/// godwit-cli with the shipped profiles at servers on stock Socket.IO with events of their own.
class SocketIoServersTest final : public test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void textsComeBack_data();
    void textsComeBack();
    void namesAreTold_data();
    void namesAreTold();
    void anAcknowledgementSaysYesOrNo();
    void comesBackWithTheServer();
    void anOlderProtocolIsRefusedInWords();

private:
    void start(const QString &script, const QStringList &arguments, const QString &profile);
    [[nodiscard]] std::unique_ptr<JsonProcess> program(const QString &command, const QString &name,
                                                       const QStringList &more = {}) const;
    [[nodiscard]] std::unique_ptr<JsonProcess> onlineTail() const;
    [[nodiscard]] std::unique_ptr<JsonProcess> stockClient() const;
    [[nodiscard]] static bool hears(JsonProcess &tail, const QString &body)
    {
        return !tail.waitForLine([&](const QJsonObject &line) { return line[u"body"_s] == body; })
                    .isEmpty();
    }
    [[nodiscard]] static bool getsEvent(JsonProcess &stock, const QString &event)
    {
        return !stock
                    .waitForLine([&](const QJsonObject &line) {
                        return line[u"data"_s].toArray().at(0) == event;
                    })
                    .isEmpty();
    }
    [[nodiscard]] static QStringList bodies(const JsonProcess &tail)
    {
        QStringList bodies;
        for (const QJsonObject &message : tail.events(u"message"_s)) {
            bodies << message[u"from"_s].toString() + u'>' + message[u"body"_s].toString();
        }
        return bodies;
    }

    QTemporaryDir m_folder;
    std::unique_ptr<PlainServer> m_server;
    QString m_profile;
};

void SocketIoServersTest::init()
{
    GODWIT_NEED(test::missingForNode());
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_profile = m_folder.filePath(u"profile.json"_s);
}

void SocketIoServersTest::start(const QString &script, const QStringList &arguments,
                                const QString &profile)
{
    m_server = std::make_unique<PlainServer>(u"../events/"_s + script, arguments);
    QVERIFY(m_server->start());
    QVERIFY(test::writeProfile(profile, 0, m_profile));
}

std::unique_ptr<JsonProcess> SocketIoServersTest::program(const QString &command,
                                                          const QString &name,
                                                          const QStringList &more) const
{
    auto process = std::make_unique<JsonProcess>(
        u"godwit-cli"_s,
        QStringList{command, u"--json"_s, u"--server"_s, m_server->url(), u"--as"_s, name,
                    u"--timeout"_s, u"30"_s, u"--profile"_s, m_profile, u"--protocol"_s,
                    u"socketio"_s}
            + more);
    process->start();
    return process;
}

std::unique_ptr<JsonProcess> SocketIoServersTest::onlineTail() const
{
    auto tail = program(u"tail"_s, u"bo"_s);
    const bool isOnline = !tail->waitForLine([](const QJsonObject &line) {
                                   return line[u"state"_s] == u"online"_s;
                               })
                               .isEmpty();
    return isOnline ? std::move(tail) : nullptr;
}

std::unique_ptr<JsonProcess> SocketIoServersTest::stockClient() const
{
    auto client = test::nodeProcess(u"tests/servers/events/client.js"_s, {m_server->url()});
    client->start();
    return client->waitForEvent(u"open"_s).isEmpty() ? nullptr : std::move(client);
}

void SocketIoServersTest::textsComeBack_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("Socket.IO 4") << QStringList();
    QTest::newRow("Socket.IO 3") << QStringList{u"--version"_s, u"3"_s};
    QTest::newRow("long polling alone") << QStringList{u"--polling"_s};
}

void SocketIoServersTest::textsComeBack()
{
    QFETCH(const QStringList, arguments);
    start(u"chat_message.js"_s, arguments, u"socketio-chat-message.json"_s);
    const auto bo = onlineTail();
    QVERIFY(bo);
    const auto ann = program(u"send"_s, u"ann"_s, {u"-"_s});
    ann->write("one\ntwo \"quoted\"\n");
    QVERIFY2(hears(*bo, u"two \"quoted\""_s), bo->errorText().constData());
    if (!arguments.contains(u"--polling"_s)) { // the stock client begins with the same
        const auto cho = stockClient();
        QVERIFY(cho);
        cho->write("[\"chat message\",\"three\"]\n");
        QVERIFY(hears(*bo, u"three"_s));
        ann->write("four\n");
        QVERIFY(getsEvent(*cho, u"chat message"_s));
        QVERIFY(hears(*bo, u"four"_s));
    }
    ann->closeInput();
    QVERIFY(ann->waitForEnd());
    QVERIFY2(ann->exitCode() == 0, ann->errorText().constData());
    const QStringList expected{u"?>one"_s, u"?>two \"quoted\""_s, u"?>three"_s, u"?>four"_s};
    QCOMPARE(bodies(*bo), arguments.contains(u"--polling"_s) ? expected.first(2) : expected);
}

void SocketIoServersTest::namesAreTold_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("Socket.IO 4") << QStringList();
    QTest::newRow("Socket.IO 3") << QStringList{u"--version"_s, u"3"_s};
}

void SocketIoServersTest::namesAreTold()
{
    QFETCH(const QStringList, arguments);
    start(u"chat_room.js"_s, arguments, u"socketio-chat-room.json"_s);
    const auto bo = onlineTail();
    const auto cho = stockClient();
    QVERIFY(bo && cho);
    cho->write("[\"add user\",\"cho\"]\n[\"typing\"]\n[\"new message\",\"one\"]\n");
    QVERIFY2(hears(*bo, u"one"_s), bo->errorText().constData());
    const auto ann = program(u"send"_s, u"ann"_s, {u"two"_s});
    QVERIFY(ann->waitForEnd());
    QVERIFY2(ann->exitCode() == 0, ann->errorText().constData());
    QVERIFY(ann->errorText().contains("does not tell what becomes of a message"));
    QVERIFY(hears(*bo, u"two"_s));
    QCOMPARE(bodies(*bo), (QStringList{u"cho>one"_s, u"ann>two"_s}));
    for (const QString &event : {u"user joined"_s, u"new message"_s, u"user left"_s}) {
        QVERIFY2(getsEvent(*cho, event), qPrintable(event));
    }
}

void SocketIoServersTest::anAcknowledgementSaysYesOrNo()
{
    start(u"chat_message.js"_s, {u"--ack"_s}, u"socketio-chat-message.json"_s);
    QFile file(m_profile);
    QVERIFY(file.open(QIODevice::ReadWrite));
    QJsonObject json = QJsonDocument::fromJson(file.readAll()).object();
    json[u"echo"_s] = false; // nobody reads it here
    json[u"send"_s]
        = QJsonArray{QJsonObject{{u"by"_s, u"socketio"_s},
                                 {u"json"_s, QJsonArray{u"chat message"_s, u"{{text}}"_s}},
                                 {u"acknowledged"_s, true}}};
    file.resize(0);
    file.write(QJsonDocument(json).toJson());
    file.close();
    const auto ann = program(u"send"_s, u"ann"_s, {u"-"_s});
    ann->write("one\nforbidden\ntwo\n");
    ann->closeInput();
    QVERIFY(ann->waitForEnd());
    QCOMPARE(ann->exitCode(), 1);
    QCOMPARE(ann->events(u"sent"_s).size(), 2);
    QCOMPARE(ann->events(u"error"_s).constFirst()[u"code"_s].toString(), u"http-400"_s);
}

void SocketIoServersTest::comesBackWithTheServer()
{
    start(u"chat_message.js"_s, {}, u"socketio-chat-message.json"_s);
    const auto bo = onlineTail();
    QVERIFY(bo);
    const auto ann = program(u"send"_s, u"ann"_s, {u"-"_s});
    ann->write("one\n");
    QVERIFY(hears(*bo, u"one"_s));
    QVERIFY(!ann->waitForEvent(u"sent"_s).isEmpty());
    m_server->kill();
    for (JsonProcess *each : {bo.get(), ann.get()}) {
        QVERIFY(!each->waitForLine(
                         [](const QJsonObject &line) { return line[u"state"_s] == u"waiting"_s; })
                     .isEmpty());
    }
    ann->write("two\n"); // waits for the server
    QVERIFY(m_server->start());
    QTRY_COMPARE_WITH_TIMEOUT(ann->events(u"sent"_s).size(), 2, 30000);
    const auto states = bo->events(u"state"_s);
    QVERIFY(!bodies(*bo).isEmpty() && !states.isEmpty());
    ann->closeInput();
    QVERIFY(ann->waitForEnd());
    QCOMPARE(ann->exitCode(), 0);
}

void SocketIoServersTest::anOlderProtocolIsRefusedInWords()
{
    start(u"chat_message.js"_s, {u"--version"_s, u"2"_s}, u"socketio-chat-message.json"_s);
    const auto bo = program(u"tail"_s, u"bo"_s);
    QVERIFY(bo->waitForEnd());
    QCOMPARE(bo->exitCode(), 1);
    const QJsonObject error = bo->waitForEvent(u"error"_s);
    QCOMPARE(error[u"code"_s].toString(), u"unsupported-protocol"_s);
    QVERIFY2(error[u"message"_s].toString().contains(u"Socket.IO 2 (Engine.IO 3)"_s),
             bo->errorText().constData());
}

QTEST_GUILESS_MAIN(SocketIoServersTest)
#include "tst_socketio_servers.moc"
