#pragma once

#include "base/mailbox.h"

#include <QPromise>

#include <memory>
#include <utility>

namespace godwit::base {

/// An answer that one thread owes to the one that asked. The future lives and dies on the latter
/// alone: what crosses over is the answer. Given up, it counts as cancelled.
template <class Result> class OwedAnswer final
{
public:
    OwedAnswer() = default;
    /// \p home lives on the thread that asks, and outlives this.
    explicit OwedAnswer(Mailbox &home)
        : m_home(&home)
        , m_promise(std::make_shared<QPromise<Result>>())
    {
        m_promise->start();
    }
    ~OwedAnswer()
    {
        if (m_promise) {
            m_home->post([promise = std::move(m_promise)] {});
        }
    }
    OwedAnswer(OwedAnswer &&other) noexcept = default;
    OwedAnswer &operator=(OwedAnswer &&other) noexcept
    {
        std::swap(m_home, other.m_home);
        std::swap(m_promise, other.m_promise);
        return *this;
    }
    Q_DISABLE_COPY(OwedAnswer)

    /// Before it is handed over.
    [[nodiscard]] QFuture<Result> future() const { return m_promise->future(); }

    /// From any thread, until it is given: whether nobody has cancelled the future.
    [[nodiscard]] bool isWanted() const { return !m_promise->isCanceled(); }

    /// From any thread, once.
    void give(Result result)
    {
        m_home->post([promise = std::move(m_promise), result = std::move(result)]() mutable {
            promise->addResult(std::move(result));
            promise->finish();
        });
    }

private:
    Mailbox *m_home = nullptr;
    std::shared_ptr<QPromise<Result>> m_promise; ///< none once it is given
};

} // namespace godwit::base
