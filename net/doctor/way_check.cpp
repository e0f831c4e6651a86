#include "net/doctor/way_check.h"

#include "net/doctor/round_trips.h"
#include "net/protocol/connectivity.h"
#include "net/trace/attempt_log.h"

#include <algorithm>

namespace godwit::net {

using namespace std::chrono_literals;
using chat::Cause;
using chat::CheckFinding;
using chat::CheckRemark;
using chat::CheckState;
using chat::CheckStep;

namespace {

/// People notice.
constexpr base::Milliseconds slowMedian = 1s;
/// For a goodbye.
constexpr base::Milliseconds leavingLimit = 1s;

base::Milliseconds inMilliseconds(base::TimePoint::duration duration)
{
    return std::chrono::duration_cast<base::Milliseconds>(duration);
}

} // namespace

WayCheck::WayCheck(ExaminedWay way, int number, const DoctorSettings &settings,
                   base::Scheduler &scheduler, CheckSheet &sheet)
    : m_way(std::move(way))
    , m_settings(settings)
    , m_scheduler(scheduler)
    , m_sheet(sheet)
    , m_holdTime(std::min(settings.hold, m_way.longestHold.value_or(settings.hold)))
{
    const chat::Carrier carrier = carrierOf(m_way.kind);
    m_open = sheet.add(CheckStep::Open, carrier, number);
    if (m_way.kind == TransportKind::WebSocket) {
        m_firstFrame = sheet.add(CheckStep::FirstFrame, carrier, number);
    }
    m_roundTrips = sheet.add(CheckStep::RoundTrips, carrier, number);
    m_hold = sheet.add(CheckStep::Hold, carrier, number);
}

WayCheck::~WayCheck() = default;

void WayCheck::start()
{
    m_transport = m_way.make();
    connect(m_transport.get(), &Transport::stagePassed, this, [this](const StagePassed &passed) {
        if (passed.httpStatus) {
            m_httpStatus = passed.httpStatus;
        }
    });
    connect(m_transport.get(), &Transport::opened, this, &WayCheck::opened);
    connect(m_transport.get(), &Transport::received, this, &WayCheck::take);
    connect(m_transport.get(), &Transport::alive, this, &WayCheck::heard);
    connect(m_transport.get(), &Transport::closed, this, &WayCheck::closed);
    m_sheet.begin(m_open);
    waitFor(Stage::Opening);
    m_transport->open();
}

void WayCheck::waitFor(Stage stage)
{
    m_stage = stage;
    m_limit = m_scheduler.after(m_settings.stepLimit, [this] { tooLate(); });
}

/// The one that is under way.
int WayCheck::record() const
{
    switch (m_stage) {
    case Stage::Opening:
        return m_open;
    case Stage::Listening:
        return m_firstFrame.value_or(m_open);
    case Stage::Pinging:
        return m_roundTrips;
    case Stage::Holding:
    case Stage::Asking:
    case Stage::Leaving:
    case Stage::Over:
        break;
    }
    return m_hold;
}

void WayCheck::opened()
{
    if (m_stage != Stage::Opening) {
        return;
    }
    if (m_firstFrame) {
        CheckFinding finding;
        finding.facts.httpStatus = m_httpStatus;
        m_sheet.settle(m_open, CheckState::Passed, finding);
        m_sheet.begin(*m_firstFrame);
    }
    waitFor(Stage::Listening);
}

void WayCheck::take(const Frame &frame)
{
    if (const auto answer = m_way.answer ? m_way.answer(frame) : std::nullopt) {
        if (m_stage != Stage::Leaving && m_stage != Stage::Over) {
            m_transport->send(*answer);
        }
    } else if (m_stage == Stage::Listening && m_way.proves(frame)) {
        prove();
    } else if (m_stage == Stage::Listening && m_firstFrame) {
        m_limit.cancel();
        fail({.cause = Cause::NotAChatServer});
    }
}

void WayCheck::prove()
{
    CheckFinding finding;
    if (!m_firstFrame) {
        finding.facts.httpStatus = m_httpStatus;
    }
    m_sheet.settle(record(), CheckState::Passed, finding);
    m_proven = m_scheduler.now();
    m_sheet.begin(m_roundTrips);
    m_limit.cancel();
    m_stage = Stage::Pinging;
    m_next = m_scheduler.after(0ms, [this] { ping(); }); // we are inside the transport
}

void WayCheck::ping()
{
    m_hasMeans = m_transport->probe();
    if (m_hasMeans) {
        waitFor(Stage::Pinging);
        return;
    }
    m_sheet.skip(m_roundTrips, CheckRemark::NoMeans);
    hold();
}

void WayCheck::heard(base::Milliseconds roundTrip)
{
    if (m_stage == Stage::Asking) {
        held(roundTrip);
        return;
    }
    if (m_stage != Stage::Pinging) {
        return;
    }
    m_limit.cancel();
    m_times.append(roundTrip);
    // On a slow line fewer say as much.
    const bool isLong = m_scheduler.now() - m_proven > m_settings.stepLimit;
    if (m_times.size() < m_settings.pings && !isLong) {
        m_next = m_scheduler.after(m_settings.pingPause, [this] { ping(); });
    } else {
        settleRoundTrips();
        hold();
    }
}

void WayCheck::settleRoundTrips()
{
    CheckFinding finding;
    finding.facts.answered = static_cast<int>(m_times.size());
    finding.facts.median = percentile(m_times, 50);
    finding.facts.slow = percentile(m_times, 95);
    const bool isSlow = *finding.facts.median > slowMedian;
    finding.remark = isSlow ? CheckRemark::Slow : CheckRemark::None;
    m_sheet.settle(m_roundTrips, isSlow ? CheckState::Doubtful : CheckState::Passed, finding);
}

void WayCheck::hold()
{
    m_sheet.begin(m_hold);
    m_stage = Stage::Holding;
    m_next = m_scheduler.after(m_holdTime, [this] { ask(); });
}

void WayCheck::ask()
{
    waitFor(Stage::Asking);
    if (!m_hasMeans || !m_transport->probe()) {
        held(std::nullopt);
    }
}

void WayCheck::held(std::optional<base::Milliseconds> roundTrip)
{
    CheckFinding finding;
    finding.facts.held = m_holdTime;
    finding.facts.median = roundTrip;
    finding.facts.answered = roundTrip ? 1 : 0;
    if (m_holdTime < m_settings.hold) {
        finding.remark = CheckRemark::CutShort;
    }
    m_sheet.settle(m_hold, CheckState::Passed, finding);
    leave();
}

void WayCheck::tooLate()
{
    CheckFinding finding{.cause = Cause::TimedOut};
    if (m_stage == Stage::Opening || m_stage == Stage::Listening) {
        finding.facts.httpStatus = m_httpStatus;
    }
    if (m_stage == Stage::Pinging && !m_times.isEmpty()) {
        // It answered until now: what is left is a connection that does not live.
        settleRoundTrips();
        m_sheet.begin(m_hold);
        m_stage = Stage::Holding;
    }
    if (record() == m_hold) {
        finding.facts.held = sinceProven();
    }
    fail(finding);
}

void WayCheck::closed(const CloseReason &reason)
{
    m_isGone = true;
    if (m_stage == Stage::Leaving || m_stage == Stage::Over) {
        finish();
        return;
    }
    CheckFinding finding{.cause = causeOf(reason), .detail = reason.detail};
    if (record() == m_open) {
        finding.facts.httpStatus = reason.httpStatus ? reason.httpStatus : m_httpStatus;
        if (finding.cause == Cause::ProtocolError) {
            finding.cause = Cause::NotAChatServer; // it never spoke our language
        }
    }
    if (m_stage == Stage::Pinging) {
        // That it ends early is about how long it lives, and not about how quick it is.
        if (m_times.isEmpty()) {
            m_sheet.skip(m_roundTrips, CheckRemark::NotReached);
        } else {
            settleRoundTrips();
        }
        m_sheet.begin(m_hold);
        m_stage = Stage::Holding;
    }
    if (record() == m_hold) {
        finding.facts.held = sinceProven();
    }
    fail(finding);
}

base::Milliseconds WayCheck::sinceProven() const
{
    return inMilliseconds(m_scheduler.now() - m_proven);
}

void WayCheck::fail(const CheckFinding &finding)
{
    m_failure = record();
    m_sheet.settle(*m_failure, CheckState::Failed, finding);
    for (const int later : {m_firstFrame.value_or(m_hold), m_roundTrips, m_hold}) {
        m_sheet.skip(later, CheckRemark::NotReached);
    }
    leave();
}

void WayCheck::leave()
{
    m_stage = Stage::Leaving;
    m_next.cancel();
    m_limit = m_scheduler.after(m_isGone ? 0ms : leavingLimit, [this] { finish(); });
    if (!m_isGone) {
        m_transport->close({CloseReason::Code::Wanted});
    }
}

void WayCheck::finish()
{
    if (m_stage != Stage::Over) {
        m_stage = Stage::Over;
        m_limit.cancel();
        Q_EMIT finished();
    }
}

} // namespace godwit::net
