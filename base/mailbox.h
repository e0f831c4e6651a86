#pragma once

#include <QObject>

#include <functional>

namespace godwit::base {

/// Brings work from other threads to the one that this lives on, where the event loop carries it
/// out in the order in which it was posted, together with the rest of what is posted to that
/// thread. What is still waiting when the mailbox goes is dropped.
class Mailbox final : public QObject
{
    Q_OBJECT

public:
    using Work = std::function<void()>;

    using QObject::QObject;

    /// From any thread; returns at once. The mailbox outlives the call.
    void post(Work work);
    /// Does now what is waiting. On its thread.
    void carryOut();

protected:
    bool event(QEvent *event) override;
};

} // namespace godwit::base
