#include "net/connection/close_table.h"
#include "support/test.h"

using namespace godwit::net;
using Code = CloseReason::Code;

Q_DECLARE_METATYPE(godwit::net::Verdict)
Q_DECLARE_METATYPE(godwit::net::Curve)

class CloseTableTest final : public godwit::test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void everyEndHasItsConsequence_data()
    {
        QTest::addColumn<CloseReason>("reason");
        QTest::addColumn<Verdict>("verdict");
        QTest::addColumn<Curve>("curve");

        const auto row = [](const char *name, const CloseReason &reason, Verdict verdict,
                            Curve curve) { QTest::newRow(name) << reason << verdict << curve; };
        const auto plain = [](Code code) {
            CloseReason reason;
            reason.code = code;
            return reason;
        };
        const auto http = [](int status) {
            CloseReason reason;
            reason.code = Code::HttpStatus;
            reason.httpStatus = status;
            return reason;
        };
        const auto on = [](Code code, RouteProblem problem) {
            CloseReason reason;
            reason.code = code;
            reason.problem = problem;
            return reason;
        };
        const auto ws = [](int code) {
            CloseReason reason;
            reason.code = Code::ClosedByPeer;
            reason.webSocketCode = code;
            return reason;
        };
        row("no such host", plain(Code::HostNotFound), Verdict::Retry, Curve::Slow);
        row("nobody listens", plain(Code::ConnectionRefused), Verdict::Retry, Curve::Brisk);
        row("no network", plain(Code::NetworkUnreachable), Verdict::Retry, Curve::Slow);
        row("no answer", plain(Code::TimedOut), Verdict::StepDown, Curve::Slow);
        row("silence", plain(Code::Silence), Verdict::Retry, Curve::Brisk);
        row("gone", plain(Code::ConnectionLost), Verdict::StepDown, Curve::Brisk);
        row("goodbye", plain(Code::ClosedByPeer), Verdict::Retry, Curve::Brisk);
        row("session unknown", plain(Code::SessionUnknown), Verdict::Retry, Curve::Brisk);
        row("proxy", plain(Code::ProxyFailed), Verdict::Retry, Curve::Slow);
        row("encryption", plain(Code::TlsFailed), Verdict::Retry, Curve::Slow);
        for (const RouteProblem problem :
             {RouteProblem::NotEncrypted, RouteProblem::CertificateExpired,
              RouteProblem::CertificateNotYetValid, RouteProblem::CertificateWrongHost,
              RouteProblem::CertificateUntrusted, RouteProblem::CertificateUnpinned,
              RouteProblem::CertificateInvalid}) {
            QTest::addRow("encryption, problem %d", static_cast<int>(problem))
                << on(Code::TlsFailed, problem) << Verdict::Stop << Curve::Slow;
        }
        row("proxy not there", on(Code::ProxyFailed, RouteProblem::ProxyUnreachable),
            Verdict::Retry, Curve::Slow);
        row("proxy refuses", on(Code::ProxyFailed, RouteProblem::ProxyRefused), Verdict::Retry,
            Curve::Slow);
        row("proxy fails", on(Code::ProxyFailed, RouteProblem::ProxyFailed), Verdict::Retry,
            Curve::Slow);
        row("proxy, no password", on(Code::ProxyFailed, RouteProblem::ProxyPasswordMissing),
            Verdict::Stop, Curve::Slow);
        row("proxy, wrong password", on(Code::ProxyFailed, RouteProblem::ProxyPasswordWrong),
            Verdict::Stop, Curve::Slow);
        row("wanted", plain(Code::Wanted), Verdict::Retry, Curve::Brisk);
        for (const int status : {200, 204, 301, 302, 303, 307, 308, 400, 405, 409, 410, 411, 412,
                                 414, 415, 421, 422, 426, 428, 431, 451, 501, 505, 507, 508, 511}) {
            QTest::addRow("%d", status) << http(status) << Verdict::Retry << Curve::Slow;
        }
        row("408", http(408), Verdict::Retry, Curve::Busy);
        row("425", http(425), Verdict::Retry, Curve::Busy);
        row("520", http(520), Verdict::Retry, Curve::Busy);
        row("529", http(529), Verdict::Retry, Curve::Busy);
        row("530", http(530), Verdict::Retry, Curve::Busy);
        row("531", http(531), Verdict::Retry, Curve::Slow);
        row("1004", ws(1004), Verdict::Retry, Curve::Brisk);
        for (const int code : {1016, 2999, 3001, 3999, 4000, 4999}) {
            QTest::addRow("%d", code) << ws(code) << Verdict::Retry << Curve::Slow;
        }
        row("broken rules", plain(Code::ProtocolError), Verdict::StepDown, Curve::Slow);
        row("too large", plain(Code::TooLarge), Verdict::Retry, Curve::Slow);
        row("sign-in refused", plain(Code::Refused), Verdict::Stop, Curve::Busy);
        row("internal", plain(Code::Internal), Verdict::Retry, Curve::Slow);
        row("401", http(401), Verdict::Stop, Curve::Slow);
        row("403", http(403), Verdict::Stop, Curve::Slow);
        row("404", http(404), Verdict::Retry, Curve::Slow);
        row("407", http(407), Verdict::Stop, Curve::Slow);
        row("429", http(429), Verdict::Retry, Curve::Busy);
        row("500", http(500), Verdict::Retry, Curve::Slow);
        row("502", http(502), Verdict::Retry, Curve::Busy);
        row("503", http(503), Verdict::Retry, Curve::Busy);
        row("504", http(504), Verdict::Retry, Curve::Busy);
        row("1000", ws(1000), Verdict::Retry, Curve::Brisk);
        row("1001", ws(1001), Verdict::Retry, Curve::Busy);
        row("1002", ws(1002), Verdict::StepDown, Curve::Slow);
        row("1003", ws(1003), Verdict::StepDown, Curve::Slow);
        row("1005", ws(1005), Verdict::Retry, Curve::Brisk);
        row("1006", ws(1006), Verdict::Retry, Curve::Brisk);
        row("1007", ws(1007), Verdict::StepDown, Curve::Slow);
        row("1008", ws(1008), Verdict::Stop, Curve::Slow);
        row("1009", ws(1009), Verdict::Retry, Curve::Slow);
        row("1010", ws(1010), Verdict::StepDown, Curve::Slow);
        row("1011", ws(1011), Verdict::Retry, Curve::Slow);
        row("1012", ws(1012), Verdict::Retry, Curve::Busy);
        row("1013", ws(1013), Verdict::Retry, Curve::Busy);
        row("1014", ws(1014), Verdict::Retry, Curve::Busy);
        row("1015", ws(1015), Verdict::Stop, Curve::Slow);
        row("3000", ws(3000), Verdict::Stop, Curve::Slow);
        row("3003", ws(3003), Verdict::Stop, Curve::Slow);
        row("3008", ws(3008), Verdict::Retry, Curve::Slow);
        row("4711", ws(4711), Verdict::Retry, Curve::Slow);
    }
    void everyEndHasItsConsequence()
    {
        QFETCH(CloseReason, reason);
        QFETCH(Verdict, verdict);
        QFETCH(Curve, curve);
        QCOMPARE(static_cast<int>(consequenceOf(reason).verdict), static_cast<int>(verdict));
        QCOMPARE(static_cast<int>(consequenceOf(reason).curve), static_cast<int>(curve));
    }

    void notNowIsNotNo()
    {
        CloseReason full;
        full.code = Code::Refused;
        full.retryAfter = std::chrono::seconds(5);
        QVERIFY(consequenceOf(full).verdict == Verdict::Retry);
    }

    void aProxyThatWantsAPasswordNeedsAPerson()
    {
        CloseReason proxy;
        proxy.code = Code::ProxyFailed;
        proxy.httpStatus = 407;
        QVERIFY(consequenceOf(proxy).verdict == Verdict::Stop);
    }
};

QTEST_GUILESS_MAIN(CloseTableTest)
#include "tst_close_table.moc"
