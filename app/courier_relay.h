#pragma once

#include "app/io_thread.h"
#include "app/trace/trace_relay.h"
#include "app/wire.h"

#include <memory>

namespace godwit::app {

/// The courier of the main thread: passes commands on to the one that lives on the I/O thread and
/// brings its batches back, in order. Owned by an AccountSession; the thread outlives it.
class CourierRelay final : public chat::Courier
{
    Q_OBJECT

public:
    /// \p makeWire runs on the I/O thread.
    CourierRelay(IoThread &thread, WireMaker makeWire);
    /// Waits until the wire is gone from the I/O thread.
    ~CourierRelay() override;

    void start() override;
    void stop() override;
    void hurry() override;
    void submit(const chat::Command &command) override;
    void transfer(const chat::TransferCommand &command) override;

    void enter(const NetworkFacts &facts);
    void forgetNetworks();
    /// What happens on the connection that commands are passed on to.
    [[nodiscard]] chat::TraceSource &trace() { return m_trace; }

Q_SIGNALS:
    /// What the connection has learnt about networks is this now.
    void networksRemembered(const QList<godwit::chat::RememberedNetwork> &networks);

private:
    struct Far;

    template <class Action> void onWire(Action action);

    IoThread &m_thread;
    base::Mailbox m_home; ///< what comes from the wire
    TraceRelay m_trace;
    std::unique_ptr<Far> m_far; ///< its content belongs to the I/O thread
};

} // namespace godwit::app
