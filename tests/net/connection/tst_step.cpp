#include "base/overloaded.h"
#include "net/connection/step.h"
#include "support/test.h"

using namespace godwit;
using namespace godwit::net;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using Code = CloseReason::Code;

namespace {

constexpr base::TimePoint now{std::chrono::hours(1000)};

CloseReason reason(Code code)
{
    CloseReason why;
    why.code = code;
    return why;
}

StepInputs inputs()
{
    StepInputs in{now, 0.5};
    in.order = {0, 1};
    in.headStart = 250ms;
    return in;
}

QString nameOf(const ConnectionState &state)
{
    static const QStringList names{u"Idle"_s,    u"Opening"_s, u"Proving"_s,   u"Online"_s,
                                   u"Suspect"_s, u"Waiting"_s, u"NoNetwork"_s, u"Refused"_s};
    return names.at(static_cast<qsizetype>(state.index()));
}

/// "Opening start 0": the state's name and the effects, in order.
QString describe(const Step &step)
{
    QStringList words{nameOf(step.state)};
    for (const ConnectionEffect &effect : step.effects) {
        words << std::visit(
            base::Overloaded{
                [](const effect::StartRung &start) { return u"start %1"_s.arg(start.rung); },
                [](const effect::Crown &crown) { return u"crown %1"_s.arg(crown.rung); },
                [](const effect::DropRace &) { return u"drop-race"_s; },
                [](const effect::DropSession &) { return u"drop-session"_s; },
                [](const effect::DropAll &) { return u"drop"_s; },
                [](const effect::ReportLost &) { return u"lost"_s; },
            },
            effect);
    }
    return words.join(u' ');
}

Race race()
{
    return {{0}, {1}, now, now - 250ms, std::nullopt, {}, {}};
}

// One of each kind, at the moment when its deadline has passed.
Opening opening()
{
    return {race(), {}, std::nullopt};
}
Proving proving()
{
    return {0, now, std::nullopt, {}, std::nullopt};
}
Online online()
{
    return {0, now - 1h, false, std::nullopt, {}};
}
Suspect suspect()
{
    Race second = race();
    second.nextAt.reset();
    return {online(), second, now};
}
Waiting waiting()
{
    return {now, reason(Code::ConnectionRefused), {1, now - 1s, 0, std::nullopt}};
}

struct Case
{
    const char *name;
    ConnectionEvent event;
    QStringList expected; ///< by state, in the order of the variant; "" is "nothing happens"
};

const QList<ConnectionState> &allStates()
{
    static const QList<ConnectionState> states{
        Idle{},    opening(), proving(),   online(),
        suspect(), waiting(), NoNetwork{}, Refused{reason(Code::Refused), now},
    };
    return states;
}

// clang-format off
QList<Case> wholeTable()
{
    const QString none;
    return {
        //                                                                   Idle                  Opening                  Proving                    Online                  Suspect                   Waiting               NoNetwork             Refused
        {"wanted", event::Wanted{},                                         {u"Opening start 0"_s, none,                   none,                      none,                   none,                     none,                 none,                 u"Opening start 0"_s}},
        {"unwanted", event::Unwanted{},                                     {none,                 u"Idle drop"_s,         u"Idle drop lost"_s,       u"Idle drop lost"_s,    u"Idle drop lost"_s,      u"Idle"_s,            u"Idle"_s,            u"Idle"_s}},
        {"hurried", event::Hurried{},                                       {none,                 none,                   none,                      none,                   none,                     u"Opening start 0"_s, u"Opening start 0"_s, none}},
        {"proved", event::RungProved{0},                                    {none,                 u"Proving crown 0"_s,   none,                      none,                   u"Proving lost crown 0"_s, none,                none,                 none}},
        {"proved by one unknown", event::RungProved{1},                     {none,                 none,                   none,                      none,                   none,                     none,                 none,                 none}},
        {"failed", event::RungFailed{0, reason(Code::TimedOut)},            {none,                 u"Opening start 1"_s,   none,                      none,                   u"Suspect start 1"_s,     none,                 none,                 none}},
        {"failed, unknown", event::RungFailed{1, reason(Code::TimedOut)},   {none,                 none,                   none,                      none,                   none,                     none,                 none,                 none}},
        {"failed for all", event::RungFailed{0, reason(Code::Refused)},     {none,                 u"Refused drop"_s,      none,                      none,                   u"Suspect start 1"_s,     none,                 none,                 none}},
        {"session proven", event::SessionProven{},                          {none,                 none,                   u"Online"_s,               none,                   none,                     none,                 none,                 none}},
        {"session used", event::SessionUsed{},                              {none,                 none,                   none,                      u"Online"_s,            u"Suspect"_s,             none,                 none,                 none}},
        {"ended: retry", event::SessionEnded{reason(Code::SessionUnknown)}, {none,                 none,                   u"Waiting drop lost"_s,    u"Waiting drop lost"_s, u"Opening drop-session lost"_s, none,           none,                 none}},
        {"ended: step down", event::SessionEnded{reason(Code::ConnectionLost)}, {none,             none,                   u"Opening drop lost start 1"_s, u"Waiting drop lost"_s, u"Opening drop-session lost"_s, none,      none,                 none}},
        {"ended: stop", event::SessionEnded{reason(Code::Refused)},         {none,                 none,                   u"Refused drop lost"_s,    u"Refused drop lost"_s, u"Refused drop lost"_s,   none,                 none,                 none}},
        {"went quiet", event::WentQuiet{2s},                                {none,                 none,                   none,                      u"Suspect start 0"_s,   none,                     none,                 none,                 none}},
        {"heard", event::Heard{},                                           {none,                 none,                   none,                      none,                   u"Online drop-race"_s,    none,                 none,                 none}},
        {"climb failed", event::ClimbFailed{reason(Code::TimedOut)},        {none,                 none,                   none,                      u"Online"_s,            none,                     none,                 none,                 none}},
        {"alarm", event::AlarmRang{},                                       {none,                 u"Opening start 1"_s,   u"Opening drop lost start 1"_s, none,              u"Opening drop-session lost"_s, u"Opening start 0"_s, none,           u"Opening start 0"_s}},
        {"restart expected", event::RestartExpected{2s},                    {none,                 none,                   none,                      u"Online"_s,            u"Suspect"_s,             none,                 none,                 none}},
        {"network gone", event::NetworkChanged{false},                      {none,                 u"NoNetwork drop"_s,    u"NoNetwork drop lost"_s,  none,                   u"NoNetwork drop lost"_s, u"NoNetwork"_s,       none,                 none}},
        {"network back", event::NetworkChanged{true},                       {none,                 none,                   none,                      none,                   none,                     u"Opening start 0"_s, u"Opening start 0"_s, none}},
    };
}
// clang-format on

} // namespace

class StepTest final : public test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void everyCellOfTheTable_data()
    {
        QTest::addColumn<int>("state");
        QTest::addColumn<int>("row");
        const QList<Case> rows = wholeTable();
        for (int row = 0; row < rows.size(); ++row) {
            for (int state = 0; state < allStates().size(); ++state) {
                QTest::addRow("%s, %s", qPrintable(nameOf(allStates().at(state))),
                              rows.at(row).name)
                    << state << row;
            }
        }
    }
    void everyCellOfTheTable()
    {
        QFETCH(int, state);
        QFETCH(int, row);
        const ConnectionState before = allStates().at(state);
        const Case cell = wholeTable().at(row);
        const Step after = step(before, cell.event, inputs());
        if (cell.expected.at(state).isEmpty()) {
            QCOMPARE(describe(after), nameOf(before));
            QVERIFY(after.state == before);
        } else {
            QCOMPARE(describe(after), cell.expected.at(state));
        }
    }

    void anAlarmBeforeItsTimeDoesNothing()
    {
        StepInputs early = inputs();
        early.now -= 1ms;
        for (const ConnectionState &state : allStates()) {
            QVERIFY(step(state, event::AlarmRang{}, early).state == state);
        }
    }

    void whatIsInTheWayMayBeGoneLater_data()
    {
        QTest::addColumn<CloseReason>("why");
        QTest::addColumn<bool>("again");
        CloseReason certificate = reason(Code::TlsFailed);
        certificate.problem = RouteProblem::CertificateUntrusted;
        QTest::newRow("certificate") << certificate << true;
        QTest::newRow("proxy") << reason(Code::ProxyFailed) << true;
        QTest::newRow("status") << reason(Code::HttpStatus) << true;
        QTest::newRow("sign-in") << reason(Code::Refused) << false;
    }
    void whatIsInTheWayMayBeGoneLater()
    {
        QFETCH(CloseReason, why);
        QFETCH(bool, again);
        QCOMPARE(describe(step(Refused{why, {}}, event::Hurried{}, inputs())),
                 again ? u"Opening start 0"_s : u"Refused"_s);
    }

    void aBadCertificateOnOneRungLeavesTheOthers()
    {
        CloseReason certificate = reason(Code::TlsFailed);
        certificate.problem = RouteProblem::CertificateExpired;
        Step at = step(opening(), event::RungFailed{0, certificate}, inputs());
        QCOMPARE(describe(at), u"Opening start 1"_s);
        at = step(at.state, event::RungFailed{1, certificate}, inputs());
        QCOMPARE(describe(at), u"Refused"_s);
        QVERIFY(std::get<Refused>(at.state).why == certificate);
    }

    void aCertificateIsLookedAtAgainMuchLater_data()
    {
        QTest::addColumn<CloseReason>("why");
        QTest::addColumn<bool>("again");
        const auto row = [](const char *name, Code code, RouteProblem problem, bool again) {
            CloseReason why = reason(code);
            why.problem = problem;
            QTest::newRow(name) << why << again;
        };
        row("expired", Code::TlsFailed, RouteProblem::CertificateExpired, true);
        row("nobody's", Code::TlsFailed, RouteProblem::CertificateUntrusted, true);
        row("not encrypted", Code::TlsFailed, RouteProblem::NotEncrypted, false);
        row("proxy password", Code::ProxyFailed, RouteProblem::ProxyPasswordWrong, false);
        row("sign-in", Code::Refused, RouteProblem::None, false);
    }
    void aCertificateIsLookedAtAgainMuchLater()
    {
        QFETCH(CloseReason, why);
        QFETCH(bool, again);
        Step at = step(opening(), event::RungFailed{0, why}, inputs());
        if (!std::holds_alternative<Refused>(at.state)) {
            at = step(at.state, event::RungFailed{1, why}, inputs());
        }
        QCOMPARE(nameOf(at.state), u"Refused"_s);
        const auto deadline = deadlineOf(at.state);
        QCOMPARE(deadline.has_value(), again);
        if (!again) {
            QCOMPARE(describe(step(at.state, event::AlarmRang{}, inputs())), u"Refused"_s);
            return;
        }
        QVERIFY(*deadline >= now + 3min && *deadline <= now + 5min);
        StepInputs later = inputs();
        later.now = *deadline;
        QCOMPARE(describe(step(at.state, event::AlarmRang{}, later)), u"Opening start 0"_s);
    }

    void deadlinesFollowTheInputs()
    {
        StepInputs in = inputs();
        in.headStart = 300ms;
        in.proofLimit = 7s;
        const Step opened = step(Idle{}, event::Wanted{}, in);
        QVERIFY(deadlineOf(opened.state) == now + 300ms);
        const Step crowned = step(opened.state, event::RungProved{0}, in);
        QVERIFY(deadlineOf(crowned.state) == now + 7s);
        QVERIFY(!deadlineOf(step(crowned.state, event::SessionProven{}, in).state));
    }

    void withoutALowerRungNothingIsStartedBesides()
    {
        StepInputs in = inputs();
        in.order = {0};
        const Step opened = step(Idle{}, event::Wanted{}, in);
        QVERIFY(!deadlineOf(opened.state));
        QCOMPARE(describe(step(opened.state, event::RungFailed{0, reason(Code::TimedOut)}, in)),
                 u"Waiting"_s);
        QCOMPARE(describe(step(proving(), event::SessionEnded{reason(Code::ConnectionLost)}, in)),
                 u"Waiting drop lost"_s);
    }

    void aRaceIsLostOnlyWhenEveryRungFailed()
    {
        Step at = step(opening(), event::AlarmRang{}, inputs());
        at = step(at.state, event::RungFailed{0, reason(Code::TimedOut)}, inputs());
        QCOMPARE(describe(at), u"Opening"_s);
        at = step(at.state, event::RungFailed{1, reason(Code::ConnectionRefused)}, inputs());
        QCOMPARE(describe(at), u"Waiting"_s);
    }

    void theLowestRungsReasonDecides_data()
    {
        QTest::addColumn<int>("first");
        QTest::addRow("rung 0 fails first") << 0;
        QTest::addRow("rung 1 fails first") << 1;
    }
    void theLowestRungsReasonDecides()
    {
        QFETCH(int, first);
        CloseReason forbidden = reason(Code::HttpStatus);
        forbidden.httpStatus = 403;
        const QList<CloseReason> reasons{forbidden, reason(Code::ConnectionRefused)};
        Step at = step(opening(), event::AlarmRang{}, inputs());
        at = step(at.state, event::RungFailed{first, reasons.at(first)}, inputs());
        at = step(at.state, event::RungFailed{1 - first, reasons.at(1 - first)}, inputs());
        QVERIFY(std::get<Waiting>(at.state).why == reasons.at(1));
    }

    void theWinnerRemembersWhyItIsNotTheBest()
    {
        CloseReason forbidden = reason(Code::HttpStatus);
        forbidden.httpStatus = 403;
        Step at = step(opening(), event::RungFailed{0, forbidden}, inputs());
        at = step(at.state, event::RungProved{1}, inputs());
        QVERIFY(std::get<Proving>(at.state).lowerBecause == forbidden);
        at = step(at.state, event::SessionProven{}, inputs());
        QVERIFY(std::get<Online>(at.state).lowerBecause == forbidden);
    }

    void aBetterRungThatHasNotFailedIsNoReason()
    {
        Step at = step(opening(), event::AlarmRang{}, inputs());
        at = step(at.state, event::RungProved{1}, inputs());
        QCOMPARE(describe(at), u"Opening"_s);
        StepInputs later = inputs();
        later.now += 150ms;
        at = step(at.state, event::AlarmRang{}, later);
        QCOMPARE(describe(at), u"Proving crown 1"_s);
        QVERIFY(!std::get<Proving>(at.state).lowerBecause);
    }

    void aRungThatIsLeftOutIsTheReason()
    {
        StepInputs in = inputs();
        in.order = {1, 0};
        in.doubt = reason(Code::ConnectionLost);
        Step at = step(Idle{}, event::Wanted{}, in);
        at = step(at.state, event::RungProved{1}, in);
        QCOMPARE(std::get<Proving>(at.state).lowerBecause->code, Code::ConnectionLost);
    }

    void aKillDuringTheSignInIsRememberedAgainstTheRung()
    {
        Step at = step(proving(), event::SessionEnded{reason(Code::ConnectionLost)}, inputs());
        at = step(at.state, event::RungProved{1}, inputs());
        QCOMPARE(std::get<Proving>(at.state).lowerBecause->code, Code::ConnectionLost);
    }

    void triesAreCountedUntilASessionWasOfUse()
    {
        Step at{waiting(), {}};
        at = step(at.state, event::Hurried{}, inputs());
        QCOMPARE(std::get<Opening>(at.state).trouble.attempt, 1);
        at = step(at.state, event::RungProved{0}, inputs());
        at = step(at.state, event::SessionProven{}, inputs());
        const ConnectionState fresh = at.state;

        at = step(fresh, event::SessionEnded{reason(Code::ConnectionLost)}, inputs());
        QCOMPARE(std::get<Waiting>(at.state).trouble.attempt, 2);
        QVERIFY(std::get<Waiting>(at.state).trouble.since == now - 1s);

        at = step(fresh, event::SessionUsed{}, inputs());
        at = step(at.state, event::SessionEnded{reason(Code::ConnectionLost)}, inputs());
        QCOMPARE(std::get<Waiting>(at.state).trouble.attempt, 1);
        QCOMPARE(std::get<Waiting>(at.state).trouble.flaps, 1);
        QVERIFY(std::get<Waiting>(at.state).trouble.since == now);
        QVERIFY(std::get<Waiting>(at.state).until == now + 100ms);

        StepInputs later = inputs();
        later.now += 10s;
        at = step(fresh, event::SessionEnded{reason(Code::ConnectionLost)}, later);
        QCOMPARE(std::get<Waiting>(at.state).trouble.attempt, 1);
        QCOMPARE(std::get<Waiting>(at.state).trouble.flaps, 0);
    }

    void anAnnouncedRestartShapesTheWait()
    {
        Step at = step(online(), event::RestartExpected{4s}, inputs());
        at = step(at.state, event::SessionEnded{reason(Code::ClosedByPeer)}, inputs());
        QVERIFY(std::get<Waiting>(at.state).until == now + 5s);
        QVERIFY(std::get<Waiting>(at.state).trouble.restart->estimate == 4s);
    }

    void anOldAnnouncementIsForgotten()
    {
        Waiting gone = waiting();
        gone.trouble.restart = RestartNotice{now - 2min, 5s};
        Step at = step(gone, event::AlarmRang{}, inputs());
        at = step(at.state, event::RungFailed{0, reason(Code::ConnectionRefused)}, inputs());
        at = step(at.state, event::RungFailed{1, reason(Code::ConnectionRefused)}, inputs());
        QVERIFY(!std::get<Waiting>(at.state).trouble.restart);
    }

    void notNowWaitsAsLongAsTheServerSays()
    {
        CloseReason full = reason(Code::Refused);
        full.retryAfter = 8s;
        const Step at = step(proving(), event::SessionEnded{full}, inputs());
        QVERIFY(std::get<Waiting>(at.state).until == now + 9s);
    }

    void onAnUnknownNetworkTheFirstTwoStartTogether()
    {
        StepInputs in = inputs();
        in.headStart = 0ms;
        QCOMPARE(describe(step(Idle{}, event::Wanted{}, in)), u"Opening start 0 start 1"_s);
        QCOMPARE(describe(step(online(), event::WentQuiet{2s}, in)), u"Suspect start 0 start 1"_s);
    }

    void theSecondConnectionIsNoTryOfItsOwn()
    {
        Step at = step(suspect(), event::RungProved{0}, inputs());
        QCOMPARE(std::get<Proving>(at.state).why->code, Code::Silence);
        QCOMPARE(std::get<Proving>(at.state).trouble.attempt, 0);
    }

    void whenNothingCanBeReachedTheSilenceIsReal()
    {
        Step at = step(suspect(), event::RungFailed{0, reason(Code::NetworkUnreachable)}, inputs());
        at = step(at.state, event::RungFailed{1, reason(Code::NetworkUnreachable)}, inputs());
        QCOMPARE(describe(at), u"Waiting drop lost"_s);
        QCOMPARE(std::get<Waiting>(at.state).why.code, Code::Silence);
    }

    void aFailedClimbIsTheReason()
    {
        Online lower = online();
        lower.rung = 1;
        const Step at = step(lower, event::ClimbFailed{reason(Code::TimedOut)}, inputs());
        QCOMPARE(std::get<Online>(at.state).lowerBecause->code, Code::TimedOut);
    }

    void aTryBeginsWhereItIsTold()
    {
        StepInputs in = inputs();
        in.order = {1, 0};
        QCOMPARE(describe(step(Idle{}, event::Wanted{}, in)), u"Opening start 1"_s);
        QCOMPARE(describe(step(waiting(), event::AlarmRang{}, in)), u"Opening start 1"_s);
    }
};

QTEST_GUILESS_MAIN(StepTest)
#include "tst_step.moc"
