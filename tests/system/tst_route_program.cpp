#include "../net/route/rung_trial.h"
#include "net/route/certificate_pin.h"
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

/// godwit-cli behind a real proxy that wants a password, to a server with a certificate of its own.
class RouteProgramTest final : public test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void everythingGoesThroughTheProxy_data();
    void everythingGoesThroughTheProxy();
    void whatIsWrongIsSaidInWords_data();
    void whatIsWrongIsSaidInWords();

private:
    [[nodiscard]] QString path(const QString &name) const { return m_folder->filePath(name); }
    void write(const QString &name, const QByteArray &bytes) const
    {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }
    [[nodiscard]] QByteArray content(const QString &name) const
    {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    [[nodiscard]] std::unique_ptr<JsonProcess> send(const QStringList &more) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<test::ChatTestServer> m_server;
    std::unique_ptr<SecureFront> m_front;
    std::unique_ptr<SquidProxy> m_squid;
};

void RouteProgramTest::init()
{
    GODWIT_NEED(test::missingProxies());
    m_folder = std::make_unique<QTemporaryDir>();
    write(u"right"_s, "secret\n");
    write(u"wrong"_s, "guessed-s3cret\n");
    m_server = std::make_unique<test::ChatTestServer>();
    m_front = std::make_unique<SecureFront>(u"good"_s, m_server->port());
    m_squid = std::make_unique<SquidProxy>(test::SquidSettings{.wantsPassword = true});
    QVERIFY2(m_squid->start(), m_squid->log().constData());
}

std::unique_ptr<JsonProcess> RouteProgramTest::send(const QStringList &more) const
{
    const QStringList common{u"send"_s,      u"--json"_s,
                             u"--server"_s,  u"https://chat.test:%1"_s.arg(m_front->port()),
                             u"--as"_s,      u"ann"_s,
                             u"--room"_s,    u"general"_s,
                             u"--timeout"_s, u"20"_s,
                             u"--trace"_s,   path(u"trace"_s),
                             u"--log"_s,     u"*=debug"_s,
                             u"--data"_s,    path(u"clients"_s),
                             u"--ca"_s,      test::tlsFile(u"authority.pem"_s)};
    auto process
        = std::make_unique<JsonProcess>(u"godwit-cli"_s, common + more + QStringList{u"hello"_s});
    process->start();
    return process;
}

void RouteProgramTest::everythingGoesThroughTheProxy_data()
{
    QTest::addColumn<QString>("transport");
    for (const char *transport : {"auto", "websocket", "long-polling"}) {
        QTest::newRow(transport) << QString::fromLatin1(transport);
    }
}

void RouteProgramTest::everythingGoesThroughTheProxy()
{
    QFETCH(const QString, transport);
    const auto program
        = send({u"--proxy"_s, u"http://ann@127.0.0.1:%1"_s.arg(m_squid->port()),
                u"--proxy-password-file"_s, path(u"right"_s), u"--transport"_s, transport,
                u"--pin"_s, net::pinText(net::publicKeyPin(test::tlsCertificate(u"good"_s)))});
    const bool sent = !program->waitForEvent(u"sent"_s).isEmpty();
    QVERIFY2(sent, program->errorText().constData());
    QVERIFY(program->waitForEnd());
    QCOMPARE(program->exitCode(), 0);
    const QByteArray trace = content(u"trace"_s);
    QVERIFY(!trace.isEmpty());
    for (const QByteArray &text : {trace, program->errorText()}) {
        QVERIFY(!text.contains("secret\"") && !text.contains(":secret"));
        QVERIFY(!text.contains(QByteArray("ann:secret").toBase64()));
    }
}

void RouteProgramTest::whatIsWrongIsSaidInWords_data()
{
    QTest::addColumn<QStringList>("more");
    QTest::addColumn<QString>("why");
    QTest::newRow("password missing")
        << QStringList{u"--proxy"_s, u"http://127.0.0.1:PORT"_s} << u"proxyPasswordMissing"_s;
    QTest::newRow("password wrong") << QStringList{u"--proxy"_s, u"http://ann@127.0.0.1:PORT"_s,
                                                   u"--proxy-password-file"_s, u"wrong"_s}
                                    << u"proxyPasswordWrong"_s;
    QTest::newRow("another key") << QStringList{u"--proxy"_s,
                                                u"http://ann@127.0.0.1:PORT"_s,
                                                u"--proxy-password-file"_s,
                                                u"right"_s,
                                                u"--pin"_s,
                                                u"sha256:"_s + QString(64, u'a')}
                                 << u"certificateUnpinned"_s;
}

void RouteProgramTest::whatIsWrongIsSaidInWords()
{
    QFETCH(QStringList, more);
    QFETCH(const QString, why);
    for (QString &word : more) {
        word.replace(u"PORT"_s, QString::number(m_squid->port()));
        if (word == u"right" || word == u"wrong") {
            word = path(word);
        }
    }
    const auto program = send(more);
    const QJsonObject refused = program->waitForLine(
        [](const QJsonObject &line) { return line[u"state"_s] == u"refused"_s; });
    QCOMPARE(refused[u"why"_s].toString(), why);
    QVERIFY(program->waitForEnd());
    QCOMPARE(program->exitCode(), 1);
    QVERIFY(!content(u"trace"_s).contains("guessed-s3cret"));
    QVERIFY(!program->errorText().contains("guessed-s3cret"));
}

QTEST_GUILESS_MAIN(RouteProgramTest)
#include "tst_route_program.moc"
