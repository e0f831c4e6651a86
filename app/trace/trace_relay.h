#pragma once

#include "app/io_thread.h"
#include "chat/trace_source.h"

namespace godwit::app {

/// The trace of the main thread: asks the one that lives on the I/O thread and brings its answers
/// back, in order with what the CourierRelay brings. Owned by it; the thread outlives it.
class TraceRelay final : public chat::TraceSource
{
    Q_OBJECT

public:
    /// Answers come by way of \p home, which lives on the thread of this.
    TraceRelay(IoThread &thread, base::Mailbox &home);

    /// On the I/O thread, before anything else: \p far is what is asked from now on. It outlives
    /// every question.
    void attach(chat::TraceSource &far);

    void collect(const chat::TracePosition &since) override;

private:
    IoThread &m_thread;
    base::Mailbox &m_home;
    chat::TraceSource *m_far = nullptr; ///< belongs to the I/O thread
};

} // namespace godwit::app
