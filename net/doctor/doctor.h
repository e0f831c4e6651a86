#pragma once

#include "net/doctor/doctor_plan.h"
#include "net/doctor/page_check.h"
#include "net/doctor/path_check.h"
#include "net/doctor/way_check.h"

#include <memory>
#include <vector>

namespace godwit::net {

/// Examines the way to a server step by step: what lies below HTTP by itself, a plain request, and
/// then all ways at once, each as an account would take it. Bounded in time; sends no message and
/// signs in nowhere. Owned by whoever wants to know; the references outlive it.
class Doctor final : public chat::ConnectionCheck
{
    Q_OBJECT

public:
    /// \p http takes the route of the plan.
    Doctor(const DoctorPlan &plan, HttpClient &http, base::Scheduler &scheduler,
           const DoctorSettings &settings = {});
    ~Doctor() override;

    void start() override;

private:
    void pathChecked(bool isOpen);
    void checkWays();
    void wayChecked();
    void finish();

    base::Scheduler &m_scheduler;
    DoctorSettings m_settings;
    CheckSheet m_sheet;
    PathCheck m_path;
    PageCheck m_page;
    std::vector<std::unique_ptr<WayCheck>> m_ways;
    std::size_t m_waysLeft = 0;
    base::Alarm m_limit;
    base::Alarm m_ending;
    bool m_isOver = false;
};

} // namespace godwit::net
