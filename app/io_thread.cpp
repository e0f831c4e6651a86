#include "app/io_thread.h"

#include "base/handover.h"

#include <future>

namespace godwit::app {

IoThread::IoThread(const QString &name)
{
    m_thread.setObjectName(name);
    m_mailbox.moveToThread(&m_thread);
    m_thread.start();
}

IoThread::~IoThread()
{
    // Posted last, so whatever was posted before it is still carried out.
    post([this] {
        m_thread.quit();
        base::handOver(this);
    });
    m_thread.wait();
    base::takeOver(this);
}

void IoThread::run(const base::Mailbox::Work &action)
{
    std::promise<void> done;
    post([&] {
        action();
        done.set_value();
    });
    done.get_future().wait();
}

} // namespace godwit::app
