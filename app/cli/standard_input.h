#pragma once

#include <QByteArray>
#include <QObject>

#include <memory>

namespace godwit::app::cli {

/// The standard input without ever waiting for it: bytes as they come, in pieces of a bounded size.
/// Owned by the command that reads it.
class StandardInput final : public QObject
{
    Q_OBJECT

public:
    StandardInput();
    ~StandardInput() override;

    /// Nothing is read until this, nor while paused: what is not read stays with the writer.
    void setReading(bool reading);

Q_SIGNALS:
    void received(const QByteArray &bytes);
    /// The writer closed it, or it cannot be read any more; emitted once and last.
    void ended();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace godwit::app::cli
