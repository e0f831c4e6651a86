#include "net/protocol/connectivity.h"
#include "support/test.h"

using namespace godwit;
using namespace godwit::net;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using chat::Cause;
using chat::Phase;
using Code = CloseReason::Code;

namespace {

CloseReason reason(Code code, const QString &detail = {})
{
    CloseReason why;
    why.code = code;
    why.detail = detail;
    return why;
}
CloseReason http(int status, const QString &detail = {})
{
    CloseReason why = reason(Code::HttpStatus, detail);
    why.httpStatus = status;
    return why;
}
CloseReason webSocket(int code)
{
    CloseReason why = reason(Code::ClosedByPeer);
    why.webSocketCode = code;
    return why;
}

constexpr base::TimePoint later{1000h};

} // namespace

class ConnectivityTest final : public test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void everyEndHasItsCause_data()
    {
        QTest::addColumn<CloseReason>("reason");
        QTest::addColumn<QString>("code");
        QTest::addColumn<int>("cause");
        const auto row
            = [](const char *name, const CloseReason &why, Cause cause, const QString &code = {}) {
                  QTest::newRow(name) << why << code << static_cast<int>(cause);
              };
        row("wanted", reason(Code::Wanted), Cause::ByChoice);
        row("no such host", reason(Code::HostNotFound), Cause::HostNotFound);
        row("nobody listens", reason(Code::ConnectionRefused), Cause::ConnectionRefused);
        row("no network", reason(Code::NetworkUnreachable), Cause::NetworkUnreachable);
        row("late", reason(Code::TimedOut), Cause::TimedOut);
        row("silence", reason(Code::Silence), Cause::ConnectionLost);
        row("gone", reason(Code::ConnectionLost), Cause::ConnectionLost);
        row("goodbye", reason(Code::ClosedByPeer), Cause::ClosedByServer);
        row("session unknown", reason(Code::SessionUnknown), Cause::ServerRestarting);
        row("proxy", reason(Code::ProxyFailed), Cause::ProxyFailed);
        row("encryption", reason(Code::TlsFailed), Cause::EncryptionFailed);
        const auto on = [](Code code, RouteProblem problem) {
            CloseReason why = reason(code);
            why.problem = problem;
            return why;
        };
        using Problem = RouteProblem;
        row("plain", on(Code::TlsFailed, Problem::NotEncrypted), Cause::NotEncrypted);
        row("expired", on(Code::TlsFailed, Problem::CertificateExpired), Cause::CertificateExpired);
        row("too new", on(Code::TlsFailed, Problem::CertificateNotYetValid),
            Cause::CertificateNotYetValid);
        row("wrong host", on(Code::TlsFailed, Problem::CertificateWrongHost),
            Cause::CertificateWrongHost);
        row("untrusted", on(Code::TlsFailed, Problem::CertificateUntrusted),
            Cause::CertificateUntrusted);
        row("pin", on(Code::TlsFailed, Problem::CertificateUnpinned), Cause::CertificateUnpinned);
        row("other fault", on(Code::TlsFailed, Problem::CertificateInvalid),
            Cause::CertificateRejected);
        row("proxy gone", on(Code::ProxyFailed, Problem::ProxyUnreachable),
            Cause::ProxyUnreachable);
        row("proxy refuses", on(Code::ProxyFailed, Problem::ProxyRefused), Cause::ProxyRefused);
        row("proxy fails", on(Code::ProxyFailed, Problem::ProxyFailed), Cause::ProxyFailed);
        row("proxy wants", on(Code::ProxyFailed, Problem::ProxyPasswordMissing),
            Cause::ProxyPasswordMissing);
        row("proxy knows better", on(Code::ProxyFailed, Problem::ProxyPasswordWrong),
            Cause::ProxyPasswordWrong);
        row("redirected", on(Code::HttpStatus, Problem::Redirected), Cause::Redirected);
        row("portal, redirects", on(Code::HttpStatus, Problem::Portal), Cause::NetworkWantsSignIn);
        row("portal, answers", on(Code::ProtocolError, Problem::Portal), Cause::NetworkWantsSignIn);
        row("broken rules", reason(Code::ProtocolError), Cause::ProtocolError);
        row("too large", reason(Code::TooLarge), Cause::TooLarge);
        row("name taken", reason(Code::Refused), Cause::SignInRefused, u"name-taken"_s);
        row("version", reason(Code::Refused), Cause::VersionMismatch, u"unsupported-protocol"_s);
        CloseReason noMore = reason(Code::Refused);
        noMore.httpStatus = 204;
        row("a stream that ends for good", noMore, Cause::ClosedByServer);
        row("full", reason(Code::Refused), Cause::ServerBusy, u"server-full"_s);
        row("internal", reason(Code::Internal), Cause::Internal);
        row("401", http(401), Cause::SignInRefused);
        row("400", http(400), Cause::NotAChatServer);
        row("403", http(403), Cause::NotAChatServer);
        row("404", http(404), Cause::NotAChatServer);
        row("407", http(407), Cause::ProxyPasswordMissing);
        row("429", http(429), Cause::ServerBusy);
        row("500", http(500), Cause::ServerBusy);
        row("502", http(502), Cause::ServerBusy);
        row("503", http(503), Cause::ServerBusy);
        row("504", http(504), Cause::ServerBusy);
        row("530", http(530), Cause::ServerBusy);
        row("200", http(200), Cause::NotAChatServer);
        // The whole registry of close codes, and some that are nobody's.
        for (const int code : {1000, 1004, 1005, 1006, 1011, 3008, 4000, 4999}) {
            QTest::addRow("%d", code)
                << webSocket(code) << QString() << static_cast<int>(Cause::ClosedByServer);
        }
        for (const int code : {1002, 1003, 1007, 1010}) {
            QTest::addRow("%d", code)
                << webSocket(code) << QString() << static_cast<int>(Cause::ProtocolError);
        }
        row("1001", webSocket(1001), Cause::ServerRestarting);
        row("1012", webSocket(1012), Cause::ServerRestarting);
        row("1008", webSocket(1008), Cause::SignInRefused);
        row("3000", webSocket(3000), Cause::SignInRefused);
        row("3003", webSocket(3003), Cause::SignInRefused);
        row("1009", webSocket(1009), Cause::TooLarge);
        row("1013", webSocket(1013), Cause::ServerBusy);
        row("1014", webSocket(1014), Cause::ServerBusy);
        row("1015", webSocket(1015), Cause::CertificateRejected);
    }
    void everyEndHasItsCause()
    {
        QFETCH(CloseReason, reason);
        QFETCH(QString, code);
        QFETCH(int, cause);
        QCOMPARE(static_cast<int>(causeOf(reason, code)), cause);
    }

    void idleIsAChoiceOnlyAfterAStop()
    {
        QVERIFY(connectivityOf(Idle{}, {}).cause == Cause::None);
        ConnectivityInputs stopped;
        stopped.wasStopped = true;
        QVERIFY(connectivityOf(Idle{}, stopped).cause == Cause::ByChoice);
    }

    void waitingTellsWhyAndUntilWhen()
    {
        const Waiting waiting{later, http(503, u"503 Busy"_s), {4, later, 0, std::nullopt}};
        const auto told = connectivityOf(waiting, {});
        QVERIFY(told.phase == Phase::Waiting);
        QCOMPARE(told.attempt, 4);
        QVERIFY(told.retryAt == later);
        QVERIFY(told.cause == Cause::ServerBusy);
        QCOMPARE(told.detail, u"503 Busy"_s);
    }

    void behindAPortalNobodyElseIsToBlame()
    {
        ConnectivityInputs inputs;
        inputs.isBehindPortal = true;
        CloseReason untrusted = reason(Code::TlsFailed);
        untrusted.problem = RouteProblem::CertificateUntrusted;
        QVERIFY(connectivityOf(Refused{untrusted}, inputs).cause == Cause::NetworkWantsSignIn);
        const Waiting waiting{later, reason(Code::TimedOut), {}};
        QVERIFY(connectivityOf(waiting, inputs).cause == Cause::NetworkWantsSignIn);
        inputs.isBehindPortal = false;
        QVERIFY(connectivityOf(Refused{untrusted}, inputs).cause == Cause::CertificateUntrusted);
        // A key that we were told to expect and did not get is worth knowing wherever we are.
        inputs.isBehindPortal = true;
        untrusted.problem = RouteProblem::CertificateUnpinned;
        QVERIFY(connectivityOf(Refused{untrusted}, inputs).cause == Cause::CertificateUnpinned);
        const Waiting busy{later, http(503), {}};
        QVERIFY(connectivityOf(busy, inputs).cause == Cause::ServerBusy);
    }

    void anAnnouncedRestartExplainsWhatFollows()
    {
        Trouble trouble;
        trouble.restart = RestartNotice{later, 20s};
        const Waiting waiting{later, reason(Code::ConnectionRefused), trouble};
        const auto told = connectivityOf(waiting, {});
        QVERIFY(told.cause == Cause::ServerRestarting);
        QVERIFY(told.restartEstimate == 20s);
    }

    void aLowerRungTellsWhatBlocksTheBetter_data()
    {
        QTest::addColumn<CloseReason>("reason");
        QTest::addColumn<int>("cause");
        QTest::addColumn<QString>("detail");
        QTest::addRow("403") << http(403, u"403 Forbidden"_s)
                             << static_cast<int>(Cause::UpgradeBlocked) << u"403 Forbidden"_s;
        QTest::addRow("black hole") << reason(Code::TimedOut, u"technical"_s)
                                    << static_cast<int>(Cause::UpgradeBlocked) << u""_s;
        QTest::addRow("killed") << reason(Code::ConnectionLost, u"reset"_s)
                                << static_cast<int>(Cause::ConnectionLost) << u"reset"_s;
    }
    void aLowerRungTellsWhatBlocksTheBetter()
    {
        QFETCH(CloseReason, reason);
        QFETCH(int, cause);
        QFETCH(QString, detail);
        ConnectivityInputs inputs;
        inputs.carrier = TransportKind::LongPolling;
        inputs.latency = 48ms;
        const Online online{1, later, false, reason, {}};
        auto told = connectivityOf(online, inputs);
        QVERIFY(!told.preferredCarrier);
        QVERIFY(told.carrier == chat::Carrier::LongPolling);
        QVERIFY(told.latency == 48ms);
        QCOMPARE(static_cast<int>(told.cause), cause);
        QCOMPARE(told.detail, detail);
        // It climbed: there is nothing to explain any more.
        inputs.carrier = TransportKind::WebSocket;
        told = connectivityOf(online, inputs);
        QVERIFY(told.preferredCarrier && told.cause == Cause::None && told.detail.isEmpty());
    }

    void aRefusalCarriesTheServersWord()
    {
        ConnectivityInputs inputs;
        inputs.code = u"wrong-token"_s;
        const auto told = connectivityOf(Refused{reason(Code::Refused, u"No."_s)}, inputs);
        QVERIFY(told.phase == Phase::Refused && told.cause == Cause::SignInRefused);
        QCOMPARE(told.code, u"wrong-token"_s);
        QCOMPARE(told.detail, u"No."_s);
    }

    void whoNeverSpokeOurLanguageIsNoChatServer()
    {
        const Waiting waiting{later, reason(Code::ProtocolError), {}};
        ConnectivityInputs inputs;
        QVERIFY(connectivityOf(waiting, inputs).cause == Cause::NotAChatServer);
        inputs.wasOnline = true;
        QVERIFY(connectivityOf(waiting, inputs).cause == Cause::ProtocolError);
    }
};

QTEST_GUILESS_MAIN(ConnectivityTest)
#include "tst_connectivity.moc"
