#include "net/trace/trace_fixture.h"

using namespace godwit;
using namespace godwit::net;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using chat::AttemptEnd;
using chat::ConnectStage;
using Role = FrameGlance::Role;

Q_DECLARE_METATYPE(godwit::net::CloseReason::Code)
Q_DECLARE_METATYPE(godwit::chat::ConnectStage)
Q_DECLARE_METATYPE(std::optional<godwit::chat::ConnectStage>)

namespace {

base::TimePoint at(int milliseconds)
{
    return base::TimePoint(1h) + base::Milliseconds(milliseconds);
}

base::Milliseconds length(const chat::StageRecord &stage)
{
    return std::chrono::duration_cast<base::Milliseconds>(stage.end - stage.begin);
}

CloseReason because(CloseReason::Code code, std::optional<int> status = {})
{
    CloseReason reason;
    reason.code = code;
    reason.httpStatus = status;
    return reason;
}

} // namespace

class AttemptLogTest final : public test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void stagesFollowOneAnother();
    void encryptionMayHaveTheConnectionInIt();
    void theFirstFramesTellOfTheSignInAndTheFirstRoundTrip();
    void aRefusedSignInIsAFailedStage();
    void theStageThatFailed_data();
    void theStageThatFailed();
    void anAnswerThatRefusesIsToldOnce();
    void whatChangedIsToldAgain();
    void endedAttemptsAreForgottenInTheEnd();
    void secretsStayOut();

private:
    AttemptTrace &begin(AttemptLog &log)
    {
        return log.begin(test::webSocketRung(), false, at(0), {});
    }
    static void end(AttemptLog &log, AttemptTrace &attempt, const CloseReason &why, int when)
    {
        log.ended(attempt, outcomeOf(why, at(when)), why.httpStatus);
    }
};

void AttemptLogTest::stagesFollowOneAnother()
{
    AttemptLog log;
    AttemptTrace &attempt = begin(log);
    log.passed(attempt, {OpeningStage::Lookup}, at(3));
    log.passed(attempt, {OpeningStage::Tcp}, at(11));
    log.passed(attempt, {OpeningStage::Tls, u"TLS 1.3"_s}, at(33));
    log.passed(attempt, {OpeningStage::HttpAnswer, {}, 101}, at(40));
    log.opened(attempt, at(40));
    const chat::AttemptRecord &record = attempt.record;
    QCOMPARE(record.id, 1);
    QCOMPARE(record.endpoint, u"wss://chat.example/socket.io/"_s);
    QCOMPARE(record.tls, u"TLS 1.3"_s);
    QCOMPARE(record.httpStatus, 101);
    QCOMPARE(record.stages.size(), 4);
    QCOMPARE(length(record.stages.at(0)), 3ms);
    QCOMPARE(length(record.stages.at(1)), 8ms);
    QCOMPARE(length(record.stages.at(2)), 22ms);
    QCOMPARE(length(record.stages.at(3)), 7ms);
    QCOMPARE(record.stages.at(3).detail, u"101"_s);
    QVERIFY(!record.stages.at(3).failed);
}

void AttemptLogTest::encryptionMayHaveTheConnectionInIt()
{
    AttemptLog log;
    AttemptTrace &attempt = begin(log);
    StagePassed passed{OpeningStage::Tls, u"TLS 1.3"_s};
    passed.hasTcp = true;
    log.passed(attempt, passed, at(30));
    QCOMPARE(attempt.record.tls, u"TLS 1.3"_s);
    QCOMPARE(attempt.record.stages.at(0).detail, u"TCP, TLS 1.3"_s);
}

void AttemptLogTest::theFirstFramesTellOfTheSignInAndTheFirstRoundTrip()
{
    AttemptLog log;
    AttemptTrace &attempt = begin(log);
    log.opened(attempt, at(10));
    log.look(attempt, {Role::SignIn}, at(20));
    log.look(attempt, {Role::SignedIn}, at(50));
    QCOMPARE(attempt.record.signedInAt, at(50));
    log.look(attempt, {Role::Request, false, 4}, at(60));
    log.look(attempt, {Role::Request, false, 5}, at(61));
    log.look(attempt, {Role::Answer, false, 5}, at(70));
    QVERIFY(!attempt.seesFirstRoundTrip);
    log.look(attempt, {Role::Answer, false, 4}, at(72));
    QVERIFY(attempt.seesFirstRoundTrip);
    QCOMPARE(attempt.record.stages.size(), 2);
    QCOMPARE(attempt.record.stages.at(0).stage, ConnectStage::SignIn);
    QCOMPARE(length(attempt.record.stages.at(0)), 30ms);
    QCOMPARE(attempt.record.stages.at(1).stage, ConnectStage::FirstRoundTrip);
    QCOMPARE(length(attempt.record.stages.at(1)), 12ms);
}

void AttemptLogTest::aRefusedSignInIsAFailedStage()
{
    AttemptLog log;
    AttemptTrace &refused = begin(log);
    log.opened(refused, at(10));
    log.look(refused, {Role::SignIn}, at(20));
    log.look(refused, {Role::SignInRefused}, at(50));
    end(log, refused, because(CloseReason::Code::Refused), 51);
    QCOMPARE(refused.record.stages.size(), 1);
    QVERIFY(refused.record.stages.at(0).failed);
    QVERIFY(!refused.record.signedInAt);
    QCOMPARE(refused.record.outcome->end, AttemptEnd::Refused);

    AttemptTrace &broken = begin(log);
    log.opened(broken, at(10));
    log.look(broken, {Role::SignIn}, at(20));
    end(log, broken, because(CloseReason::Code::ConnectionLost), 90);
    QCOMPARE(broken.record.stages.size(), 1);
    QVERIFY(broken.record.stages.at(0).failed);
    QCOMPARE(length(broken.record.stages.at(0)), 70ms);
}

void AttemptLogTest::theStageThatFailed_data()
{
    using Code = CloseReason::Code;
    QTest::addColumn<int>("passed");
    QTest::addColumn<Code>("code");
    QTest::addColumn<std::optional<ConnectStage>>("stage");
    const auto row
        = [](const char *name, int passed, Code code, std::optional<ConnectStage> stage) {
              QTest::newRow(name) << passed << code << stage;
          };
    row("no such host", 0, Code::HostNotFound, ConnectStage::Lookup);
    row("refused", 1, Code::ConnectionRefused, ConnectStage::Tcp);
    row("no way", 0, Code::NetworkUnreachable, ConnectStage::Tcp);
    row("proxy", 0, Code::ProxyFailed, ConnectStage::Proxy);
    row("certificate", 2, Code::TlsFailed, ConnectStage::Tls);
    row("silence after the lookup", 1, Code::TimedOut, ConnectStage::Tcp);
    row("silence after the connection", 2, Code::TimedOut, ConnectStage::Tls);
    row("silence after the encryption", 3, Code::TimedOut, ConnectStage::HttpAnswer);
    row("no HTTP", 3, Code::ProtocolError, ConnectStage::HttpAnswer);
    // Nobody knows how far it got.
    row("silence", 0, Code::TimedOut, {});
    row("we did not want it any more", 2, Code::Wanted, {});
}

void AttemptLogTest::theStageThatFailed()
{
    QFETCH(const int, passed);
    QFETCH(const CloseReason::Code, code);
    QFETCH(const std::optional<ConnectStage>, stage);
    AttemptLog log;
    AttemptTrace &attempt = begin(log);
    for (int i = 0; i < passed; ++i) {
        log.passed(attempt, {static_cast<OpeningStage>(i == 2 ? 3 : i)}, at(10 * (i + 1)));
    }
    end(log, attempt, because(code), 100);
    QCOMPARE(attempt.record.stages.size(), passed + (stage ? 1 : 0));
    if (stage) {
        const chat::StageRecord &last = attempt.record.stages.constLast();
        QCOMPARE(last.stage, *stage);
        QVERIFY(last.failed);
        QCOMPARE(last.end, at(100));
        QCOMPARE(last.begin, at(10 * passed));
    }
}

void AttemptLogTest::anAnswerThatRefusesIsToldOnce()
{
    AttemptLog log;
    AttemptTrace &told = begin(log);
    log.passed(told, {OpeningStage::HttpAnswer, {}, 403}, at(60));
    end(log, told, because(CloseReason::Code::HttpStatus, 403), 61);
    AttemptTrace &silent = begin(log);
    end(log, silent, because(CloseReason::Code::HttpStatus, 403), 61);
    for (const AttemptTrace *attempt : {&told, &silent}) {
        QCOMPARE(attempt->record.stages.size(), 1);
        QCOMPARE(attempt->record.stages.at(0).stage, ConnectStage::HttpAnswer);
        QCOMPARE(attempt->record.stages.at(0).detail, u"403"_s);
        QVERIFY(attempt->record.stages.at(0).failed);
        QCOMPARE(attempt->record.httpStatus, 403);
    }
}

void AttemptLogTest::whatChangedIsToldAgain()
{
    AttemptLog log;
    AttemptTrace &first = begin(log);
    end(log, first, because(CloseReason::Code::TimedOut), 5);
    const quint64 before = log.changes();
    AttemptTrace &second = begin(log);
    QCOMPARE(log.changedSince(before).size(), 1);
    QCOMPARE(log.changedSince(0).size(), 2);
    // One that goes on is told as long as it does: its bytes grow.
    QCOMPARE(log.changedSince(log.changes()).size(), 1);
    end(log, second, because(CloseReason::Code::Wanted), 9);
    QCOMPARE(log.changedSince(log.changes()).size(), 0);
}

void AttemptLogTest::endedAttemptsAreForgottenInTheEnd()
{
    AttemptLog log(3);
    const AttemptTrace &lasting = begin(log);
    for (int i = 0; i < 20; ++i) {
        end(log, begin(log), because(CloseReason::Code::TimedOut), 5);
    }
    const auto kept = log.changedSince(0);
    QCOMPARE(kept.size(), 3);
    QCOMPARE(kept.at(0).id, lasting.record.id);
    QCOMPARE(kept.at(2).id, 21);
}

void AttemptLogTest::secretsStayOut()
{
    AttemptLog log;
    AttemptTrace &attempt
        = log.begin({TransportKind::WebSocket, QUrl(u"wss://ann:S3CR3T@host/x?sid=S3CR3T"_s)},
                    false, at(0), {});
    StagePassed passed{OpeningStage::HttpAnswer, {}, 200};
    passed.requestHeaders = {{"Cookie", "io=S3CR3T"}, {"User-Agent", "Godwit"}};
    passed.answerHeaders = {{"Set-Cookie", "io=S3CR3T"}, {"Server", "x"}};
    log.passed(attempt, passed, at(1));
    CloseReason why = because(CloseReason::Code::ConnectionLost);
    why.detail = u"GET http://host/x?sid=S3CR3T broke"_s;
    end(log, attempt, why, 2);
    const chat::AttemptRecord &record = attempt.record;
    QStringList texts{record.endpoint, record.outcome->detail};
    for (const chat::TraceHeader &header : record.requestHeaders + record.answerHeaders) {
        texts << header.name << header.value;
    }
    QVERIFY2(!texts.join(u' ').contains(u"S3CR3T"_s), qPrintable(texts.join(u' ')));
    QVERIFY(texts.contains(u"Godwit"_s));
}

QTEST_GUILESS_MAIN(AttemptLogTest)
#include "tst_attempt_log.moc"
