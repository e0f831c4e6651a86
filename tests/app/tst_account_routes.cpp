#include "../net/route/rung_trial.h"
#include "app/desktop/accounts.h"
#include "app/route/saved_route.h"
#include "base/random.h"
#include "chat/messenger.h"
#include "net/route/certificate_pin.h"
#include "support/proxies/need_proxies.h"
#include "support/secure_front.h"

#include <QDirIterator>

using namespace godwit;
using namespace Qt::StringLiterals;
using app::Accounts;
using app::SavedAccount;
using test::SecureFront;
using test::SquidProxy;

namespace {

const QString password = u"secret"_s; // the proxy's, see SquidSettings

/// All accounts of a data folder, as after a start of the program.
class Running final
{
public:
    explicit Running(const QString &folder)
        : accounts(folder, true, m_scheduler, m_random)
    {
    }
    [[nodiscard]] chat::Connectivity connectivity(const SavedAccount &account) const
    {
        const chat::Messenger *messenger = accounts.find(account.id);
        return messenger == nullptr ? chat::Connectivity() : messenger->connectivity();
    }

private:
    base::QtScheduler m_scheduler;
    base::SystemRandom m_random;

public:
    Accounts accounts;
};

} // namespace

/// What is kept of the way to a server is used, and the password to a proxy is kept as a secret.
class AccountRoutesTest final : public test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void everyStartTakesTheRoute();
    void aPasswordThatIsNotKeptIsAskedFor();
    void aRefusedKeyIsToldAndNothingIsSent();

private:
    [[nodiscard]] SavedAccount account(quint16 proxyPort) const
    {
        SavedAccount account{u"office"_s, u"ann"_s,
                             QUrl(u"https://chat.test:%1"_s.arg(m_front.port()))};
        account.route.proxy = {net::Proxy::Kind::Http, u"127.0.0.1"_s, proxyPort, u"ann"_s};
        account.route.authorities = {test::tlsCertificate(u"authority"_s)};
        account.route.pin = net::publicKeyPin(test::tlsCertificate(u"good"_s));
        return account;
    }

    test::ChatTestServer m_server;
    SecureFront m_front{u"good"_s, m_server.port()};
};

void AccountRoutesTest::everyStartTakesTheRoute()
{
    GODWIT_NEED(test::missingProxies());
    SquidProxy squid({.wantsPassword = true});
    QVERIFY2(squid.start(), squid.log().constData());
    const QTemporaryDir folder;
    const SavedAccount office = account(squid.port());
    {
        Running running(folder.path());
        running.accounts.keepProxyPassword(office.id, password, [&running, office] {
            running.accounts.open(office, office.server);
        });
        QTRY_COMPARE_WITH_TIMEOUT(running.connectivity(office).phase, chat::Phase::Online, 15000);
    }
    Running again(folder.path());
    again.accounts.open(office, office.server);
    QTRY_COMPARE_WITH_TIMEOUT(again.connectivity(office).phase, chat::Phase::Online, 15000);

    QStringList places;
    QDirIterator files(folder.path(), QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.open(QIODevice::ReadOnly) && file.readAll().contains(password.toUtf8())) {
            places << QDir(folder.path()).relativeFilePath(file.fileName());
            QVERIFY(!(file.permissions() & (QFile::ReadGroup | QFile::ReadOther)));
        }
    }
    QCOMPARE(
        places,
        {u"keys/"_s + app::proxyPasswordKey(office.id).replace(u'.', u"%2E"_s) + u".secret"_s});
}

void AccountRoutesTest::aPasswordThatIsNotKeptIsAskedFor()
{
    GODWIT_NEED(test::missingProxies());
    SquidProxy squid({.wantsPassword = true});
    QVERIFY2(squid.start(), squid.log().constData());
    const QTemporaryDir folder;
    const SavedAccount office = account(squid.port());
    Running running(folder.path());
    running.accounts.open(office, office.server);
    QTRY_COMPARE_WITH_TIMEOUT(running.connectivity(office).phase, chat::Phase::Refused, 15000);
    QCOMPARE(running.connectivity(office).cause, chat::Cause::ProxyPasswordMissing);
}

void AccountRoutesTest::aRefusedKeyIsToldAndNothingIsSent()
{
    const QTemporaryDir folder;
    SavedAccount office = account(1);
    office.server.setHost(u"127.0.0.1"_s);
    office.route.proxy = {net::Proxy::Kind::None};
    office.route.pin = QByteArray(32, 'x');
    const qint64 before = m_front.heard;
    Running running(folder.path());
    running.accounts.open(office, office.server);
    QTRY_COMPARE_WITH_TIMEOUT(running.connectivity(office).phase, chat::Phase::Refused, 15000);
    QCOMPARE(running.connectivity(office).cause, chat::Cause::CertificateUnpinned);
    QCOMPARE(m_front.heard, before);
}

QTEST_GUILESS_MAIN(AccountRoutesTest)
#include "tst_account_routes.moc"
