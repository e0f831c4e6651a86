#pragma once

#include "base/mailbox.h"

#include <QThread>

namespace godwit::app {

/// A thread with an event loop: the one on which everything on the wire lives, or one that waits
/// for the disk. Whatever lives on it is gone before it is.
class IoThread final
{
public:
    explicit IoThread(const QString &name);
    ~IoThread();
    IoThread(const IoThread &) = delete;
    IoThread &operator=(const IoThread &) = delete;

    /// Runs \p action on the thread, after everything posted before it; returns at once.
    void post(base::Mailbox::Work action) { m_mailbox.post(std::move(action)); }
    /// Runs \p action on the thread and waits for it. Not from the thread itself.
    void run(const base::Mailbox::Work &action);

private:
    QThread m_thread;
    base::Mailbox m_mailbox; ///< lives on the thread
};

} // namespace godwit::app
