#include "app/check/check_relay.h"

#include "base/qt_scheduler.h"

#include <optional>
#include <utility>

namespace godwit::app {

using chat::ConnectionCheck;

struct CheckRelay::Far
{
    std::optional<base::QtScheduler> scheduler;
    std::optional<Checkup> checkup;
};

CheckRelay::CheckRelay(IoThread &thread, CheckSubject subject)
    : m_thread(thread)
    , m_subject(std::move(subject))
    , m_far(std::make_unique<Far>())
{
}

CheckRelay::~CheckRelay()
{
    m_thread.run([far = m_far.get()] {
        far->checkup.reset();
        far->scheduler.reset();
    });
}

void CheckRelay::start()
{
    m_thread.post([this, far = m_far.get(), subject = m_subject] {
        far->scheduler.emplace();
        far->checkup.emplace(subject, *far->scheduler);
        ConnectionCheck &check = far->checkup->check();
        connect(&check, &ConnectionCheck::planned, &check,
                [this](const QList<chat::CheckRecord> &records) {
                    m_home.post([this, records] { Q_EMIT planned(records); });
                });
        connect(&check, &ConnectionCheck::changed, &check,
                [this](int index, const chat::CheckRecord &record) {
                    m_home.post([this, index, record] { Q_EMIT changed(index, record); });
                });
        connect(&check, &ConnectionCheck::finished, &check,
                [this](const chat::CheckOutcome &outcome) {
                    m_home.post([this, outcome] { Q_EMIT finished(outcome); });
                });
        check.start();
    });
}

} // namespace godwit::app
