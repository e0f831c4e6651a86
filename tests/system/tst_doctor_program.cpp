#include "../net/route/rung_trial.h"
#include "plain_server.h"
#include "support/fault_proxy/fault_proxy.h"
#include "support/json_process.h"
#include "support/proxies/need_proxies.h"
#include "support/secure_front.h"
#include "support/test.h"

#include <QTemporaryDir>

#include <memory>

using namespace godwit;
using namespace Qt::StringLiterals;
using test::JsonProcess;
using test::SecureFront;
using test::SquidProxy;

/// godwit-cli doctor on ways that are broken in known places: the right line says so, and the exit
/// status tells whether one can chat all the same.
class DoctorProgramTest final : public test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aGoodWay();
    void brokenWays_data();
    void brokenWays();
    void aConnectionThatDiesSilently();
    void certificates_data();
    void certificates();
    void nobodyIsThere_data();
    void nobodyIsThere();
    void aProxyWithAPassword_data();
    void aProxyWithAPassword();
    void aProxyThatOpensNoTunnels();
    void serversWithAProfile_data();
    void serversWithAProfile();
    void linesForPeople();
    void whatCannotBeExamined();

private:
    /// Starts it; \p url may stand among \p more.
    [[nodiscard]] static std::unique_ptr<JsonProcess> doctor(const QStringList &more)
    {
        auto process = std::make_unique<JsonProcess>(
            u"godwit-cli"_s, QStringList{u"doctor"_s, u"--json"_s, u"--hold"_s, u"0.5"_s} + more);
        process->start();
        return process;
    }
    /// The line about a step; of \p transport, if that is not empty.
    [[nodiscard]] static QJsonObject step(const JsonProcess &process, const QString &name,
                                          const QString &transport = {})
    {
        for (const QJsonObject &line : process.events(u"step"_s)) {
            if (line[u"step"_s] == name && line[u"transport"_s].toString() == transport) {
                return line;
            }
        }
        return {};
    }
    [[nodiscard]] QString faultyUrl() const
    {
        return u"http://127.0.0.1:%1"_s.arg(m_proxy->port());
    }
    void write(const QString &name, const QByteArray &bytes) const
    {
        QFile file(m_folder.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }

    QTemporaryDir m_folder;
    base::QtScheduler m_scheduler;
    std::unique_ptr<test::ChatTestServer> m_server;
    std::unique_ptr<test::FaultProxy> m_proxy;
};

void DoctorProgramTest::initTestCase()
{
    m_server = std::make_unique<test::ChatTestServer>();
    m_proxy = std::make_unique<test::FaultProxy>(m_scheduler);
    QVERIFY(m_proxy->listen({u"127.0.0.1"_s, m_server->port()}));
    write(u"right"_s, "secret\n");
    write(u"wrong"_s, "guessed-s3cret\n");
}

void DoctorProgramTest::aGoodWay()
{
    QVERIFY(m_proxy->setFaults({}));
    const auto program = doctor({faultyUrl()});
    const QJsonObject verdict = program->waitForEvent(u"verdict"_s);
    QVERIFY2(verdict[u"works"_s].toBool(), program->errorText().constData());
    QVERIFY(verdict[u"preferred"_s].toBool());
    QCOMPARE(verdict[u"transport"_s].toString(), u"websocket"_s);
    QVERIFY(program->waitForEnd());
    QCOMPARE(program->exitCode(), 0);
    QCOMPARE(program->events(u"step"_s).size(), 12);
    for (const QJsonObject &line : program->events(u"step"_s)) {
        QVERIFY2(line[u"state"_s] == u"passed"_s || line[u"state"_s] == u"skipped"_s,
                 qPrintable(line[u"sentence"_s].toString()));
        QVERIFY(line[u"sentence"_s].toString().endsWith(u'.'));
        QVERIFY(line[u"ms"_s].toInt(-1) >= 0);
    }
    const QJsonObject trips
        = step(*program, u"roundTrips"_s, u"websocket"_s)[u"facts"_s].toObject();
    QCOMPARE(trips[u"answered"_s].toInt(), 10);
    QVERIFY(trips.contains(u"medianMs"_s) && trips.contains(u"p95Ms"_s));
    QCOMPARE(step(*program, u"hold"_s, u"long-polling"_s)[u"facts"_s][u"heldMs"_s].toInt(), 500);
}

void DoctorProgramTest::brokenWays_data()
{
    QTest::addColumn<QByteArray>("faults");
    QTest::addColumn<QString>("failing"); ///< step and transport
    QTest::addColumn<QString>("state");
    QTest::addColumn<QString>("why");
    QTest::addColumn<QString>("said");
    QTest::addColumn<QString>("by"); ///< empty: it does not work
    const auto row = [](const char *name, const char *faults, const char *failing,
                        const char *state, const char *why, const char *said, const char *by) {
        QTest::newRow(name) << QByteArray(faults) << QString::fromLatin1(failing)
                            << QString::fromLatin1(state) << QString::fromLatin1(why)
                            << QString::fromLatin1(said) << QString::fromLatin1(by);
    };
    row("upgrades are refused", R"({"upgrade":403})", "open websocket", "failed", "notAChatServer",
        "403 Forbidden", "long-polling");
    row("upgrades are swallowed", R"({"upgrade":"swallow"})", "open websocket", "failed",
        "timedOut", "never answered", "long-polling");
    row("a zombie", R"({"upgrade":"zombie"})", "firstFrame websocket", "failed", "timedOut",
        "nothing comes through", "long-polling");
    row("cut after the upgrade", R"({"cutAfterUpgradeMs":200})", "hold websocket", "failed",
        "connectionLost", "cut after", "long-polling");
    row("a page to everything", R"({"upgrade":"html","requests":"html"})", "open long-polling",
        "failed", "notAChatServer", "not a chat server", "");
    row("a page to requests", R"({"requests":"html"})", "open long-polling", "failed",
        "notAChatServer", "not a chat server", "websocket");
    row("sent elsewhere",
        R"({"upgrade":{"redirect":"http://x.test/"},"requests":{"redirect":"http://x.test/"}})",
        "http ", "doubtful", "redirected", "x.test", "");
    row("busy", R"({"upgrade":503,"requests":503})", "open long-polling", "failed", "serverBusy",
        "503", "");
    row("dead from the start", R"({"door":"swallow"})", "http ", "failed", "timedOut",
        "does not answer", "");
    row("slow", R"({"up":{"delayMs":600},"down":{"delayMs":600}})", "roundTrips websocket",
        "doubtful", "", "That is slow", "websocket");
}

void DoctorProgramTest::brokenWays()
{
    QFETCH(const QByteArray, faults);
    QFETCH(const QString, failing);
    QFETCH(const QString, state);
    QFETCH(const QString, why);
    QFETCH(const QString, said);
    QFETCH(const QString, by);
    const auto wanted = test::changed({}, QJsonDocument::fromJson(faults).object());
    QVERIFY(wanted);
    QVERIFY(m_proxy->setFaults(*wanted));
    const auto program = doctor({faultyUrl()});
    const QJsonObject verdict = program->waitForEvent(u"verdict"_s, 40000);
    QCOMPARE(verdict[u"works"_s].toBool(), !by.isEmpty());
    QCOMPARE(verdict[u"transport"_s].toString(), by);
    const QJsonObject line
        = step(*program, failing.section(u' ', 0, 0), failing.section(u' ', 1, 1));
    QCOMPARE(line[u"state"_s].toString(), state);
    QCOMPARE(line[u"why"_s].toString(), why);
    QVERIFY2(line[u"sentence"_s].toString().contains(said),
             qPrintable(line[u"sentence"_s].toString()));
    QVERIFY(program->waitForEnd());
    QCOMPARE(program->exitCode(), by.isEmpty() ? 1 : 0);
    QVERIFY(m_proxy->setFaults({}));
}

void DoctorProgramTest::aConnectionThatDiesSilently()
{
    QVERIFY(m_proxy->setFaults({}));
    const auto program = doctor({faultyUrl(), u"--hold"_s, u"2"_s});
    QVERIFY(!program
                 ->waitForLine([](const QJsonObject &line) {
                     return line[u"step"_s] == u"roundTrips"_s
                         && line[u"transport"_s] == u"websocket"_s;
                 })
                 .isEmpty());
    m_proxy->blackHole();
    QVERIFY(!program->waitForEvent(u"verdict"_s)[u"works"_s].toBool());
    const QJsonObject line = step(*program, u"hold"_s, u"websocket"_s);
    QCOMPARE(line[u"state"_s].toString(), u"failed"_s);
    QCOMPARE(line[u"why"_s].toString(), u"timedOut"_s);
    QVERIFY(line[u"sentence"_s].toString().contains(u"dead"_s));
    QVERIFY(program->waitForEnd());
    QCOMPARE(program->exitCode(), 1);
}

void DoctorProgramTest::certificates_data()
{
    QTest::addColumn<QString>("certificate");
    QTest::addColumn<QStringList>("more");
    QTest::addColumn<QString>("why"); ///< empty: it is good
    const QStringList trusting{u"--ca"_s, test::tlsFile(u"authority.pem"_s)};
    QTest::newRow("good") << u"good"_s << trusting << QString();
    QTest::newRow("expired") << u"expired"_s << trusting << u"certificateExpired"_s;
    QTest::newRow("not yet valid") << u"not_yet_valid"_s << trusting << u"certificateNotYetValid"_s;
    QTest::newRow("wrong host") << u"wrong_host"_s << trusting << u"certificateWrongHost"_s;
    QTest::newRow("unknown issuer") << u"good"_s << QStringList() << u"certificateUntrusted"_s;
    QTest::newRow("another key") << u"good"_s
                                 << trusting
            + QStringList{u"--pin"_s, u"sha256:"_s + QString(64, u'a')}
                                 << u"certificateUnpinned"_s;
}

void DoctorProgramTest::certificates()
{
    QFETCH(const QString, certificate);
    QFETCH(const QStringList, more);
    QFETCH(const QString, why);
    const SecureFront front(certificate, m_server->port());
    const auto program = doctor(QStringList{u"https://127.0.0.1:%1"_s.arg(front.port())} + more);
    const QJsonObject verdict = program->waitForEvent(u"verdict"_s);
    QCOMPARE(verdict[u"works"_s].toBool(), why.isEmpty());
    QCOMPARE(verdict[u"why"_s].toString(), why);
    const QJsonObject line = step(*program, u"tls"_s);
    QCOMPARE(line[u"state"_s].toString(), why.isEmpty() ? u"passed"_s : u"failed"_s);
    // Whatever is wrong with it, it is told whose it is and how long it is good.
    const QJsonObject facts = line[u"facts"_s].toObject();
    QCOMPARE(facts[u"issuer"_s].toString(), u"Godwit test authority"_s);
    QVERIFY(facts[u"pin"_s].toString().startsWith(u"sha256:"_s));
    QVERIFY(!facts[u"expires"_s].toString().isEmpty());
    if (why.isEmpty()) {
        QCOMPARE(facts[u"version"_s].toString(), u"TLS 1.3"_s);
        QCOMPARE(verdict[u"transport"_s].toString(), u"websocket"_s);
    } else {
        QCOMPARE(front.heard, 0);
    }
    QVERIFY(program->waitForEnd());
    QCOMPARE(program->exitCode(), why.isEmpty() ? 0 : 1);
}

void DoctorProgramTest::nobodyIsThere_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("failing");
    QTest::addColumn<QString>("why");
    QTest::newRow("port closed") << u"http://127.0.0.1:1"_s << u"tcp"_s << u"connectionRefused"_s;
    QTest::newRow("host unknown") << u"https://nobody.invalid"_s << u"lookup"_s
                                  << u"hostNotFound"_s;
}

void DoctorProgramTest::nobodyIsThere()
{
    QFETCH(const QString, url);
    QFETCH(const QString, failing);
    QFETCH(const QString, why);
    const auto program = doctor({url, u"--proxy"_s, u"none"_s});
    const QJsonObject verdict = program->waitForEvent(u"verdict"_s);
    QCOMPARE(verdict[u"why"_s].toString(), why);
    QCOMPARE(step(*program, failing)[u"state"_s].toString(), u"failed"_s);
    QCOMPARE(step(*program, failing)[u"why"_s].toString(), why);
    QCOMPARE(step(*program, u"open"_s, u"websocket"_s)[u"remark"_s].toString(), u"notReached"_s);
    QVERIFY(program->waitForEnd());
    QCOMPARE(program->exitCode(), 1);
}

void DoctorProgramTest::aProxyWithAPassword_data()
{
    QTest::addColumn<QString>("user");
    QTest::addColumn<QString>("passwordFile");
    QTest::addColumn<QString>("why"); ///< empty: it lets us through
    QTest::newRow("right") << u"ann@"_s << u"right"_s << QString();
    QTest::newRow("missing") << QString() << QString() << u"proxyPasswordMissing"_s;
    QTest::newRow("wrong") << u"ann@"_s << u"wrong"_s << u"proxyPasswordWrong"_s;
}

void DoctorProgramTest::aProxyWithAPassword()
{
    GODWIT_NEED(test::missingProxies());
    QFETCH(const QString, user);
    QFETCH(const QString, passwordFile);
    QFETCH(const QString, why);
    SquidProxy squid(test::SquidSettings{.wantsPassword = true});
    QVERIFY2(squid.start(), squid.log().constData());
    const SecureFront front(u"good"_s, m_server->port());
    QStringList arguments{u"https://chat.test:%1"_s.arg(front.port()), u"--ca"_s,
                          test::tlsFile(u"authority.pem"_s), u"--proxy"_s,
                          u"http://"_s + user + u"127.0.0.1:%1"_s.arg(squid.port())};
    if (!passwordFile.isEmpty()) {
        arguments << u"--proxy-password-file"_s << m_folder.filePath(passwordFile);
    }
    const auto program = doctor(arguments);
    const QJsonObject verdict = program->waitForEvent(u"verdict"_s);
    QCOMPARE(verdict[u"works"_s].toBool(), why.isEmpty());
    const QJsonObject line = step(*program, u"proxy"_s);
    QCOMPARE(line[u"state"_s].toString(), why.isEmpty() ? u"passed"_s : u"failed"_s);
    QCOMPARE(line[u"why"_s].toString(), why);
    QCOMPARE(step(*program, u"tcp"_s)[u"facts"_s][u"port"_s].toInt(), squid.port());
    QVERIFY(program->waitForEnd());
    for (const QJsonObject &each : program->lines()) {
        QVERIFY(!QJsonDocument(each).toJson().contains("guessed-s3cret"));
    }
}

void DoctorProgramTest::aProxyThatOpensNoTunnels()
{
    GODWIT_NEED(test::missingProxies());
    SquidProxy squid(test::SquidSettings{.refusesTunnels = true});
    QVERIFY2(squid.start(), squid.log().constData());
    const auto program
        = doctor({u"http://chat.test:%1"_s.arg(m_server->port()), u"--allow-plain"_s,
                  u"chat.test"_s, u"--proxy"_s, u"http://127.0.0.1:%1"_s.arg(squid.port())});
    const QJsonObject verdict = program->waitForEvent(u"verdict"_s);
    QVERIFY2(verdict[u"works"_s].toBool(), program->errorText().constData());
    QCOMPARE(verdict[u"transport"_s].toString(), u"long-polling"_s);
    const QJsonObject line = step(*program, u"proxy"_s);
    QCOMPARE(line[u"state"_s].toString(), u"doubtful"_s);
    QCOMPARE(line[u"remark"_s].toString(), u"tunnelRefused"_s);
    // Squid says who it is in what it passes on.
    QVERIFY(step(*program, u"http"_s)[u"facts"_s][u"via"_s].toString().contains(u"squid"_s));
    QVERIFY(program->waitForEnd());
    QCOMPARE(program->exitCode(), 0);
}

void DoctorProgramTest::serversWithAProfile_data()
{
    QTest::addColumn<QString>("script");
    QTest::addColumn<QString>("profile");
    QTest::addColumn<QString>("transport");
    QTest::newRow("text") << u"text_broadcast.js"_s << u"text-broadcast.json"_s << u"websocket"_s;
    QTest::newRow("pushed and posted")
        << u"push_and_poll.js"_s << u"json-push-and-poll.json"_s << u"websocket"_s;
    QTest::newRow("polled") << u"polling.js"_s << u"polling.json"_s << u"polling"_s;
    QTest::newRow("event stream") << u"event_stream.js"_s << u"event-stream.json"_s
                                  << u"event-stream"_s;
}

void DoctorProgramTest::serversWithAProfile()
{
    GODWIT_NEED(test::missingForNode());
    QFETCH(const QString, script);
    QFETCH(const QString, profile);
    QFETCH(const QString, transport);
    test::PlainServer server(script, {});
    QVERIFY(server.start());
    const QString path = m_folder.filePath(u"profile.json"_s);
    QVERIFY(test::writeProfile(profile, server.pushPort(), path));
    const auto program = doctor({server.url(), u"--profile"_s, path});
    const QJsonObject verdict = program->waitForEvent(u"verdict"_s);
    QVERIFY2(verdict[u"preferred"_s].toBool(), qPrintable(verdict[u"sentence"_s].toString()));
    QCOMPARE(verdict[u"transport"_s].toString(), transport);
    QCOMPARE(step(*program, u"hold"_s, transport)[u"state"_s].toString(), u"passed"_s);
    QVERIFY(program->waitForEnd());
    QCOMPARE(program->exitCode(), 0);
}

void DoctorProgramTest::linesForPeople()
{
    QVERIFY(m_proxy->setFaults({.upgrade = {test::Answer::Kind::Status, 403}}));
    QProcess process;
    process.start(test::programPath(u"godwit-cli"_s),
                  {u"doctor"_s, faultyUrl(), u"--hold"_s, u"0.2"_s});
    QTRY_COMPARE_WITH_TIMEOUT(process.state(), QProcess::NotRunning, 20000);
    QCOMPARE(process.exitCode(), 0);
    const QStringList lines = QString::fromUtf8(process.readAllStandardOutput()).split(u'\n');
    QCOMPARE(lines.size(), 14);
    QVERIFY(lines.at(1).startsWith(u"✓ TCP "_s));
    QVERIFY(lines.at(5).startsWith(u"✗ WebSocket: upgrade "_s));
    QVERIFY(lines.at(5).endsWith(u"The upgrade is answered with 403 Forbidden."_s));
    QVERIFY(lines.at(12).startsWith(u"Chatting will work, by long polling"_s));
    const qsizetype column = lines.at(1).indexOf(u"There is"_s);
    QCOMPARE(lines.at(5).indexOf(u"The upgrade"_s), column);
    QVERIFY(m_proxy->setFaults({}));
}

void DoctorProgramTest::whatCannotBeExamined()
{
    for (const QStringList &arguments :
         {QStringList{}, QStringList{u"http://chat.example.org"_s},
          QStringList{faultyUrl(), u"--profile"_s, u"/nowhere"_s},
          QStringList{faultyUrl(), u"--hold"_s, u"601"_s}, QStringList{faultyUrl(), faultyUrl()}}) {
        const auto program = doctor(arguments);
        QVERIFY(program->waitForEnd());
        QCOMPARE(program->exitCode(), 2);
        QVERIFY(!program->errorText().isEmpty());
        QVERIFY(program->events(u"step"_s).isEmpty());
    }
}

QTEST_GUILESS_MAIN(DoctorProgramTest)
#include "tst_doctor_program.moc"
