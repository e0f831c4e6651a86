#include "app/desktop/trace_export.h"

#include "app/trace/trace_log.h"

#include <QFuture>
#include <QPromise>
#include <QThreadPool>

#include <memory>

namespace godwit::app {

void TraceExport::write(const QString &path, const chat::TraceUpdate &trace)
{
    const auto promise = std::make_shared<QPromise<QString>>();
    promise->start();
    promise->future().then(this, [this, path](const QString &error) {
        if (error.isEmpty()) {
            Q_EMIT written(path);
        } else {
            Q_EMIT failed(error);
        }
    });
    QThreadPool::globalInstance()->start([promise, path, trace] {
        const auto done = writeTrace(path, trace);
        promise->addResult(done ? QString() : done.error());
        promise->finish();
    });
}

} // namespace godwit::app
