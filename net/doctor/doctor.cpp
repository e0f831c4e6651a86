#include "net/doctor/doctor.h"

#include "net/doctor/verdict.h"

#include <utility>

namespace godwit::net {

using namespace std::chrono_literals;

Doctor::Doctor(const DoctorPlan &plan, HttpClient &http, base::Scheduler &scheduler,
               const DoctorSettings &settings)
    : m_scheduler(scheduler)
    , m_settings(settings)
    , m_sheet(scheduler,
              [this](int index, const chat::CheckRecord &record) {
                  if (!m_isOver) {
                      Q_EMIT changed(index, record);
                  }
              })
    , m_path(plan, settings, scheduler, m_sheet)
    , m_page(plan, settings, http, m_sheet)
{
    for (int number = 0; number < plan.ways.size(); ++number) {
        m_ways.push_back(
            std::make_unique<WayCheck>(plan.ways.at(number), number, settings, scheduler, m_sheet));
        connect(m_ways.back().get(), &WayCheck::finished, this, &Doctor::wayChecked);
    }
    connect(&m_path, &PathCheck::finished, this, &Doctor::pathChecked);
}

Doctor::~Doctor()
{
    m_isOver = true;
}

void Doctor::start()
{
    Q_EMIT planned(m_sheet.records());
    m_limit = m_scheduler.after(m_settings.wholeLimit + m_settings.hold, [this] { finish(); });
    m_path.start();
}

void Doctor::pathChecked(bool isOpen)
{
    if (isOpen) {
        m_page.start([this] { checkWays(); });
    } else {
        finish();
    }
}

/// One does not hinder the other: an account tries them side by side, too.
void Doctor::checkWays()
{
    m_waysLeft = m_ways.size();
    for (const auto &way : m_ways) {
        way->start();
    }
}

void Doctor::wayChecked()
{
    if (--m_waysLeft == 0) {
        finish();
    }
}

/// The end is told later, since we may be inside a signal of a part of ours.
void Doctor::finish()
{
    if (m_isOver) {
        return;
    }
    m_limit.cancel();
    m_sheet.abandon();
    m_isOver = true;
    m_ending = m_scheduler.after(0ms, [this] { Q_EMIT finished(verdictOf(m_sheet.records())); });
}

} // namespace godwit::net
