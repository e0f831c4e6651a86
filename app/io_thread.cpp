#include "app/io_thread.h"

namespace godwit::app {

IoThread::IoThread(const QString &name)
{
    m_thread.setObjectName(name);
    m_context.moveToThread(&m_thread);
    m_thread.start();
}

IoThread::~IoThread()
{
    // Posted last, so whatever was posted before it is still carried out.
    post([this] { m_thread.quit(); });
    m_thread.wait();
}

} // namespace godwit::app
