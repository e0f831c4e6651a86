#pragma once

#include "app/io_thread.h"
#include "net/detect/detection.h"
#include "net/detect/probe.h"
#include "ui/server_detector.h"

#include <QStringList>

namespace godwit::app {

/// Finds out for the window how servers are spoken to; everything on the wire happens on the I/O
/// thread. Owned by the Application; the thread outlives it.
class WindowDetector final : public ui::ServerDetector
{
    Q_OBJECT

public:
    /// \p plainHosts: that may be reached without encryption.
    WindowDetector(IoThread &thread, QStringList plainHosts);
    ~WindowDetector() override;

    void detect(const QString &address) override;
    void listen() override;
    void cancel() override;
    [[nodiscard]] ui::ProfileCheck check(const QByteArray &json,
                                         const QList<QByteArray> &frames) const override;

private:
    class Far;

    void takeRows(const QList<net::detect::Row> &rows);
    void takeOutcome(const net::detect::Outcome &outcome);

    IoThread &m_thread;
    QStringList m_plainHosts;
    base::Mailbox m_home;
    std::unique_ptr<Far> m_far; ///< belongs to the I/O thread
    /// Which address the window asks about now; what is on its way about another one is dropped.
    int m_question = 0;
    std::optional<net::detect::Guess> m_guess;
};

} // namespace godwit::app
