#include "app/trace/trace_log.h"

#include "app/trace/trace_lines.h"

#include <QEventLoop>
#include <QSaveFile>

#include <algorithm>
#include <utility>

namespace godwit::app {

using namespace std::chrono_literals;

namespace {

/// Enough to keep a flood from asking all the time, and soon enough for whoever reads along.
constexpr base::Milliseconds pace = 100ms;

constexpr QFileDevice::Permissions ownerOnly = QFile::ReadOwner | QFile::WriteOwner;

} // namespace

TraceLog::TraceLog(chat::TraceSource &source, base::Scheduler &scheduler)
    : m_source(source)
    , m_scheduler(scheduler)
{
    connect(&m_source, &chat::TraceSource::collected, this,
            [this](const chat::TraceUpdate &update) {
                // Others may have asked as well, and everybody hears every answer.
                if (m_isWaiting && update.since == m_position) {
                    m_isWaiting = false;
                    write(update);
                }
            });
    connect(&m_source, &chat::TraceSource::grown, this,
            [this] { m_soon = m_scheduler.after(pace, [this] { ask(); }); });
}

base::Result<base::Done, QString> TraceLog::open(const QString &path)
{
    m_file.setFileName(path);
    // What others could read must not stay readable for them.
    QFile::remove(path);
    if (!m_file.open(QIODevice::WriteOnly | QIODevice::NewOnly)
        || !m_file.setPermissions(ownerOnly)) {
        return base::Failure{m_file.errorString()};
    }
    m_file.write(traceHead());
    ask();
    return base::Done{};
}

void TraceLog::ask()
{
    if (!m_isWaiting) {
        m_isWaiting = true;
        m_source.collect(m_position);
    }
}

void TraceLog::write(const chat::TraceUpdate &update)
{
    chat::TraceUpdate ended = update;
    m_position = update.position;
    ended.attempts.clear();
    for (const chat::AttemptRecord &attempt : update.attempts) {
        if (attempt.outcome) {
            m_open.remove(attempt.id);
            ended.attempts.append(attempt);
        } else {
            m_open.insert(attempt.id, attempt);
        }
    }
    m_file.write(traceLines(ended));
    m_file.flush();
}

void TraceLog::finish()
{
    if (!m_file.isOpen()) {
        return;
    }
    m_soon.cancel();
    QEventLoop loop;
    connect(&m_source, &chat::TraceSource::collected, &loop, &QEventLoop::quit);
    // Twice: the answer to a question that was asked before need not have everything in it.
    for (int times = m_isWaiting ? 2 : 1; times > 0; --times) {
        ask();
        while (m_isWaiting) {
            loop.exec();
        }
    }
    chat::TraceUpdate rest;
    rest.attempts = m_open.values();
    m_file.write(traceLines(rest));
    m_file.close();
}

base::Result<base::Done, QString> writeTrace(const QString &path, const chat::TraceUpdate &update)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(ownerOnly)
        || file.write(traceHead() + traceLines(update)) < 0 || !file.commit()) {
        return base::Failure{file.errorString()};
    }
    return base::Done{};
}

} // namespace godwit::app
