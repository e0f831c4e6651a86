#include "net/route/certificate_pin.h"
#include "rung_trial.h"
#include "support/secure_front.h"

using namespace godwit;
using namespace Qt::StringLiterals;
using Code = net::CloseReason::Code;
using net::TransportKind;
using Problem = net::RouteProblem;
using test::RungTrial;
using test::SecureFront;

namespace {

QUrl urlOf(const SecureFront &front)
{
    return QUrl(u"https://127.0.0.1:%1"_s.arg(front.port()));
}

net::Route trusting(const QString &certificate)
{
    net::Route route;
    route.authorities = {test::tlsCertificate(certificate)};
    return route;
}

} // namespace

/// Certificates on both rungs, against real TLS.
class RouteTlsTest final : public test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void aGoodCertificateOfAFurtherAuthorityIsTrusted_data() { test::rungKinds(); }
    void aGoodCertificateOfAFurtherAuthorityIsTrusted();
    void aSelfSignedCertificateCanBeTrustedByName_data() { test::rungKinds(); }
    void aSelfSignedCertificateCanBeTrustedByName();
    void aBadCertificateIsRefusedAndNamed_data();
    void aBadCertificateIsRefusedAndNamed();
    void thePinnedKeyIsAccepted_data() { test::rungKinds(); }
    void thePinnedKeyIsAccepted();
    void anotherKeyHearsNothingOfUs_data() { test::rungKinds(); }
    void anotherKeyHearsNothingOfUs();
    void aPinDoesNotMakeABadCertificateGood_data() { test::rungKinds(); }
    void aPinDoesNotMakeABadCertificateGood();
    void aConnectionWithAnotherKeyIsNotUsedLater();
    void brokenEncryptionIsNoCertificateProblem_data() { test::rungKinds(); }
    void brokenEncryptionIsNoCertificateProblem();
    void plainIsRefusedWhereNobodyAllowedIt_data() { test::rungKinds(); }
    void plainIsRefusedWhereNobodyAllowedIt();

private:
    test::ChatTestServer m_server;
};

void RouteTlsTest::aGoodCertificateOfAFurtherAuthorityIsTrusted()
{
    QFETCH(TransportKind, kind);
    const SecureFront front(u"good"_s, m_server.port());
    const RungTrial trial(kind, urlOf(front), trusting(u"authority"_s));
    QVERIFY2(trial.wasAnswered, trial.story());
}

void RouteTlsTest::aSelfSignedCertificateCanBeTrustedByName()
{
    QFETCH(TransportKind, kind);
    const SecureFront front(u"self_signed"_s, m_server.port());
    QUrl url = urlOf(front);
    const RungTrial trial(kind, url, trusting(u"self_signed"_s));
    QVERIFY2(trial.wasAnswered, trial.story());
}

void RouteTlsTest::aBadCertificateIsRefusedAndNamed_data()
{
    QTest::addColumn<TransportKind>("kind");
    QTest::addColumn<QString>("certificate");
    QTest::addColumn<bool>("isAuthorityKnown");
    QTest::addColumn<Problem>("problem");
    for (const auto &[name, kind] : {std::pair("WebSocket", TransportKind::WebSocket),
                                     std::pair("long polling", TransportKind::LongPolling)}) {
        const auto row = [name = name, kind = kind](const char *what, const QString &certificate,
                                                    bool known, Problem problem) {
            QTest::addRow("%s, %s", name, what) << kind << certificate << known << problem;
        };
        row("unknown issuer", u"good"_s, false, Problem::CertificateUntrusted);
        row("self-signed", u"self_signed"_s, true, Problem::CertificateUntrusted);
        row("expired", u"expired"_s, true, Problem::CertificateExpired);
        row("not yet valid", u"not_yet_valid"_s, true, Problem::CertificateNotYetValid);
        row("wrong host", u"wrong_host"_s, true, Problem::CertificateWrongHost);
    }
}

void RouteTlsTest::aBadCertificateIsRefusedAndNamed()
{
    QFETCH(TransportKind, kind);
    QFETCH(QString, certificate);
    QFETCH(bool, isAuthorityKnown);
    QFETCH(Problem, problem);
    const SecureFront front(certificate, m_server.port());
    const RungTrial trial(kind, urlOf(front),
                          isAuthorityKnown ? trusting(u"authority"_s) : net::Route());
    QVERIFY2(trial.end().code == Code::TlsFailed, trial.story());
    QVERIFY2(trial.end().problem == problem, trial.story());
    QVERIFY(!trial.end().detail.isEmpty());
    QCOMPARE(front.heard, 0);
}

void RouteTlsTest::thePinnedKeyIsAccepted()
{
    QFETCH(TransportKind, kind);
    const SecureFront front(u"good"_s, m_server.port());
    net::Route route = trusting(u"authority"_s);
    route.pin = net::publicKeyPin(test::tlsCertificate(u"good"_s));
    const RungTrial trial(kind, urlOf(front), route);
    QVERIFY2(trial.wasAnswered, trial.story());
}

void RouteTlsTest::anotherKeyHearsNothingOfUs()
{
    QFETCH(TransportKind, kind);
    const SecureFront front(u"good"_s, m_server.port());
    net::Route route = trusting(u"authority"_s);
    route.pin = QByteArray(32, 'x');
    const RungTrial trial(kind, urlOf(front), route);
    QVERIFY2(trial.end().code == Code::TlsFailed, trial.story());
    QVERIFY2(trial.end().problem == Problem::CertificateUnpinned, trial.story());
    // A person can copy it from there, if that is what they want.
    const QString seen = net::pinText(net::publicKeyPin(test::tlsCertificate(u"good"_s)));
    QVERIFY2(trial.end().detail.contains(seen), trial.story());
    QTRY_VERIFY(front.ended > 0 && front.ended == front.connections);
    QCOMPARE(front.heard, 0);
}

void RouteTlsTest::aPinDoesNotMakeABadCertificateGood()
{
    QFETCH(TransportKind, kind);
    const SecureFront front(u"expired"_s, m_server.port());
    net::Route route = trusting(u"authority"_s);
    route.pin = net::publicKeyPin(test::tlsCertificate(u"expired"_s));
    const RungTrial trial(kind, urlOf(front), route);
    QVERIFY2(trial.end().problem == Problem::CertificateExpired, trial.story());
    QCOMPARE(front.heard, 0);
}

void RouteTlsTest::aConnectionWithAnotherKeyIsNotUsedLater()
{
    const SecureFront front(u"good"_s, m_server.port());
    net::Route route = trusting(u"authority"_s);
    route.pin = QByteArray(32, 'x');
    base::QtScheduler scheduler;
    auto client = std::make_unique<net::QtHttpClient>(scheduler, net::PreparedRoute(route));
    QUrl url = urlOf(front);
    url.setPath(u"/socket.io/"_s);
    QList<Problem> problems;
    const auto ask = [&] {
        return client->send({.url = url}, [&](const net::HttpClient::Outcome &outcome) {
            problems.append(outcome ? Problem::None : outcome.error().problem);
        });
    };
    for (int round = 0; round < 3; ++round) {
        const auto first = ask();
        const auto second = ask();
        QTRY_COMPARE(problems.size(), 2);
        QCOMPARE(problems, QList<Problem>(2, Problem::CertificateUnpinned));
        problems.clear();
    }
    client.reset();
    QTRY_COMPARE(front.ended, front.connections);
    QCOMPARE(front.heard, 0);
}

void RouteTlsTest::brokenEncryptionIsNoCertificateProblem()
{
    QFETCH(TransportKind, kind);
    // A server that does not speak TLS at all.
    const RungTrial trial(kind, QUrl(u"https://127.0.0.1:%1"_s.arg(m_server.port())), {});
    QVERIFY2(trial.end().code == Code::TlsFailed || trial.end().code == Code::ConnectionLost,
             trial.story());
    QVERIFY2(trial.end().problem == Problem::None, trial.story());
}

void RouteTlsTest::plainIsRefusedWhereNobodyAllowedIt()
{
    QFETCH(TransportKind, kind);
    const RungTrial trial(kind, QUrl(u"http://192.0.2.1:%1"_s.arg(m_server.port())), {});
    QVERIFY2(trial.end().code == Code::TlsFailed, trial.story());
    QVERIFY2(trial.end().problem == Problem::NotEncrypted, trial.story());
}

QTEST_GUILESS_MAIN(RouteTlsTest)
#include "tst_route_tls.moc"
