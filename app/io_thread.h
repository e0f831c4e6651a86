#pragma once

#include <QObject>
#include <QThread>

#include <functional>
#include <utility>

namespace godwit::app {

/// A thread with an event loop on which everything on the wire lives. Owned by the composition
/// root; whatever lives on it is gone before it is.
class IoThread final
{
public:
    explicit IoThread(const QString &name);
    ~IoThread();
    IoThread(const IoThread &) = delete;
    IoThread &operator=(const IoThread &) = delete;

    /// Runs \p action on the thread, after everything posted before it; returns at once.
    template <class Action> void post(Action &&action)
    {
        QMetaObject::invokeMethod(&m_context, std::forward<Action>(action), Qt::QueuedConnection);
    }
    /// Runs \p action on the thread and waits for it. Not from the thread itself.
    template <class Action> void run(Action &&action)
    {
        QMetaObject::invokeMethod(&m_context, std::forward<Action>(action),
                                  Qt::BlockingQueuedConnection);
    }

private:
    QThread m_thread;
    QObject m_context; ///< lives on the thread; gives posted actions their place
};

} // namespace godwit::app
