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

    /// Whether it has been wished already, for those who connect to the signal later.
    [[nodiscard]] bool isRequested() const { return m_isRequested; }
    /// For the part that hears it from the system.
    void request();

Q_SIGNALS:
    void requested();

private:
    class Private;
    std::unique_ptr<Private> d;
    bool m_isRequested = false;
};

} // namespace godwit::app
