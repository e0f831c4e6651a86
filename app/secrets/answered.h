#pragma once

#include "app/secrets/secret_store.h"
#include "chat/when_finished.h"

#include <QPromise>

#include <memory>
#include <type_traits>

namespace godwit::app {

/// An answer that is there at once.
template <class T> QFuture<SecretResult<T>> answered(SecretResult<T> result)
{
    return QtFuture::makeReadyFuture(std::move(result));
}

/// What a place answers that is gone.
template <class T> SecretResult<T> gone()
{
    return base::Failure{SecretError{SecretError::Code::Failed, QStringLiteral("given up")}};
}

/// \p next is asked with the outcome of \p first, on the thread of \p context; its outcome is that
/// of the whole, unless \p context goes before.
template <class T, class Next>
auto followed(const QFuture<SecretResult<T>> &first, QObject *context, Next next)
    -> std::invoke_result_t<Next, const SecretResult<T> &>
{
    using Outcome = decltype(next(gone<T>()).result());
    const Outcome abandoned
        = base::Failure{SecretError{SecretError::Code::Failed, QStringLiteral("given up")}};
    const auto promise = std::make_shared<QPromise<Outcome>>();
    promise->start();
    const auto finish = [promise](const Outcome &outcome) {
        promise->addResult(outcome);
        promise->finish();
    };
    chat::whenFinished(first, context, gone<T>(),
                       [context, next, finish, abandoned](const SecretResult<T> &outcome) {
                           chat::whenFinished(next(outcome), context, abandoned, finish);
                       });
    return promise->future();
}

} // namespace godwit::app
