#pragma once

#include "net/doctor/check_sheet.h"
#include "net/doctor/doctor_plan.h"

#include <memory>

namespace godwit::net {

/// The third part of an examination, once for each way: opens it as an account would, sees whether
/// the server speaks through it, asks for signs of life, leaves it alone for a while, and asks
/// again. Owned by a Doctor; the references outlive it.
class WayCheck final : public QObject
{
    Q_OBJECT

public:
    /// Adds its steps to \p sheet, as those of way \p number.
    WayCheck(ExaminedWay way, int number, const DoctorSettings &settings,
             base::Scheduler &scheduler, CheckSheet &sheet);
    ~WayCheck() override;

    void start();
    /// The first of its steps that failed; none: all is well.
    [[nodiscard]] std::optional<int> failure() const { return m_failure; }

Q_SIGNALS:
    void finished();

private:
    enum class Stage { Opening, Listening, Pinging, Holding, Asking, Leaving, Over };

    void opened();
    void take(const Frame &frame);
    void prove();
    void ping();
    void heard(base::Milliseconds roundTrip);
    void settleRoundTrips();
    void hold();
    void ask();
    void held(std::optional<base::Milliseconds> roundTrip);
    void tooLate();
    void closed(const CloseReason &reason);
    void fail(const chat::CheckFinding &finding);
    void leave();
    void finish();
    void waitFor(Stage stage);
    [[nodiscard]] int record() const;
    [[nodiscard]] base::Milliseconds sinceProven() const;

    ExaminedWay m_way;
    DoctorSettings m_settings;
    base::Scheduler &m_scheduler;
    CheckSheet &m_sheet;
    int m_open, m_roundTrips, m_hold; ///< records
    std::optional<int> m_firstFrame; ///< the same; none where it is the answer to the opening
    Stage m_stage = Stage::Opening;
    std::unique_ptr<Transport> m_transport;
    std::optional<int> m_httpStatus;
    std::optional<int> m_failure;
    QList<base::Milliseconds> m_times;
    base::Milliseconds m_holdTime;
    base::TimePoint m_proven{};
    bool m_hasMeans = true; ///< to ask for a sign of life
    bool m_isGone = false; ///< the transport has closed
    base::Alarm m_limit;
    base::Alarm m_next;
};

} // namespace godwit::net
