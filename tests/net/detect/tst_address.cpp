#include "net/detect/address.h"
#include "support/test.h"

using namespace godwit;
using namespace godwit::net::detect;
using namespace Qt::StringLiterals;

class AddressTest final : public test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void readsWhatPeopleWrite_data();
    void readsWhatPeopleWrite();
    void refusesTheRest_data();
    void refusesTheRest();
};

void AddressTest::readsWhatPeopleWrite_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QStringList>("bases");
    QTest::addColumn<QString>("user");
    QTest::addColumn<QString>("query");
    const auto row = [](const char *typed, const QStringList &bases, const char *user = "",
                        const char *query = "") {
        QTest::newRow(typed) << QString::fromLatin1(typed) << bases << QString::fromLatin1(user)
                             << QString::fromLatin1(query);
    };
    row("chat.example.org", {u"https://chat.example.org"_s});
    row("chat.example.org:8443/team/", {u"https://chat.example.org:8443/team"_s});
    row("https://chat.example.org/", {u"https://chat.example.org/"_s});
    row("wss://chat.example.org/ws", {u"https://chat.example.org/ws"_s});
    row("WSS://chat.example.org", {u"https://chat.example.org"_s});
    row("ws://127.0.0.1:8080", {u"http://127.0.0.1:8080"_s});
    // On this computer nobody has a certificate; elsewhere what is plain comes last.
    row("localhost:8080", {u"http://localhost:8080"_s, u"https://localhost:8080"_s});
    row("[::1]:8080", {u"http://[::1]:8080"_s, u"https://[::1]:8080"_s});
    row("plain.example", {u"https://plain.example"_s, u"http://plain.example"_s});
    row("http://PLAIN.example", {u"http://plain.example"_s});
    row("ines@example.org", {u"https://example.org"_s}, "ines");
    row("xmpp:ines@example.org", {u"https://example.org"_s}, "ines");
    row("ws://localhost:1/chat?session=a%20b", {u"http://localhost:1/chat"_s}, "", "session=a%20b");
    row("  chat.example.org  ", {u"https://chat.example.org"_s});
}

void AddressTest::readsWhatPeopleWrite()
{
    QFETCH(const QString, typed);
    const auto address = readAddress(typed, {u"plain.example"_s});
    QVERIFY(address);
    QStringList bases;
    for (const QUrl &base : address->bases) {
        bases.append(base.toString());
    }
    QTEST(bases, "bases");
    QTEST(address->user, "user");
    QTEST(address->query, "query");
}

void AddressTest::refusesTheRest_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<AddressError>("error");
    QTest::newRow("nothing") << u"  "_s << AddressError::Empty;
    QTest::newRow("no host") << u"https://"_s << AddressError::Malformed;
    QTest::newRow("a sentence") << u"where is it"_s << AddressError::Malformed;
    QTest::newRow("a fragment") << u"https://example.org/#x"_s << AddressError::Malformed;
    QTest::newRow("another scheme") << u"ftp://example.org"_s << AddressError::UnknownScheme;
    QTest::newRow("a file") << u"file:///etc/passwd"_s << AddressError::Malformed;
    QTest::newRow("a password") << u"https://ines:secret@example.org"_s << AddressError::HasSecrets;
    QTest::newRow("bare, a password") << u"ines:secret@example.org"_s << AddressError::HasSecrets;
    QTest::newRow("a token") << u"https://example.org/chat?room=a&Token=x"_s
                             << AddressError::HasSecrets;
    QTest::newRow("a name in a web address")
        << u"https://ines@example.org"_s << AddressError::HasSecrets;
    QTest::newRow("plain") << u"http://example.org"_s << AddressError::NotEncrypted;
    QTest::newRow("a plain WebSocket") << u"ws://example.org"_s << AddressError::NotEncrypted;
}

void AddressTest::refusesTheRest()
{
    QFETCH(const QString, typed);
    const auto address = readAddress(typed);
    QVERIFY(!address);
    QTEST(address.error(), "error");
}

QTEST_GUILESS_MAIN(AddressTest)
#include "tst_address.moc"
