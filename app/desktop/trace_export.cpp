#include "app/desktop/trace_export.h"

#include "app/trace/trace_log.h"

namespace godwit::app {

using namespace Qt::StringLiterals;

void TraceExport::write(const QString &path, const chat::TraceUpdate &trace)
{
    if (!m_thread) {
        m_thread.emplace(u"godwit-export"_s);
    }
    m_thread->post([this, path, trace] {
        const auto done = writeTrace(path, trace);
        m_home.post([this, path, error = done ? QString() : done.error()] {
            if (error.isEmpty()) {
                Q_EMIT written(path);
            } else {
                Q_EMIT failed(error);
            }
        });
    });
}

} // namespace godwit::app
