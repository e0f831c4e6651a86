#pragma once

#include <QFuture>
#include <QFutureWatcher>
#include <QObject>

#include <utility>

namespace godwit::chat {

/// Calls \p handler with the result on the thread of \p context, in a later turn of its loop, and
/// not at all once \p context is gone. (QFuture::then() with a context asserts that it is alive.)
/// A future that was given up without a result counts as \p otherwise.
template <class T, class Handler>
void whenFinished(const QFuture<T> &future, QObject *context, T otherwise, Handler handler)
{
    auto *watcher = new QFutureWatcher<T>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context,
                     [watcher, otherwise = std::move(otherwise), handler = std::move(handler)] {
                         watcher->deleteLater();
                         const QFuture<T> done = watcher->future();
                         handler(done.resultCount() > 0 ? done.result() : otherwise);
                     });
    watcher->setFuture(future);
}

} // namespace godwit::chat
