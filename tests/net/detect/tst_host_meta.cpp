#include "net/detect/host_meta.h"
#include "support/test.h"

using namespace godwit;
using namespace godwit::net::detect;
using namespace Qt::StringLiterals;

class HostMetaTest final : public test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void findsTheWayToXmpp_data();
    void findsTheWayToXmpp();
};

void HostMetaTest::findsTheWayToXmpp_data()
{
    QTest::addColumn<QByteArray>("document");
    QTest::addColumn<QString>("place");
    // Both as XEP-0156, section 3, has them.
    QTest::newRow("XML") << QByteArray(
        "<?xml version='1.0' encoding='utf-8'?>\n"
        "<XRD xmlns='http://docs.oasis-open.org/ns/xri/xrd-1.0'>\n"
        "<Link rel='urn:xmpp:alt-connections:xbosh' href='https://web.example.com:5280/bosh'/>\n"
        "<Link rel='urn:xmpp:alt-connections:websocket' href='wss://web.example.com:443/ws'/>\n"
        "</XRD>") << u"wss://web.example.com:443/ws"_s;
    QTest::newRow("JSON") << QByteArray(
        R"({"links":[{"rel":"urn:xmpp:alt-connections:websocket","href":"wss://h/ws"}]})")
                          << u"wss://h/ws"_s;
    QTest::newRow("BOSH alone") << QByteArray(
        R"({"links":[{"rel":"urn:xmpp:alt-connections:xbosh","href":"https://h/bosh"}]})")
                                << u"https://h/bosh"_s;
    QTest::newRow("other links") << QByteArray(
        R"({"links":[{"rel":"lrdd","href":"https://h/lrdd"}]})")
                                 << QString();
    QTest::newRow("a page") << QByteArray("<!doctype html><p>Hello") << QString();
    QTest::newRow("cut") << QByteArray("<XRD><Link rel='urn:xmpp:alt-conn") << QString();
    QTest::newRow("entities that multiply")
        << QByteArray("<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>"
                      "<!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;'><!ENTITY d '&c;&c;&c;&c;&c;&c;&c;'>"
                      "<!ENTITY e '&d;&d;&d;&d;&d;&d;&d;&d;'>]><x>&e;&e;&e;</x>")
        << QString();
    QTest::newRow("nothing") << QByteArray() << QString();
}

void HostMetaTest::findsTheWayToXmpp()
{
    QFETCH(const QByteArray, document);
    QTEST(xmppPlaceIn(document), "place");
}

QTEST_GUILESS_MAIN(HostMetaTest)
#include "tst_host_meta.moc"
