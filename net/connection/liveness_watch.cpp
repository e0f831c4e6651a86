#include "net/connection/liveness_watch.h"

#include <algorithm>
#include <utility>

namespace godwit::net {

LivenessWatch::LivenessWatch(base::Scheduler &scheduler, Actions actions)
    : m_scheduler(scheduler)
    , m_actions(std::move(actions))
{
}

void LivenessWatch::start()
{
    stop();
    m_liveness = Liveness(m_scheduler.now());
    m_liveness.setAskable(true);
    m_isOn = true;
    arm();
}

void LivenessWatch::stop()
{
    m_alarm.cancel();
    m_ringsAt.reset();
    m_isOn = false;
    m_isQuiet = false;
    m_unsent = 0;
}

void LivenessWatch::setLimit(std::optional<base::Milliseconds> limit)
{
    if (m_isOn && limit != m_liveness.limit()) {
        m_liveness.setLimit(limit);
        arm();
    }
}

bool LivenessWatch::check()
{
    if (!m_isOn || m_liveness.verdict(m_scheduler.now()) != Liveness::Verdict::Dead) {
        return false;
    }
    stop();
    m_actions.onDead();
    return true;
}

bool LivenessWatch::heard()
{
    // Not armed anew for each frame: the alarm looks at the deadline when it rings.
    m_liveness.heard(m_scheduler.now());
    const bool wasQuiet = std::exchange(m_isQuiet, false);
    if (wasQuiet) {
        arm();
    }
    return wasQuiet;
}

void LivenessWatch::owed()
{
    if (m_isOn) {
        m_liveness.owed(m_scheduler.now());
        arm();
    }
}

void LivenessWatch::doubt()
{
    if (m_isOn && !check()) {
        m_liveness.doubt(m_scheduler.now());
        look();
    }
}

void LivenessWatch::look()
{
    const qint64 before = std::exchange(m_unsent, m_actions.unsentBytes());
    if (m_unsent < before) {
        m_liveness.progressed(m_scheduler.now());
    }
    switch (m_liveness.verdict(m_scheduler.now())) {
    case Liveness::Verdict::Dead:
        check();
        return;
    case Liveness::Verdict::Ask:
        m_liveness.asked(m_scheduler.now());
        m_liveness.setAskable(m_actions.ask());
        break;
    case Liveness::Verdict::Quiet:
        m_isQuiet = true;
        arm();
        m_actions.onQuiet(m_liveness.patience()); // it may be the end of this
        return;
    case Liveness::Verdict::Alive:
        break;
    }
    arm();
}

void LivenessWatch::arm()
{
    const auto deadline = m_isOn ? m_liveness.deadline() : std::nullopt;
    // While it is quiet, the machine has its own deadline; nothing but the limit is left here.
    if (!deadline || m_isQuiet) {
        m_alarm.cancel();
        m_ringsAt.reset();
        return;
    }
    if (m_ringsAt && *m_ringsAt <= *deadline && *m_ringsAt > m_scheduler.now()) {
        return; // it rings early enough to look again
    }
    m_ringsAt = deadline;
    const auto wait = std::chrono::ceil<base::Milliseconds>(*deadline - m_scheduler.now());
    m_alarm = m_scheduler.after(std::max(wait, base::Milliseconds(0)), [this] {
        m_ringsAt.reset();
        look();
    });
}

} // namespace godwit::net
