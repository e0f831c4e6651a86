#include "base/mailbox.h"

#include "base/handover.h"

#include <QCoreApplication>
#include <QEvent>

#include <utility>

namespace godwit::base {

namespace {

QEvent::Type workType()
{
    static const int type = QEvent::registerEventType();
    return static_cast<QEvent::Type>(type);
}

/// An event of our own rather than a queued call, because the two ends of this one can be told to
/// ThreadSanitizer.
class WorkEvent final : public QEvent
{
public:
    explicit WorkEvent(Mailbox::Work work)
        : QEvent(workType())
        , m_work(std::move(work))
    {
    }
    /// On the thread of the mailbox, also when the work was not done.
    ~WorkEvent() override { takeOver(this); }
    Q_DISABLE_COPY_MOVE(WorkEvent)

    void carryOut() { m_work(); }

private:
    Mailbox::Work m_work;
};

} // namespace

void Mailbox::post(Work work)
{
    auto event = std::make_unique<WorkEvent>(std::move(work));
    handOver(event.get());
    QCoreApplication::postEvent(this, event.release());
}

void Mailbox::carryOut()
{
    QCoreApplication::sendPostedEvents(this);
}

bool Mailbox::event(QEvent *event)
{
    takeOver(event);
    if (event->type() != workType()) {
        return QObject::event(event);
    }
    static_cast<WorkEvent *>(event)->carryOut();
    return true;
}

} // namespace godwit::base
