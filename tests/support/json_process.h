#pragma once

#include <QJsonObject>
#include <QList>
#include <QProcess>

#include <functional>

namespace godwit::test {

/// A program of ours as a process of its own, whose output is one JSON object per line. It dies
/// with the test, however that ends.
class JsonProcess final : public QObject
{
    Q_OBJECT

public:
    using Predicate = std::function<bool(const QJsonObject &)>;

    /// \p program: a name in the build's bin folder, or a path.
    JsonProcess(const QString &program, const QStringList &arguments);
    ~JsonProcess() override;

    /// False if it cannot be started at all.
    bool start();
    void write(const QByteArray &bytes);
    void closeInput();
    /// SIGTERM.
    void terminate();
    /// SIGKILL, and waits until it is gone; what it had written is still read.
    void kill();

    /// Runs the event loop until a line, read already or to come, fits. Empty if none does in time,
    /// or the process ends without it.
    QJsonObject waitForLine(const Predicate &predicate, int timeoutMs = 20000);
    QJsonObject waitForEvent(const QString &event, int timeoutMs = 20000);
    /// True if it ended by itself in time.
    bool waitForEnd(int timeoutMs = 20000);

    [[nodiscard]] bool isRunning() const;
    /// Of a process that ended by itself; -1 otherwise.
    [[nodiscard]] int exitCode() const;
    [[nodiscard]] const QList<QJsonObject> &lines() const { return m_lines; }
    [[nodiscard]] QList<QJsonObject> events(const QString &event) const;
    /// Lines of the standard output that were not JSON objects.
    [[nodiscard]] const QList<QByteArray> &otherLines() const { return m_otherLines; }
    [[nodiscard]] const QByteArray &errorText() const { return m_errorText; }
    [[nodiscard]] qint64 processId() const { return m_process.processId(); }

Q_SIGNALS:
    void lineRead(const QJsonObject &line);
    void ended();

private:
    void readOutput();
    bool runUntil(const std::function<bool()> &condition, int timeoutMs);

    QProcess m_process;
    QByteArray m_partial;
    QList<QJsonObject> m_lines;
    QList<QByteArray> m_otherLines;
    QByteArray m_errorText;
};

/// The path of a program in the build's bin folder.
[[nodiscard]] QString programPath(const QString &name);

} // namespace godwit::test
