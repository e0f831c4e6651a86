#pragma once

#include <QObject>

#include <memory>

namespace godwit::app {

/// Turns the system's wish that we end (SIGINT, SIGTERM, a closed console) into a signal of Qt, on
/// the thread that made it. There is at most one at a time. A second wish ends the process at once.
class Interruption final : public QObject
{
    Q_OBJECT

public:
    Interruption();
    ~Interruption() override;

Q_SIGNALS:
    void requested();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace godwit::app
