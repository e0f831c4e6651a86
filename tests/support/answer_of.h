#pragma once

#include <QCoreApplication>
#include <QFuture>

namespace godwit::test {

/// Waits for an answer that the event loop brings.
template <class T> T answerOf(const QFuture<T> &future)
{
    while (!future.isFinished()) {
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }
    return future.result();
}

} // namespace godwit::test
