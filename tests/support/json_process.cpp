#include "support/json_process.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QEventLoop>
#include <QFileInfo>
#include <QJsonDocument>

#ifdef Q_OS_LINUX
#include <csignal>
#include <sys/prctl.h>
#endif

namespace godwit::test {

using namespace Qt::StringLiterals;

QString programPath(const QString &name)
{
    if (name.contains(u'/')) {
        return name;
    }
    const QString folder
        = qEnvironmentVariable("GODWIT_BIN_DIR", QCoreApplication::applicationDirPath());
#ifdef Q_OS_WIN
    return folder + u'/' + name + u".exe"_s;
#else
    return folder + u'/' + name;
#endif
}

JsonProcess::JsonProcess(const QString &program, const QStringList &arguments)
{
    m_process.setProgram(programPath(program));
    m_process.setArguments(arguments);
    connect(&m_process, &QProcess::readyReadStandardOutput, this, &JsonProcess::readOutput);
    connect(&m_process, &QProcess::readyReadStandardError, this,
            [this] { m_errorText += m_process.readAllStandardError(); });
    connect(&m_process, &QProcess::finished, this, [this] {
        readOutput();
        m_errorText += m_process.readAllStandardError();
        Q_EMIT ended();
    });
#ifdef Q_OS_LINUX
    m_process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
#endif
}

JsonProcess::~JsonProcess()
{
    m_process.disconnect(this);
    m_process.kill();
    m_process.waitForFinished();
}

bool JsonProcess::start()
{
    m_process.start();
    return m_process.waitForStarted();
}

void JsonProcess::write(const QByteArray &bytes)
{
    m_process.write(bytes);
}

void JsonProcess::closeInput()
{
    m_process.closeWriteChannel();
}

void JsonProcess::terminate()
{
    m_process.terminate();
}

void JsonProcess::kill()
{
    m_process.kill();
    m_process.waitForFinished();
}

QJsonObject JsonProcess::waitForLine(const Predicate &predicate, int timeoutMs)
{
    QJsonObject found;
    qsizetype seen = 0;
    const auto look = [&] {
        while (found.isEmpty() && seen < m_lines.size()) {
            const QJsonObject &line = m_lines.at(seen++);
            found = predicate(line) ? line : QJsonObject();
        }
        return !found.isEmpty() || !isRunning();
    };
    runUntil(look, timeoutMs);
    return found;
}

QJsonObject JsonProcess::waitForEvent(const QString &event, int timeoutMs)
{
    return waitForLine([&](const QJsonObject &line) { return line[u"event"_s] == event; },
                       timeoutMs);
}

bool JsonProcess::waitForEnd(int timeoutMs)
{
    return runUntil([this] { return !isRunning(); }, timeoutMs);
}

bool JsonProcess::isRunning() const
{
    return m_process.state() != QProcess::NotRunning;
}

int JsonProcess::exitCode() const
{
    const bool ended = !isRunning() && m_process.exitStatus() == QProcess::NormalExit;
    return ended ? m_process.exitCode() : -1;
}

QList<QJsonObject> JsonProcess::events(const QString &event) const
{
    QList<QJsonObject> found;
    for (const QJsonObject &line : m_lines) {
        if (line[u"event"_s] == event) {
            found << line;
        }
    }
    return found;
}

void JsonProcess::readOutput()
{
    m_partial += m_process.readAllStandardOutput();
    qsizetype begin = 0;
    for (qsizetype end = 0; (end = m_partial.indexOf('\n', begin)) >= 0; begin = end + 1) {
        const QByteArray bytes = m_partial.mid(begin, end - begin);
        const QJsonObject line = QJsonDocument::fromJson(bytes).object();
        if (line.isEmpty()) {
            m_otherLines << bytes;
            continue;
        }
        m_lines << line;
        Q_EMIT lineRead(line);
    }
    m_partial.remove(0, begin);
}

bool JsonProcess::runUntil(const std::function<bool()> &condition, int timeoutMs)
{
    const QDeadlineTimer deadline(timeoutMs);
    while (!condition()) {
        if (deadline.hasExpired()) {
            return false;
        }
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 50);
    }
    return true;
}

} // namespace godwit::test
