#include "base/qt_scheduler.h"
#include "plain_server.h"
#include "support/fault_proxy/fault_proxy.h"
#include "support/test.h"

#include <QTemporaryDir>

#include <memory>

using namespace godwit;
using namespace Qt::StringLiterals;
using test::JsonProcess;
using test::PlainServer;

/// godwit-cli with the shipped profiles at servers on stock ws and express that know nothing of it.
class PlainServersTest final : public test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void everybodyHearsEverybody_data();
    void everybodyHearsEverybody();
    void whatThereWasBefore_data() { shapes(true); }
    void whatThereWasBefore();
    void comesBackWithTheServer_data() { shapes(true); }
    void comesBackWithTheServer();
    void whereWebSocketsAreBlockedItPolls_data();
    void whereWebSocketsAreBlockedItPolls();
    void whatWasPushedDuringABreakIsAskedFor();
    void nothingIsSentAgainByItself();
    void whatWasKeptIsNotToldAgain_data() { shapes(true); }
    void whatWasKeptIsNotToldAgain();
    void whatMayHaveBeenSentIsNotSentByALaterRun();
    void bytesAreShownAsNumbers();
    void aServerThatChangesIsReported();
    void aProfileWithAMistakeIsRefusedInWords();

private:
    /// How a stock client of such a server speaks.
    struct Stock
    {
        QString path; ///< of what it reads
        bool pushed = false; ///< from the other port
        QString postTo; ///< empty: what it says is a frame
        QByteArray line; ///< with USER and TEXT
    };
    /// \p fewer: one of each kind.
    static void shapes(bool fewer);
    void start();
    [[nodiscard]] std::unique_ptr<JsonProcess> program(const QString &command, const QString &name,
                                                       const QStringList &more = {}) const;
    [[nodiscard]] std::unique_ptr<JsonProcess> onlineTail(const QString &name,
                                                          const QStringList &more = {}) const;
    [[nodiscard]] std::unique_ptr<JsonProcess> stockClient(const Stock &stock) const;
    [[nodiscard]] static bool hears(JsonProcess &tail, const QString &body)
    {
        return !tail.waitForLine([&](const QJsonObject &line) {
                        return line[u"event"_s] == u"message"_s && line[u"body"_s] == body;
                    })
                    .isEmpty();
    }
    [[nodiscard]] static QStringList bodies(const JsonProcess &tail)
    {
        QStringList bodies;
        for (const QJsonObject &message : tail.events(u"message"_s)) {
            bodies << message[u"body"_s].toString();
        }
        return bodies;
    }
    [[nodiscard]] static qsizetype timesOnline(const JsonProcess &tail)
    {
        const auto states = tail.events(u"state"_s);
        return std::count_if(states.cbegin(), states.cend(),
                             [](const auto &line) { return line[u"state"_s] == u"online"_s; });
    }
    /// Sends texts, as somebody who comes and goes.
    void say(const QString &name, const QStringList &texts) const;

    QTemporaryDir m_folder;
    std::unique_ptr<PlainServer> m_server;
    QString m_url; ///< what the clients are given
    QString m_profile;
};

namespace {

constexpr auto &jsonLine = R"({"user":"USER","text":"TEXT"})";

} // namespace

void PlainServersTest::init()
{
    GODWIT_NEED(test::missingForNode());
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_profile = m_folder.filePath(u"profile.json"_s);
}

void PlainServersTest::cleanup()
{
    m_server.reset();
}

void PlainServersTest::shapes(bool fewer)
{
    QTest::addColumn<QString>("script");
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("profile");
    QTest::addColumn<bool>("keepsHistory");
    const auto row = [](const char *name, const char *script, const QStringList &arguments,
                        const char *profile, bool keepsHistory) {
        QTest::newRow(name) << QString::fromLatin1(script) << arguments
                            << QString::fromLatin1(profile) << keepsHistory;
    };
    row("text", "text_broadcast.js", {}, "text-broadcast.json", false);
    row("JSON with a welcome", "json_broadcast.js", {u"--welcome"_s}, "json-broadcast.json", true);
    row("pushed and posted", "push_and_poll.js", {}, "json-push-and-poll.json", true);
    row("polled", "polling.js", {}, "polling.json", true);
    row("event stream", "event_stream.js", {}, "event-stream.json", true);
    if (!fewer) {
        row("text, ws 7", "text_broadcast.js", {u"--ws-7"_s}, "text-broadcast.json", false);
        row("text, echo", "text_broadcast.js", {u"--echo"_s}, "text-broadcast-echo.json", false);
        row("raw", "text_broadcast.js", {}, "raw.json", false);
        row("JSON", "json_broadcast.js", {}, "json-broadcast.json", false);
        row("session in the URL", "sessions.js", {}, "session-in-url.json", true);
    }
}

void PlainServersTest::start()
{
    QFETCH(const QString, script);
    QFETCH(const QStringList, arguments);
    QFETCH(const QString, profile);
    m_server = std::make_unique<PlainServer>(script, arguments);
    QVERIFY(m_server->start());
    m_url = m_server->url();
    QVERIFY(test::writeProfile(profile, m_server->pushPort(), m_profile));
}

std::unique_ptr<JsonProcess> PlainServersTest::program(const QString &command, const QString &name,
                                                       const QStringList &more) const
{
    auto process = std::make_unique<JsonProcess>(u"godwit-cli"_s,
                                                 QStringList{command, u"--json"_s, u"--server"_s,
                                                             m_url, u"--as"_s, name, u"--timeout"_s,
                                                             u"30"_s, u"--profile"_s, m_profile}
                                                     + more);
    process->start();
    return process;
}

std::unique_ptr<JsonProcess> PlainServersTest::onlineTail(const QString &name,
                                                          const QStringList &more) const
{
    auto tail = program(u"tail"_s, name, more);
    const bool isOnline = !tail->waitForLine([](const QJsonObject &line) {
                                   return line[u"state"_s] == u"online"_s;
                               })
                               .isEmpty();
    return isOnline ? std::move(tail) : nullptr;
}

std::unique_ptr<JsonProcess> PlainServersTest::stockClient(const Stock &stock) const
{
    QUrl url(m_url + stock.path);
    if (stock.pushed) {
        url = QUrl(u"ws://127.0.0.1:%1"_s.arg(m_server->pushPort()));
    }
    QStringList arguments{url.toString()};
    if (!stock.postTo.isEmpty()) {
        arguments << u"--post"_s << m_url + stock.postTo;
    }
    auto client = test::nodeProcess(u"tests/servers/plain/client.js"_s, arguments);
    client->start();
    return client->waitForEvent(u"open"_s).isEmpty() ? nullptr : std::move(client);
}

void PlainServersTest::say(const QString &name, const QStringList &texts) const
{
    const auto sender = program(u"send"_s, name, {u"-"_s});
    sender->write(texts.join(u'\n').toUtf8() + '\n');
    sender->closeInput();
    QVERIFY2(sender->waitForEnd(30000), sender->errorText().constData());
    QCOMPARE(sender->exitCode(), 0);
    QCOMPARE(sender->events(u"sent"_s).size(), texts.size());
}

void PlainServersTest::everybodyHearsEverybody_data()
{
    shapes(false);
}

/// Two of Godwit's clients and a stock one side by side.
void PlainServersTest::everybodyHearsEverybody()
{
    static const QHash<QString, Stock> stocks{
        {u"text_broadcast.js"_s, {{}, false, {}, "USER: TEXT"}},
        {u"json_broadcast.js"_s, {{}, false, {}, jsonLine}},
        {u"push_and_poll.js"_s, {{}, true, u"/messages"_s, jsonLine}},
        {u"polling.js"_s, {{}, false, u"/messages"_s, jsonLine}},
        {u"event_stream.js"_s, {u"/events"_s, false, u"/messages"_s, jsonLine}},
        {u"sessions.js"_s,
         {u"/chat?session=general"_s, false, {}, R"({"from":"USER","text":"TEXT"})"}},
    };
    start();
    QFETCH(const QString, script);
    const Stock stock = stocks.value(script);
    const auto bo = onlineTail(u"bo"_s);
    QVERIFY(bo);
    const auto cho = stockClient(stock);
    QVERIFY(cho);
    const auto ann = program(u"send"_s, u"ann"_s, {u"-"_s});
    ann->write("one\ntwo {{text}} \"quoted\"\nthree\n");
    QVERIFY2(hears(*bo, u"three"_s), bo->errorText().constData());
    QByteArray line = stock.line;
    cho->write(line.replace("USER", "cho").replace("TEXT", "four") + '\n');
    const bool isRaw = QLatin1StringView(QTest::currentDataTag()) == "raw"_L1;
    QVERIFY(hears(*bo, isRaw ? u"cho: four"_s : u"four"_s));
    ann->closeInput();
    QVERIFY(ann->waitForEnd());
    QVERIFY2(ann->exitCode() == 0, ann->errorText().constData());
    QCOMPARE(ann->events(u"sent"_s).size(), 3);
    QCOMPARE(bodies(*bo),
             (QStringList{u"one"_s, u"two {{text}} \"quoted\""_s, u"three"_s,
                          isRaw ? u"cho: four"_s : u"four"_s}));
    if (!isRaw) {
        QCOMPARE(bo->events(u"message"_s).constFirst()[u"from"_s].toString(), u"ann"_s);
        QCOMPARE(bo->events(u"message"_s).constLast()[u"from"_s].toString(), u"cho"_s);
    }
    if (script != u"polling.js") { // that stock client only posts
        QVERIFY(!cho->waitForLine([](const QJsonObject &frame) {
                        return frame[u"data"_s].toString().contains(u"three"_s);
                    })
                     .isEmpty());
    }
}

void PlainServersTest::whatThereWasBefore()
{
    start();
    QFETCH(const bool, keepsHistory);
    say(u"ann"_s, {u"one"_s, u"two"_s, u"three"_s});
    const auto late = onlineTail(u"bo"_s, {u"--history"_s, u"2"_s});
    const auto later = onlineTail(u"cho"_s);
    QVERIFY(late && later);
    say(u"ann"_s, {u"four"_s});
    QVERIFY(hears(*later, u"four"_s));
    QVERIFY(hears(*late, u"four"_s));
    QCOMPARE(bodies(*later), {u"four"_s}); // what was there before is no news
    QCOMPARE(bodies(*late),
             keepsHistory ? (QStringList{u"two"_s, u"three"_s, u"four"_s})
                          : QStringList{u"four"_s});
}

void PlainServersTest::comesBackWithTheServer()
{
    start();
    const auto bo = onlineTail(u"bo"_s);
    QVERIFY(bo);
    say(u"ann"_s, {u"one"_s});
    QVERIFY(hears(*bo, u"one"_s));
    m_server->kill();
    QVERIFY(!bo->waitForLine([](const QJsonObject &line) {
                   return line[u"state"_s] == u"waiting"_s;
               }).isEmpty());
    QVERIFY(m_server->start());
    QTRY_VERIFY_WITH_TIMEOUT(timesOnline(*bo) >= 2, 30000);
    say(u"ann"_s, {u"two"_s});
    QVERIFY2(hears(*bo, u"two"_s), bo->errorText().constData());
    QCOMPARE(bodies(*bo), (QStringList{u"one"_s, u"two"_s}));
}

void PlainServersTest::whereWebSocketsAreBlockedItPolls_data()
{
    QTest::addColumn<test::Answer::Kind>("kind");
    QTest::newRow("refused") << test::Answer::Kind::Status;
    QTest::newRow("swallowed") << test::Answer::Kind::Swallow;
    QTest::newRow("opened, and silent") << test::Answer::Kind::Zombie;
}

void PlainServersTest::whereWebSocketsAreBlockedItPolls()
{
    QFETCH(const test::Answer::Kind, kind);
    m_server = std::make_unique<PlainServer>(u"push_and_poll.js"_s, QStringList());
    QVERIFY(m_server->start());
    m_url = m_server->url();
    base::QtScheduler scheduler;
    test::FaultProxy proxy(scheduler);
    QVERIFY(proxy.listen({u"127.0.0.1"_s, m_server->pushPort()}));
    test::Faults faults;
    faults.upgrade = {kind, kind == test::Answer::Kind::Status ? 403 : 0};
    proxy.setFaults(faults);
    QVERIFY(test::writeProfile(u"json-push-and-poll.json"_s, proxy.port(), m_profile));
    const auto bo = onlineTail(u"bo"_s);
    QVERIFY(bo);
    QCOMPARE(bo->waitForLine([](const QJsonObject &line) {
                   return line[u"state"_s] == u"online"_s;
               })[u"transport"_s]
                 .toString(),
             u"polling"_s);
    const auto ann = program(u"send"_s, u"ann"_s, {u"-"_s});
    ann->write("one\ntwo\nthree\n");
    ann->closeInput();
    QVERIFY(ann->waitForEnd(30000));
    QVERIFY2(ann->exitCode() == 0, ann->errorText().constData());
    QVERIFY(hears(*bo, u"three"_s));
    QCOMPARE(bodies(*bo), (QStringList{u"one"_s, u"two"_s, u"three"_s}));
}

void PlainServersTest::whatWasPushedDuringABreakIsAskedFor()
{
    m_server = std::make_unique<PlainServer>(u"push_and_poll.js"_s, QStringList());
    QVERIFY(m_server->start());
    const QString direct = m_server->url();
    base::QtScheduler scheduler;
    test::FaultProxy push(scheduler);
    test::FaultProxy requests(scheduler);
    QVERIFY(push.listen({u"127.0.0.1"_s, m_server->pushPort()}));
    QVERIFY(requests.listen({u"127.0.0.1"_s, m_server->port()}));
    QVERIFY(test::writeProfile(u"json-push-and-poll.json"_s, push.port(), m_profile));
    m_url = u"http://127.0.0.1:%1"_s.arg(requests.port());
    const auto bo = onlineTail(u"bo"_s);
    QVERIFY(bo);
    m_url = direct;
    say(u"ann"_s, {u"one"_s});
    QVERIFY(hears(*bo, u"one"_s));
    test::Faults nobody;
    nobody.door = test::Door::Refusing;
    for (test::FaultProxy *proxy : {&push, &requests}) {
        proxy->setFaults(nobody);
        proxy->cutAll();
    }
    QVERIFY(!bo->waitForLine([](const QJsonObject &line) {
                   return line[u"state"_s] == u"waiting"_s;
               }).isEmpty());
    QVERIFY(test::writeProfile(u"json-push-and-poll.json"_s, m_server->pushPort(), m_profile));
    say(u"ann"_s, {u"two"_s, u"three"_s});
    push.setFaults({});
    requests.setFaults({});
    QVERIFY(hears(*bo, u"three"_s));
    say(u"ann"_s, {u"four"_s});
    QVERIFY(hears(*bo, u"four"_s));
    QCOMPARE(bodies(*bo), (QStringList{u"one"_s, u"two"_s, u"three"_s, u"four"_s}));
}

void PlainServersTest::nothingIsSentAgainByItself()
{
    m_server = std::make_unique<PlainServer>(u"json_broadcast.js"_s,
                                             QStringList{u"--cut-at"_s, u"two"_s});
    QVERIFY(m_server->start());
    m_url = m_server->url();
    QVERIFY(test::writeProfile(u"json-broadcast.json"_s, 0, m_profile));
    const auto bo = onlineTail(u"bo"_s);
    QVERIFY(bo);
    const auto ann = program(u"send"_s, u"ann"_s, {u"-"_s});
    ann->write("one\ntwo\nthree\n");
    ann->closeInput();
    QVERIFY(ann->waitForEnd());
    QCOMPARE(ann->exitCode(), 1);
    QCOMPARE(ann->events(u"sent"_s).size(), 2);
    const auto errors = ann->events(u"error"_s);
    QCOMPARE(errors.size(), 1);
    QCOMPARE(errors.constFirst()[u"code"_s].toString(), u"unconfirmed"_s);
    QVERIFY(hears(*bo, u"three"_s));
    QCOMPARE(bodies(*bo), (QStringList{u"one"_s, u"three"_s}));
}

/// A reader with a data folder that is killed and comes back, twice.
void PlainServersTest::whatWasKeptIsNotToldAgain()
{
    start();
    QFETCH(const bool, keepsHistory);
    const QTemporaryDir data;
    const QStringList kept{u"--data"_s, data.path()};
    const auto first = onlineTail(u"bo"_s, kept);
    QVERIFY(first);
    say(u"ann"_s, {u"one"_s, u"two"_s});
    QVERIFY(hears(*first, u"two"_s));
    first->kill();
    QCOMPARE(bodies(*first), (QStringList{u"one"_s, u"two"_s}));
    say(u"ann"_s, {u"three"_s});
    const auto second = onlineTail(u"bo"_s, kept);
    QVERIFY(second);
    if (keepsHistory) {
        QVERIFY(hears(*second, u"three"_s));
    }
    say(u"ann"_s, {u"four"_s});
    QVERIFY(hears(*second, u"four"_s));
    second->kill();
    QStringList expected{u"three"_s, u"four"_s};
    expected.remove(0, keepsHistory ? 0 : 1);
    QCOMPARE(bodies(*second), expected);
    const auto third = onlineTail(u"bo"_s, kept + QStringList{u"--history"_s, u"100"_s});
    QVERIFY(third);
    QVERIFY(hears(*third, u"four"_s));
    say(u"ann"_s, {u"five"_s});
    QVERIFY(hears(*third, u"five"_s));
    // How far back depends on whether the server leaves no doubt that nothing is missing.
    QStringList told = bodies(*third);
    QVERIFY(told.contains(u"four"_s));
    QCOMPARE(told.removeDuplicates(), 0);
}

void PlainServersTest::whatMayHaveBeenSentIsNotSentByALaterRun()
{
    m_server = std::make_unique<PlainServer>(u"json_broadcast.js"_s, QStringList());
    QVERIFY(m_server->start());
    QVERIFY(test::writeProfile(u"json-broadcast.json"_s, 0, m_profile));
    base::QtScheduler scheduler;
    test::FaultProxy proxy(scheduler);
    QVERIFY(proxy.listen({u"127.0.0.1"_s, m_server->port()}));
    m_url = m_server->url();
    const auto bo = onlineTail(u"bo"_s);
    QVERIFY(bo);
    m_url = u"ws://127.0.0.1:%1"_s.arg(proxy.port());
    const QTemporaryDir data;
    const QStringList kept{u"--data"_s, data.path(), u"-"_s};
    const auto ann = program(u"send"_s, u"ann"_s, kept);
    ann->write("one\n");
    QVERIFY(hears(*bo, u"one"_s));
    QVERIFY(!ann->waitForEvent(u"sent"_s).isEmpty());
    proxy.blackHole(); // written from now on, and never read
    ann->write("two\n");
    QTest::qWait(500);
    ann->kill();
    const auto later = program(u"send"_s, u"ann"_s, kept);
    later->write("three\n");
    later->closeInput();
    QVERIFY(later->waitForEnd());
    QCOMPARE(later->exitCode(), 1);
    QCOMPARE(later->events(u"sent"_s).size(), 1);
    QCOMPARE(later->waitForEvent(u"error"_s)[u"code"_s].toString(), u"unconfirmed"_s);
    QVERIFY(hears(*bo, u"three"_s));
    QCOMPARE(bodies(*bo), (QStringList{u"one"_s, u"three"_s}));
    const auto last = program(u"send"_s, u"ann"_s, kept);
    last->closeInput();
    QVERIFY(last->waitForEnd());
    QVERIFY2(last->exitCode() == 0, last->errorText().constData()); // told once
}

void PlainServersTest::bytesAreShownAsNumbers()
{
    m_server = std::make_unique<PlainServer>(u"bytes.js"_s, QStringList());
    QVERIFY(m_server->start());
    m_url = m_server->url();
    QVERIFY(test::writeProfile(u"raw-binary.json"_s, 0, m_profile));
    const auto bo = onlineTail(u"bo"_s);
    const auto cho = stockClient({});
    QVERIFY(bo && cho);
    cho->write("Hi!\n");
    QVERIFY(hears(*bo, u"48 69 21"_s));
    const auto ann = program(u"send"_s, u"ann"_s, {u"text"_s});
    QVERIFY(ann->waitForEnd());
    QCOMPARE(ann->exitCode(), 1);
    QCOMPARE(ann->waitForEvent(u"error"_s)[u"code"_s].toString(), u"read-only"_s);
}

/// What does not fit is counted and marked in the trace, stops nothing, and is told when it is
/// most.
void PlainServersTest::aServerThatChangesIsReported()
{
    m_server = std::make_unique<PlainServer>(u"json_broadcast.js"_s, QStringList());
    QVERIFY(m_server->start());
    m_url = m_server->url();
    QVERIFY(test::writeProfile(u"json-broadcast.json"_s, 0, m_profile));
    const QString trace = m_folder.filePath(u"trace"_s);
    const auto bo = onlineTail(u"bo"_s, {u"--trace"_s, trace});
    const auto cho = stockClient({});
    QVERIFY(bo && cho);
    cho->write(QByteArray(jsonLine).replace("TEXT", "one") + '\n');
    QVERIFY(hears(*bo, u"one"_s));
    for (int i = 0; i < 8; ++i) {
        cho->write("{\"nick\":\"cho\",\"said\":\"x\"}\n");
    }
    const QJsonObject changed = bo->waitForLine([](const QJsonObject &line) {
        return line[u"state"_s] == u"online"_s && line.contains(u"why"_s);
    });
    QCOMPARE(changed[u"why"_s].toString(), u"protocolError"_s);
    QCOMPARE(changed[u"detail"_s].toString(), u"4 of 5 do not fit the profile"_s);
    for (int i = 0; i < 10; ++i) {
        cho->write(QByteArray(jsonLine).replace("TEXT", QByteArray::number(i)) + '\n');
    }
    QVERIFY(hears(*bo, u"9"_s));
    QVERIFY(!bo->waitForLine([&changed](const QJsonObject &line) {
                   return line[u"state"_s] == u"online"_s && !line.contains(u"why"_s)
                       && line[u"t"_s].toInt() > changed[u"t"_s].toInt();
               }).isEmpty());
    QCOMPARE(bodies(*bo).size(), 11);
    QTRY_VERIFY(bo->errorText().contains("changed what it sends"));
    bo->terminate();
    QVERIFY(bo->waitForEnd());
    QFile file(trace);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll().count("does not fit\""), 8);
}

void PlainServersTest::aProfileWithAMistakeIsRefusedInWords()
{
    m_url = u"http://127.0.0.1:9"_s;
    QFile file(m_profile);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{\n  \"profile\": 1,\n  \"name\": \"x\",\n  \"recieve\": []\n}\n");
    file.close();
    const auto tail = program(u"tail"_s, u"bo"_s);
    QVERIFY(tail->waitForEnd());
    QCOMPARE(tail->exitCode(), 1);
    const QJsonObject error = tail->waitForEvent(u"error"_s);
    QCOMPARE(error[u"code"_s].toString(), u"profile"_s);
    const QString sentence = error[u"message"_s].toString();
    QVERIFY2(sentence.contains(u"Line "_s) && sentence.contains(u"receive"_s),
             qPrintable(sentence));
}

QTEST_GUILESS_MAIN(PlainServersTest)
#include "tst_plain_servers.moc"
