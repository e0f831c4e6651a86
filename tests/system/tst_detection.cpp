#include "../net/protocol/reference_server.h"
#include "base/qt_scheduler.h"
#include "net/detect/detection.h"
#include "net/detect/net_probe_factory.h"
#include "net/profile/frame_mapping.h"
#include "net/profile/profile_parser.h"
#include "support/need.h"
#include "support/test.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTimer>
#include <QWebSocket>

#include <memory>

using namespace godwit;
using namespace godwit::net::detect;
using namespace Qt::StringLiterals;
using test::JsonProcess;

/// Detection at servers on stock packages, and at our own, while somebody else chats there.
class DetectionSystemTest final : public test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void namesEveryShippedShape_data();
    void namesEveryShippedShape();
    void namesWhatItCannotUse();
    void knowsItsOwnProtocol_data();
    void knowsItsOwnProtocol();
    void aSilentServerGetsAGuessThatIsSaidToBeOne();
    void whereNobodyListensItSaysSoAtOnce();
    void theProgramTellsAndSaves();
    void theProgramSpeaksAsItFound();
    void theProgramSaysNothingBlindly();

private:
    struct Count
    {
        int open = -1;
        int ever = 0;
        int foreign = -1;
    };

    void startServer(const QString &script, const QStringList &arguments);
    [[nodiscard]] Count count() const;
    /// Somebody else, who goes on saying the same.
    void talkBySocket(const QString &path, const QByteArray &line, bool asBytes);
    void talkByEvents(const QStringList &lines);
    /// What was said before, and by whom is long gone.
    void leaveBehind(const QString &client, const QStringList &more, const QByteArray &line);
    [[nodiscard]] std::optional<Outcome> detect(const QString &address,
                                                const QList<KnownProfile> &known);
    [[nodiscard]] static QList<KnownProfile> shipped(int pushPort);

    base::QtScheduler m_scheduler;
    std::unique_ptr<JsonProcess> m_server;
    std::unique_ptr<JsonProcess> m_talker;
    std::unique_ptr<QWebSocket> m_socket;
    std::unique_ptr<Detection> m_detection;
    QTimer m_repeat;
    QUrl m_url;
    int m_pushPort = 0;
};

void DetectionSystemTest::init()
{
    GODWIT_NEED(test::missingForNode());
    QTest::failOnWarning(QRegularExpression(u".*"_s));
}

void DetectionSystemTest::cleanup()
{
    m_repeat.stop();
    m_repeat.disconnect();
    m_socket.reset();
    m_talker.reset();
    m_detection.reset();
    m_server.reset();
}

void DetectionSystemTest::startServer(const QString &script, const QStringList &arguments)
{
    qputenv("NODE_PATH", (test::sourceFolder() + u"/tests/servers/node_modules"_s).toUtf8());
    const QString folder = test::sourceFolder() + u"/tests/servers/"_s;
    m_server = std::make_unique<JsonProcess>(
        QStandardPaths::findExecutable(u"node"_s),
        QStringList{u"-r"_s, folder + u"counting.js"_s, folder + script} + arguments);
    QVERIFY(m_server->start());
    const QJsonObject line = m_server->waitForEvent(u"listening"_s, 60000);
    m_url = QUrl(line[u"url"_s].toString());
    m_pushPort = line[u"pushPort"_s].toInt();
    QVERIFY(m_url.port(0) > 0);
}

DetectionSystemTest::Count DetectionSystemTest::count() const
{
    const qsizetype before = m_server->events(u"count"_s).size();
    m_server->write("?\n");
    QList<QJsonObject> counts;
    const bool answered = QTest::qWaitFor([&] {
        counts = m_server->events(u"count"_s);
        return counts.size() > before;
    });
    if (!answered) {
        return {};
    }
    const QJsonObject last = counts.constLast();
    return {last[u"open"_s].toInt(), last[u"ever"_s].toInt(), last[u"foreign"_s].toInt()};
}

void DetectionSystemTest::talkBySocket(const QString &path, const QByteArray &line, bool asBytes)
{
    m_socket = std::make_unique<QWebSocket>();
    m_socket->open(QUrl(m_url.toString() + path));
    QTRY_VERIFY(m_socket->isValid());
    connect(&m_repeat, &QTimer::timeout, this, [this, line, asBytes] {
        if (asBytes) {
            m_socket->sendBinaryMessage(line);
        } else {
            m_socket->sendTextMessage(QString::fromUtf8(line));
        }
    });
    m_repeat.start(100);
}

void DetectionSystemTest::talkByEvents(const QStringList &lines)
{
    m_talker = test::nodeProcess(u"tests/servers/events/client.js"_s, {m_url.toString()});
    QVERIFY(m_talker->start());
    QVERIFY(!m_talker->waitForEvent(u"open"_s).isEmpty());
    for (const QString &line : lines) {
        m_talker->write(line.toUtf8() + '\n');
    }
    connect(&m_repeat, &QTimer::timeout, this,
            [this, lines] { m_talker->write(lines.constLast().toUtf8() + '\n'); });
    m_repeat.start(100);
}

void DetectionSystemTest::leaveBehind(const QString &client, const QStringList &more,
                                      const QByteArray &line)
{
    const auto talker
        = test::nodeProcess(u"tests/servers/plain/client.js"_s, QStringList{client} + more);
    QVERIFY(talker->start());
    QVERIFY(!talker->waitForEvent(u"open"_s).isEmpty());
    for (int i = 0; i < 3; ++i) {
        talker->write(line + '\n');
        const QString event = more.isEmpty() ? u"frame"_s : u"posted"_s;
        QTRY_VERIFY(talker->events(event).size() > i);
    }
    talker->kill();
    QTRY_COMPARE(count().open, 0);
}

QList<KnownProfile> DetectionSystemTest::shipped(int pushPort)
{
    QList<KnownProfile> known;
    const QDir folder(test::sourceFolder() + u"/resources/profiles"_s);
    for (const QString &name : folder.entryList({u"*.json"_s}, QDir::Files, QDir::Name)) {
        QFile file(folder.filePath(name));
        if (name == "profile.schema.json"_L1 || !file.open(QIODevice::ReadOnly)) {
            continue;
        }
        QByteArray json = file.readAll();
        if (pushPort > 0) {
            json.replace("8081", QByteArray::number(pushPort));
        }
        const auto profile = net::profile::parseProfile(json);
        known.append({name.chopped(5), *profile, json});
    }
    std::sort(known.begin(), known.end(), [](const auto &a, const auto &b) { return a.id < b.id; });
    return known;
}

std::optional<Outcome> DetectionSystemTest::detect(const QString &address,
                                                   const QList<KnownProfile> &known)
{
    const auto typed = readAddress(address);
    if (!typed) {
        return std::nullopt;
    }
    m_detection = std::make_unique<Detection>(*typed, known, m_scheduler, [this] {
        return std::make_unique<NetProbeFactory>(m_scheduler,
                                                 net::Route{{net::Proxy::Kind::None}, {}, {}, {}});
    });
    std::optional<Outcome> outcome;
    connect(m_detection.get(), &Detection::finished, this,
            [&](const Outcome &each) { outcome = each; });
    m_detection->start();
    static_cast<void>(QTest::qWaitFor([&] { return outcome.has_value(); }, 20000));
    return outcome;
}

namespace {

enum class Talk { Socket, Bytes, Events, Posted, Socketed };

} // namespace

void DetectionSystemTest::namesEveryShippedShape_data()
{
    QTest::addColumn<QString>("script");
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("talk");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QString>("known");
    QTest::addColumn<QString>("author");
    const auto row
        = [](const char *name, const char *script, const QStringList &arguments, Talk talk,
             const char *path, const QByteArray &line, const char *known, const char *author) {
              QTest::newRow(name) << QString::fromLatin1(script) << arguments
                                  << static_cast<int>(talk) << QString::fromLatin1(path) << line
                                  << QString::fromLatin1(known) << QString::fromLatin1(author);
          };
    const QByteArray json = R"({"user":"ann","text":"SAMPLE hello there"})";
    const QByteArray text = "ann: SAMPLE hello there";
    row("text", "plain/text_broadcast.js", {}, Talk::Socket, "", text, "text-broadcast", "ann");
    row("text, ws 7", "plain/text_broadcast.js", {u"--ws-7"_s}, Talk::Socket, "", text,
        "text-broadcast", "ann");
    // The same frames: whether one hears oneself cannot be seen without saying something.
    row("text, echo", "plain/text_broadcast.js", {u"--echo"_s}, Talk::Socket, "", text,
        "text-broadcast", "ann");
    row("raw", "plain/text_broadcast.js", {}, Talk::Socket, "", "SAMPLE, and no name", "raw", "");
    row("bytes", "plain/bytes.js", {}, Talk::Bytes, "", QByteArray("SAMPLE\x00\xff", 8),
        "raw-binary", "");
    row("JSON", "plain/json_broadcast.js", {}, Talk::Socket, "", json, "json-broadcast", "ann");
    row("JSON with a welcome", "plain/json_broadcast.js", {u"--welcome"_s}, Talk::Socketed, "",
        json, "json-broadcast", "ann");
    row("pushed and posted", "plain/push_and_poll.js", {}, Talk::Posted, "/messages", json,
        "json-push-and-poll", "ann");
    row("polled", "plain/polling.js", {}, Talk::Posted, "/messages", json, "polling", "ann");
    row("event stream", "plain/event_stream.js", {}, Talk::Posted, "/messages", json,
        "event-stream", "ann");
    row("session in the URL", "plain/sessions.js", {}, Talk::Socketed, "/chat?session=general",
        R"({"from":"ann","text":"SAMPLE hello there"})", "session-in-url", "ann");
    const QByteArray event = R"(["chat message","SAMPLE hello there"])";
    row("Socket.IO 4, chat message", "events/chat_message.js", {}, Talk::Events, "", event,
        "socketio-chat-message", "");
    row("Socket.IO 3, chat message", "events/chat_message.js", {u"--version"_s, u"3"_s},
        Talk::Events, "", event, "socketio-chat-message", "");
    row("Socket.IO by polling alone", "events/chat_message.js", {u"--polling"_s}, Talk::Events, "",
        event, "socketio-chat-message", "");
    row("Socket.IO, chat room", "events/chat_room.js", {}, Talk::Events, "",
        "[\"add user\",\"ann\",\"SAMPLE\"]\n[\"new message\",\"SAMPLE hello there\"]",
        "socketio-chat-room", "ann");
}

void DetectionSystemTest::namesEveryShippedShape()
{
    QFETCH(const QString, script);
    QFETCH(const QStringList, arguments);
    QFETCH(const int, talk);
    QFETCH(const QString, path);
    QFETCH(const QByteArray, line);
    startServer(script, arguments);
    switch (static_cast<Talk>(talk)) {
    case Talk::Socket:
    case Talk::Bytes:
        talkBySocket(path, line, static_cast<Talk>(talk) == Talk::Bytes);
        break;
    case Talk::Events:
        talkByEvents(QString::fromUtf8(line).split(u'\n'));
        break;
    case Talk::Posted:
        leaveBehind(m_url.toString(), {u"--post"_s, m_url.toString() + path}, line);
        break;
    case Talk::Socketed:
        leaveBehind(m_url.toString() + path, {}, line);
        break;
    }
    const Count before = count();
    QElapsedTimer timer;
    timer.start();
    const auto outcome = detect(u"127.0.0.1:%1"_s.arg(m_url.port()), shipped(m_pushPort));
    const qint64 took = timer.elapsed();
    qInfo().noquote() << QTest::currentDataTag() << took << "ms";

    QVERIFY(outcome);
    QCOMPARE(outcome->speech, Speech::ByProfile);
    QTEST(outcome->guess->knownId, "known");
    QVERIFY2(took < 2000, qPrintable(QString::number(took)));
    // The mapping makes of the samples what was said.
    const Guess &guess = *outcome->guess;
    QVERIFY(!guess.samples.isEmpty());
    QList<net::profile::MappedMessage> heard;
    for (const net::Frame &sample : guess.samples) {
        heard += net::profile::mapFrame(guess.profile, guess.profile.receive.at(guess.way),
                                        sample.payload)
                     .messages;
    }
    QVERIFY(!heard.isEmpty());
    QTEST(heard.constLast().author, "author");
    QVERIFY(guess.knownId == "raw-binary"_L1 || heard.constLast().text.startsWith(u"SAMPLE"_s));
    // Nothing was said, and nothing is left, though the detection is still there.
    if (static_cast<Talk>(talk) != Talk::Events) { // that client comes and goes with its requests
        QTRY_VERIFY(count().open <= before.open);
    }
    QVERIFY(count().ever > before.ever);
    QCOMPARE(count().foreign, 0);
    m_repeat.stop();
    m_socket.reset();
    m_talker.reset();
    QTRY_COMPARE(count().open, 0);
}

void DetectionSystemTest::namesWhatItCannotUse()
{
    startServer(u"events/chat_message.js"_s, {u"--version"_s, u"2"_s});
    const auto outcome = detect(m_url.toString(), shipped(0));
    QVERIFY(outcome);
    QCOMPARE(outcome->speech, Speech::OldSocketIo);
    QTRY_COMPARE(count().open, 0);
    QCOMPARE(count().foreign, 0);
}

void DetectionSystemTest::knowsItsOwnProtocol_data()
{
    QTest::addColumn<bool>("isOurs");
    QTest::newRow("the embedded server") << true;
    QTest::newRow("the reference on stock Socket.IO") << false;
}

void DetectionSystemTest::knowsItsOwnProtocol()
{
    QFETCH(const bool, isOurs);
    if (isOurs) {
        m_server = std::make_unique<JsonProcess>(
            u"godwit-cli"_s, QStringList{u"serve"_s, u"--json"_s, u"--listen"_s, u"127.0.0.1:0"_s});
        QVERIFY(m_server->start());
        m_url = QUrl(m_server->waitForEvent(u"listening"_s)[u"url"_s].toString());
    } else {
        startServer(u"reference.js"_s, {});
    }
    const auto outcome = detect(m_url.toString(), shipped(0));
    QVERIFY(outcome);
    qInfo().noquote() << QTest::currentDataTag() << outcome->took.count() << "ms";
    QCOMPARE(outcome->speech, Speech::Contract);
    QCOMPARE(outcome->server, m_url);
    QVERIFY(outcome->took < std::chrono::milliseconds(2000));
    const auto found = [&outcome](Row::Question question) {
        return std::any_of(outcome->rows.cbegin(), outcome->rows.cend(), [&](const Row &row) {
            return row.question == question && row.sort != Sort::Nothing;
        });
    };
    QVERIFY(found(Row::Question::SocketIoWebSocket));
    QVERIFY(found(Row::Question::SocketIoPolling));
    if (!isOurs) {
        QTRY_COMPARE(count().open, 0);
        QCOMPARE(count().foreign, 0);
    }
}

void DetectionSystemTest::aSilentServerGetsAGuessThatIsSaidToBeOne()
{
    startServer(u"plain/text_broadcast.js"_s, {});
    const auto outcome = detect(m_url.toString(), shipped(0));
    QVERIFY(outcome);
    QCOMPARE(outcome->speech, Speech::ByProfile);
    QCOMPARE(outcome->guess->knownId, u"raw"_s);
    QCOMPARE(outcome->guess->sureness, Sureness::Blind);
    QVERIFY(outcome->took < std::chrono::milliseconds(2000));
    QTRY_COMPARE(count().open, 0);
    QCOMPARE(count().foreign, 0);
}

void DetectionSystemTest::whereNobodyListensItSaysSoAtOnce()
{
    startServer(u"plain/text_broadcast.js"_s, {});
    m_server->kill();
    const auto outcome = detect(m_url.toString(), shipped(0));
    QVERIFY(outcome);
    QCOMPARE(outcome->speech, Speech::Nothing);
    QVERIFY(outcome->took < std::chrono::milliseconds(1000));
    QVERIFY(std::all_of(outcome->rows.cbegin(), outcome->rows.cend(), [](const Row &row) {
        return row.failure == net::CloseReason::Code::ConnectionRefused
            || row.url.port() == 8081; // somebody else's
    }));
}

void DetectionSystemTest::theProgramTellsAndSaves()
{
    startServer(u"plain/text_broadcast.js"_s, {});
    talkBySocket({}, R"({"nick":"ann","says":"SAMPLE hello there"})", false);
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"found.json"_s);
    JsonProcess program(u"godwit-cli"_s,
                        {u"detect"_s, m_url.toString(), u"--json"_s, u"--save"_s, file});
    QVERIFY(program.start());
    QVERIFY2(program.waitForEnd(), program.errorText().constData());
    QCOMPARE(program.exitCode(), 0);
    QVERIFY(program.events(u"row"_s).size() > 5);
    const QJsonObject found = program.events(u"detected"_s).value(0);
    QCOMPARE(found[u"protocol"_s], u"json"_s);
    QCOMPARE(found[u"known"_s], QString());
    QCOMPARE(found[u"messages"_s][0][u"from"_s], u"ann"_s);
    QCOMPARE(found[u"messages"_s][0][u"body"_s], u"SAMPLE hello there"_s);
    QCOMPARE(found[u"assumed"_s], (QJsonArray{u"echo"_s, u"send"_s}));
    QFile saved(file);
    QVERIFY(saved.open(QIODevice::ReadOnly));
    const auto profile = net::profile::parseProfile(saved.readAll());
    QVERIFY(profile);
    QCOMPARE(profile->message.text.at->text(), u"/says"_s);

    // With a profile of one's own that fits, it is that one.
    QFile own(folder.filePath(u"own.json"_s));
    QVERIFY(own.open(QIODevice::WriteOnly));
    own.write(R"({"profile":1,"name":"Ours","receive":[{"by":"websocket"}],)"
              R"("message":{"author":"/nick","text":"/says"}})");
    own.close();
    JsonProcess again(u"godwit-cli"_s,
                      {u"detect"_s, m_url.toString(), u"--json"_s, u"--profile"_s, own.fileName()});
    QVERIFY(again.start());
    QVERIFY(again.waitForEnd());
    QCOMPARE(again.events(u"detected"_s).value(0)[u"known"_s], own.fileName());
    QCOMPARE(count().foreign, 0);
}

void DetectionSystemTest::theProgramSpeaksAsItFound()
{
    startServer(u"plain/json_broadcast.js"_s, {u"--welcome"_s});
    leaveBehind(m_url.toString(), {}, R"({"user":"ann","text":"SAMPLE hello there"})");
    const QStringList account{u"--json"_s, u"--server"_s,   m_url.toString(), u"--as"_s,
                              u"ines"_s,   u"--protocol"_s, u"auto"_s};
    JsonProcess tail(u"godwit-cli"_s, QStringList{u"tail"_s, u"--history"_s, u"9"_s} + account);
    QVERIFY(tail.start());
    QVERIFY(!tail.waitForEvent(u"message"_s).isEmpty());
    JsonProcess send(u"godwit-cli"_s, QStringList{u"send"_s, u"SAMPLE and back"_s} + account);
    QVERIFY(send.start());
    QVERIFY2(send.waitForEnd(), send.errorText().constData());
    QCOMPARE(send.exitCode(), 0);
    QVERIFY(!tail.waitForLine([](const QJsonObject &line) {
                     return line[u"from"_s] == u"ines"_s && line[u"body"_s] == u"SAMPLE and back"_s;
                 })
                 .isEmpty());
}

void DetectionSystemTest::theProgramSaysNothingBlindly()
{
    startServer(u"plain/text_broadcast.js"_s, {});
    JsonProcess send(u"godwit-cli"_s,
                     {u"send"_s, u"hello"_s, u"--json"_s, u"--server"_s, m_url.toString(),
                      u"--as"_s, u"ines"_s, u"--protocol"_s, u"auto"_s});
    QVERIFY(send.start());
    QVERIFY(send.waitForEnd());
    QCOMPARE(send.exitCode(), 1);
    QCOMPARE(send.events(u"error"_s).value(0)[u"code"_s], u"detection"_s);
    QCOMPARE(count().foreign, 0);
}

QTEST_GUILESS_MAIN(DetectionSystemTest)
#include "tst_detection.moc"
