#include "ui/models/connection_watch.h"

namespace godwit::ui {

using chat::Connectivity;
using chat::Phase;

namespace {

/// Everything but the figures that change all the time.
bool sameState(Connectivity a, const Connectivity &b)
{
    a.latency = b.latency;
    a.retryAt = b.retryAt;
    a.attempt = b.attempt;
    a.detail = b.detail;
    return a == b;
}

} // namespace

ConnectionWatch::ConnectionWatch(base::Scheduler &scheduler, QObject *parent)
    : QObject(parent)
    , m_scheduler(scheduler)
{
}

void ConnectionWatch::setConnectivity(const Connectivity &connectivity)
{
    const bool same = m_known && sameState(connectivity, m_connectivity);
    const bool phaseChanged = !m_known || connectivity.phase != m_connectivity.phase;
    m_connectivity = connectivity;
    m_known = true;
    if (phaseChanged) {
        m_since = m_scheduler.wallNow();
    }
    const auto age = m_scheduler.now() - m_latencyShownAt;
    if (same && connectivity.phase == Phase::Online && age < latencyPace) {
        m_latencyAlarm = m_scheduler.after(std::chrono::ceil<base::Milliseconds>(latencyPace - age),
                                           [this] { refresh(); });
        return;
    }
    m_latencyAlarm.cancel();
    refresh();
    if (!same) {
        Q_EMIT stateChanged();
    }
}

void ConnectionWatch::setOutbox(int queued, int inFlight)
{
    m_inFlight = inFlight;
    if (std::exchange(m_queued, queued) != queued) {
        refresh();
    } else {
        watchRecovery();
    }
}

void ConnectionWatch::setTls(const QString &version)
{
    if (std::exchange(m_tls, version) != version) {
        Q_EMIT changed();
    }
}

void ConnectionWatch::refresh()
{
    m_latencyShownAt = m_scheduler.now();
    m_words
        = m_known ? connectionWords(m_connectivity, m_scheduler.now(), m_queued) : noServerWords();
    watchBanner();
    watchRecovery();
    tick();
    Q_EMIT changed();
}

void ConnectionWatch::watchBanner()
{
    if (m_words.banner.isEmpty()) {
        m_graceAlarm.cancel();
        m_graceRunning = false;
        if (m_bannerShown && m_connectivity.phase == Phase::Online) {
            m_owed = m_queued + m_inFlight;
        }
        m_bannerShown = false;
        return;
    }
    if (m_bannerShown || (m_graceRunning && m_words.patient)) {
        return;
    }
    if (!m_words.patient) {
        m_graceAlarm.cancel();
        m_graceRunning = false;
        m_bannerShown = true;
        return;
    }
    m_graceRunning = true;
    m_graceAlarm = m_scheduler.after(grace, [this] {
        m_graceRunning = false;
        m_bannerShown = true;
        Q_EMIT changed();
    });
}

void ConnectionWatch::watchRecovery()
{
    if (m_owed < 0) {
        return;
    }
    if (m_connectivity.phase != Phase::Online) {
        m_owed = -1;
    } else if (m_queued + m_inFlight == 0) {
        Q_EMIT recovered(std::exchange(m_owed, -1));
    }
}

/// Wakes when the countdown's number changes.
void ConnectionWatch::tick()
{
    m_tickAlarm.cancel();
    if (!m_words.ticks || !m_connectivity.retryAt) {
        return;
    }
    const auto left
        = std::chrono::ceil<base::Milliseconds>(*m_connectivity.retryAt - m_scheduler.now());
    const auto part = left % std::chrono::seconds(1);
    const auto pause = part > base::Milliseconds::zero() ? part : std::chrono::seconds(1);
    m_tickAlarm = m_scheduler.after(pause, [this] { refresh(); });
}

} // namespace godwit::ui
