#include "app/server_address.h"
#include "support/test.h"

using namespace godwit;
using namespace Qt::StringLiterals;
using app::AddressError;

class ServerAddressTest final : public test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void readsAddressesAsPeopleWriteThem_data();
    void readsAddressesAsPeopleWriteThem();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void knowsThisComputer();
};

void ServerAddressTest::readsAddressesAsPeopleWriteThem_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("url");
    QTest::newRow("http") << u"http://plain.example:8000"_s << u"http://plain.example:8000"_s;
    QTest::newRow("web socket") << u"ws://plain.example:8000"_s << u"http://plain.example:8000"_s;
    QTest::newRow("in capitals") << u"HTTP://PLAIN.example"_s << u"http://plain.example"_s;
    QTest::newRow("secure web socket") << u"WSS://chat.example"_s << u"https://chat.example"_s;
    QTest::newRow("no scheme") << u"chat.example"_s << u"https://chat.example"_s;
    QTest::newRow("no scheme, port") << u"chat.example:4639"_s << u"https://chat.example:4639"_s;
    QTest::newRow("this computer") << u"localhost:4639"_s << u"http://localhost:4639"_s;
    QTest::newRow("this computer by number") << u"127.0.0.1:1"_s << u"http://127.0.0.1:1"_s;
    QTest::newRow("this computer, IPv6") << u"[::1]:4639"_s << u"http://[::1]:4639"_s;
    QTest::newRow("below this computer") << u"a.localhost:1"_s << u"http://a.localhost:1"_s;
    QTest::newRow("blanks around") << u"  https://a.example/ "_s << u"https://a.example/"_s;
    QTest::newRow("path") << u"https://a.example/chat/"_s << u"https://a.example/chat"_s;
    QTest::newRow("query") << u"https://a.example/chat?x=1"_s << u"https://a.example/chat"_s;
}

void ServerAddressTest::readsAddressesAsPeopleWriteThem()
{
    QFETCH(const QString, typed);
    QFETCH(const QString, url);
    const auto result = app::parseServerAddress(typed, {u"Plain.example"_s});
    QVERIFY(result);
    QCOMPARE(result->toString(), url);
}

void ServerAddressTest::saysWhatIsWrong_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<AddressError>("error");
    QTest::newRow("nothing") << u"   "_s << AddressError::Empty;
    QTest::newRow("no host") << u"http://"_s << AddressError::Malformed;
    QTest::newRow("port too large") << u"http://a.example:99999"_s << AddressError::Malformed;
    QTest::newRow("blank inside") << u"http://a b"_s << AddressError::Malformed;
    QTest::newRow("another scheme") << u"ftp://a.example"_s << AddressError::UnknownScheme;
    QTest::newRow("plain") << u"http://a.example"_s << AddressError::NotEncrypted;
    QTest::newRow("plain WebSocket") << u"ws://a.example:8000"_s << AddressError::NotEncrypted;
    QTest::newRow("plain, of the house") << u"http://192.168.0.7"_s << AddressError::NotEncrypted;
    QTest::newRow("below an allowed one")
        << u"http://x.plain.example"_s << AddressError::NotEncrypted;
    QTest::newRow("password") << u"http://me:secret@a.example"_s << AddressError::HasSecrets;
}

void ServerAddressTest::saysWhatIsWrong()
{
    QFETCH(const QString, typed);
    QFETCH(const AddressError, error);
    const auto result = app::parseServerAddress(typed, {u"plain.example"_s});
    QVERIFY(!result);
    QCOMPARE(result.error(), error);
}

void ServerAddressTest::knowsThisComputer()
{
    QVERIFY(app::isLoopback(QUrl(u"http://127.0.0.2:1"_s)));
    QVERIFY(app::isLoopback(QUrl(u"http://[::1]:1"_s)));
    QVERIFY(app::isLoopback(QUrl(u"http://localhost:1"_s)));
    QVERIFY(!app::isLoopback(QUrl(u"http://192.168.0.1:1"_s)));
    QVERIFY(!app::isLoopback(QUrl(u"http://localhost.example:1"_s)));
}

QTEST_GUILESS_MAIN(ServerAddressTest)
#include "tst_server_address.moc"
