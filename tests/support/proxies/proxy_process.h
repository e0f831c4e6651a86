#pragma once

#include <QProcess>
#include <QTemporaryDir>

namespace godwit::test {

/// A real proxy as a process of its own, on a loopback port that was free a moment before, with a
/// configuration in a folder of its own. Runs as whoever runs the test. It dies with the test,
/// however that ends.
class ProxyProcess
{
public:
    ProxyProcess() = default;
    virtual ~ProxyProcess();
    Q_DISABLE_COPY_MOVE(ProxyProcess)

    /// False if it does not come up; log() may say why.
    [[nodiscard]] bool start();
    /// As if somebody had pulled the plug.
    void kill();

    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] QByteArray log() const;

protected:
    /// Writes the configuration for the port and sets program, arguments and environment.
    virtual void prepare(QProcess &process, quint16 port) = 0;

    /// A file in the folder of this proxy, readable by everybody.
    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }
    void write(const QString &name, const QByteArray &content) const;

private:
    [[nodiscard]] bool runs(quint16 port);

    QTemporaryDir m_folder;
    QProcess m_process;
    quint16 m_port = 0;
};

/// The path of a program, also where only root looks for it; empty if it is not installed.
[[nodiscard]] QString systemProgram(const QString &name);

} // namespace godwit::test
