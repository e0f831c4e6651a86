#include "app/settings_file.h"
#include "support/test.h"
#include "support/tls_double.h"

#include <QDir>
#include <QTemporaryDir>

using namespace godwit;
using namespace Qt::StringLiterals;
using app::SavedAccount;
using app::Settings;
using app::SettingsFile;

class SettingsFileTest final : public test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void aMissingFileIsAFirstRun();
    void whatIsSavedIsLoaded();
    void theRouteOfAnAccountIsKept_data();
    void theRouteOfAnAccountIsKept();
    void theProfileOfAnAccountIsKept();
    void theProxysPasswordIsNotInIt();
    void isOnlyForItsOwner();
    void brokenFilesAreSetAside_data();
    void brokenFilesAreSetAside();
    void saysWhyItCannotBeSaved();

private:
    [[nodiscard]] QString path() const { return m_folder.filePath(u"settings.json"_s); }
    void write(const QByteArray &bytes) const
    {
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write(bytes);
    }

    QTemporaryDir m_folder;
};

void SettingsFileTest::aMissingFileIsAFirstRun()
{
    const auto loaded = SettingsFile(m_folder.filePath(u"nothing"_s)).load();
    QVERIFY(loaded);
    QCOMPARE(loaded->settings, Settings{});
    QVERIFY(!loaded->setAside);
}

void SettingsFileTest::whatIsSavedIsLoaded()
{
    const Settings settings{
        {SavedAccount{u"a1"_s, u"Inés"_s, {}, true},
         SavedAccount{u"b2"_s, u"bob"_s, QUrl(u"https://b.example:8"_s), false}},
        4639,
        QByteArray("\0\1\xff", 3)};
    const SettingsFile file(path());
    QVERIFY(file.save(settings));
    const auto loaded = file.load();
    QVERIFY(loaded);
    QCOMPARE(loaded->settings, settings);
}

void SettingsFileTest::theRouteOfAnAccountIsKept_data()
{
    QTest::addColumn<net::Route>("route");
    using Kind = net::Proxy::Kind;
    const auto proxied = [](const net::Proxy &proxy) {
        net::Route route;
        route.proxy = proxy;
        return route;
    };
    QTest::newRow("none of its own") << net::Route{};
    QTest::newRow("no proxy") << proxied({Kind::None});
    QTest::newRow("HTTP") << proxied({Kind::Http, u"proxy.example"_s, 3128, u"ann"_s});
    QTest::newRow("SOCKS, names looked up here")
        << proxied({Kind::Socks5, u"fd00::7"_s, 65535, {}, {}, false});
    net::Route route;
    route.authorities
        = {test::tlsCertificate(u"authority"_s), test::tlsCertificate(u"self_signed"_s)};
    route.pin = QByteArray(32, '\xaa');
    route.plainHosts = {u"a.example"_s, u"192.168.0.7"_s};
    QTest::newRow("certificates, pin, plain hosts") << route;
}

void SettingsFileTest::theRouteOfAnAccountIsKept()
{
    QFETCH(const net::Route, route);
    SavedAccount account{u"b2"_s, u"bob"_s, QUrl(u"https://b.example"_s)};
    account.route = route;
    const Settings settings{{account}, 0, {}};
    QVERIFY(SettingsFile(path()).save(settings));
    const auto loaded = SettingsFile(path()).load();
    QVERIFY(loaded);
    QVERIFY(!loaded->setAside);
    QCOMPARE(loaded->settings, settings);
}

void SettingsFileTest::theProfileOfAnAccountIsKept()
{
    SavedAccount account{u"b2"_s, u"bob"_s, QUrl(u"https://b.example"_s)};
    account.profile = R"({"name":"x","profile":1})";
    const Settings settings{{account}, 0, {}};
    QVERIFY(SettingsFile(path()).save(settings));
    const auto loaded = SettingsFile(path()).load();
    QVERIFY(loaded);
    QCOMPARE(loaded->settings, settings);
}

void SettingsFileTest::theProxysPasswordIsNotInIt()
{
    SavedAccount account{u"b2"_s, u"bob"_s, QUrl(u"https://b.example"_s)};
    account.route.proxy = {net::Proxy::Kind::Http, u"proxy.example"_s, 3128, u"ann"_s, u"s3cret"_s};
    QVERIFY(SettingsFile(path()).save({{account}, 0, {}}));
    QFile file(path());
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray bytes = file.readAll();
    QVERIFY(bytes.contains("proxy.example") && bytes.contains("ann"));
    QVERIFY(!bytes.contains("s3cret") && !bytes.contains(QByteArray("s3cret").toBase64()));
}

void SettingsFileTest::isOnlyForItsOwner()
{
    QVERIFY(SettingsFile(path()).save({}));
    constexpr auto others
        = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    QVERIFY(!(QFile::permissions(path()) & others));
}

void SettingsFileTest::brokenFilesAreSetAside_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("not JSON") << QByteArray("\0\1\2garbage", 10);
    QTest::newRow("cut off") << QByteArray("{\"version\":1,\"accounts\":[{\"id\":");
    QTest::newRow("another JSON") << QByteArray("[1,2,3]");
    QTest::newRow("no accounts") << QByteArray("{\"version\":1}");
    QTest::newRow("account without a server")
        << QByteArray(R"({"version":1,"accounts":[{"id":"a","name":"b"}]})");
    QTest::newRow("account that leaves its folder")
        << QByteArray(R"({"version":1,"accounts":[{"id":"../a","name":"b","server":"http://c"}]})");
    // Nobody must go on without a lock that they had.
    const auto routed = [](const QByteArray &route) {
        return R"({"version":1,"accounts":[{"id":"a","name":"b","server":"https://c","route":{)"
            + route + "}}]}";
    };
    QTest::newRow("pin") << routed(R"("pin":"sha256:abc")");
    QTest::newRow("authorities") << routed(R"("authorities":"none")");
    QTest::newRow("cut authorities")
        << routed(R"("authorities":"-----BEGIN CERTIFICATE-----\nMIIBczCCARmgAwIBAgIBATAKBggq\n")");
    QTest::newRow("proxy of no kind") << routed(R"("proxy":{"kind":"carrier pigeon"})");
    QTest::newRow("proxy without a host") << routed(R"("proxy":{"kind":"http","port":1})");
    QTest::newRow("proxy without a port") << routed(R"("proxy":{"kind":"socks5","host":"h"})");
}

void SettingsFileTest::brokenFilesAreSetAside()
{
    QFETCH(const QByteArray, bytes);
    write(bytes);
    const auto loaded = SettingsFile(path()).load();
    QVERIFY(loaded);
    QCOMPARE(loaded->settings, Settings{});
    QVERIFY(loaded->setAside);
    QFile aside(*loaded->setAside);
    QVERIFY(aside.open(QIODevice::ReadOnly));
    QCOMPARE(aside.readAll(), bytes);
    QVERIFY(!QFile::exists(path()));
}

void SettingsFileTest::saysWhyItCannotBeSaved()
{
    const auto saved = SettingsFile(m_folder.filePath(u"no/such/folder/f"_s)).save({});
    QVERIFY(!saved);
    QVERIFY(!saved.error().isEmpty());
}

QTEST_GUILESS_MAIN(SettingsFileTest)
#include "tst_settings_file.moc"
