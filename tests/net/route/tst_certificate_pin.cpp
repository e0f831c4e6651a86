#include "net/route/certificate_pin.h"
#include "support/test.h"
#include "support/tls_double.h"

using namespace godwit;
using namespace Qt::StringLiterals;

namespace {

/// As openssl says it: x509 -pubkey -noout, pkey -pubin -outform der, dgst -sha256.
const QByteArray keyOfServer
    = QByteArray::fromHex("6f389dbfb9a7dee49c6d3713f2c7fb628a68158b912fea957655539b465dfa3a");

} // namespace

class CertificatePinTest final : public test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void namesTheKeyAsOpensslDoes()
    {
        QCOMPARE(net::publicKeyPin(test::tlsCertificate(u"good"_s)), keyOfServer);
    }

    void belongsToTheKeyAndNotToTheCertificate()
    {
        QCOMPARE(net::publicKeyPin(test::tlsCertificate(u"expired"_s)), keyOfServer);
        QVERIFY(net::publicKeyPin(test::tlsCertificate(u"self_signed"_s)) != keyOfServer);
    }

    void readsKeysThatQtDoesNotKnow()
    {
        // Ed25519 (RFC 8410), of which Qt hands out no key.
        const QSslCertificate certificate(R"(-----BEGIN CERTIFICATE-----
MIIBOjCB7aADAgECAhRkpTy8WELB6vt8RrPYE4GuaZmmPzAFBgMrZXAwEjEQMA4G
A1UEAwwHZWQudGVzdDAgFw0yNjExMjExNDM1MzVaGA8yMTI2MTAyODE0MzUzNVow
EjEQMA4GA1UEAwwHZWQudGVzdDAqMAUGAytlcAMhANlzrUruWGNkyNIafEUfDQjd
ZQ5ugaWpQXrrSQxVnnvvo1MwUTAdBgNVHQ4EFgQUhyzz3TLdAAL+MAwspys4nfG/
kxcwHwYDVR0jBBgwFoAUhyzz3TLdAAL+MAwspys4nfG/kxcwDwYDVR0TAQH/BAUw
AwEB/zAFBgMrZXADQQC+TjTcy6ftdPmsEK14+SMAjQNbih7iyowcjH7+D2YYAipp
IIpJvTPPMU1QshlytBlFApsM9bRIbCLjPYyOiOAD
-----END CERTIFICATE-----
)"_ba);
        QVERIFY(!certificate.isNull());
        QCOMPARE(net::publicKeyPin(certificate).toHex(),
                 "cbfb52e1994fd7ebeef045c83eb12723cc30c72f182fa6006f8a9184048b68c7"_ba);
    }

    void hasNothingToSayOfNoCertificate()
    {
        QVERIFY(net::publicKeyPin(QSslCertificate()).isEmpty());
    }

    void readsPins_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("isGood");
        const QString hex = QString::fromLatin1(keyOfServer.toHex());
        const QString base64 = QString::fromLatin1(keyOfServer.toBase64());
        QTest::newRow("hexadecimal") << u"sha256:"_s + hex << true;
        QTest::newRow("upper case") << u"SHA256:"_s + hex.toUpper() << true;
        QTest::newRow("with colons")
            << u"sha256:"_s + QString::fromLatin1(keyOfServer.toHex(':')) << true;
        QTest::newRow("Base64") << u"sha256:"_s + base64 << true;
        QTest::newRow("as curl writes it") << u" sha256//"_s + base64 << true;
        QTest::newRow("nothing") << u""_s << false;
        QTest::newRow("without its kind") << hex << false;
        QTest::newRow("another kind") << u"sha1:"_s + hex << false;
        QTest::newRow("no digits") << u"sha256:"_s << false;
        QTest::newRow("too short") << u"sha256:"_s + hex.chopped(2) << false;
        QTest::newRow("too long") << u"sha256:"_s + hex + u"00"_s << false;
        QTest::newRow("half a digit") << u"sha256:"_s + hex.chopped(1) << false;
        QTest::newRow("no hexadecimal digit") << u"sha256:"_s + hex.chopped(1) + u'g' << false;
        QTest::newRow("Base64 of less") << u"sha256:"_s + base64.left(20) << false;
    }
    void readsPins()
    {
        QFETCH(QString, text);
        QFETCH(bool, isGood);
        const auto pin = net::parsePin(text);
        QCOMPARE(pin.has_value(), isGood);
        if (pin) {
            QCOMPARE(*pin, keyOfServer);
            QCOMPARE(net::parsePin(net::pinText(*pin)), pin);
        }
    }
};

QTEST_GUILESS_MAIN(CertificatePinTest)
#include "tst_certificate_pin.moc"
