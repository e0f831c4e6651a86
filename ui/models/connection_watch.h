#pragma once

#include "base/scheduler.h"
#include "chat/connectivity.h"
#include "ui/text/connection_text.h"

#include <QObject>

namespace godwit::ui {

/// Turns one account's connectivity into what the window says about it, and when: the countdown,
/// the banner that keeps quiet about short drops, the latency that does not flicker, the toast
/// after a recovery. Owned by AccountModel.
class ConnectionWatch final : public QObject
{
    Q_OBJECT

public:
    static constexpr base::Milliseconds grace{2000};
    static constexpr base::Milliseconds latencyPace{2000};

    explicit ConnectionWatch(base::Scheduler &scheduler, QObject *parent = nullptr);

    void setConnectivity(const chat::Connectivity &connectivity);
    /// Messages that wait, and those that are written but not answered.
    void setOutbox(int queued, int inFlight);
    /// The version of TLS in use; empty without.
    void setTls(const QString &version);

    [[nodiscard]] const chat::Connectivity &connectivity() const { return m_connectivity; }
    [[nodiscard]] const ConnectionWords &words() const { return m_words; }
    [[nodiscard]] int queued() const { return m_queued; }
    [[nodiscard]] const QString &tls() const { return m_tls; }
    [[nodiscard]] bool bannerShown() const { return m_bannerShown; }
    /// When the present phase began, by the calendar.
    [[nodiscard]] base::WallTime since() const { return m_since; }

Q_SIGNALS:
    /// words(), queued() or bannerShown() changed; also once a second while a countdown runs.
    void changed();
    /// The state is another one (not merely its countdown or latency): worth announcing.
    void stateChanged();
    /// Online again after the banner was shown, and what was queued then has gone out.
    void recovered(int sent);

private:
    void refresh();
    void watchBanner();
    void watchRecovery();
    void tick();

    base::Scheduler &m_scheduler;
    chat::Connectivity m_connectivity;
    ConnectionWords m_words;
    QString m_tls;
    base::WallTime m_since{};
    base::TimePoint m_latencyShownAt{};
    int m_queued = 0;
    int m_inFlight = 0;
    int m_owed = -1; ///< to be sent at the moment of recovery; -1: nothing to tell
    bool m_known = false;
    bool m_bannerShown = false;
    base::Alarm m_graceAlarm;
    bool m_graceRunning = false;
    base::Alarm m_tickAlarm;
    base::Alarm m_latencyAlarm;
};

} // namespace godwit::ui
