#pragma once

#include "app/check/checkup.h"
#include "app/io_thread.h"
#include "base/mailbox.h"

#include <memory>

namespace godwit::app {

/// The examination of the main thread: starts the one that lives on the I/O thread and brings home
/// what it finds, in order. The thread outlives it.
class CheckRelay final : public chat::ConnectionCheck
{
    Q_OBJECT

public:
    CheckRelay(IoThread &thread, CheckSubject subject);
    /// Waits until the other one is gone from the I/O thread.
    ~CheckRelay() override;

    void start() override;

private:
    struct Far;

    IoThread &m_thread;
    CheckSubject m_subject;
    base::Mailbox m_home;
    std::unique_ptr<Far> m_far; ///< its content belongs to the I/O thread
};

} // namespace godwit::app
