#pragma once

#include "app/desktop/desktop_options.h"
#include "base/scheduler.h"
#include "chat/messenger.h"

#include <QObject>
#include <QSet>
#include <QWidget>

namespace godwit::app {

/// Takes pictures of the window at the moments that were asked for, for scripts and for the
/// documentation. Owned by the composition root; the references outlive it.
class Photographer final : public QObject
{
    Q_OBJECT

public:
    Photographer(QWidget &window, base::Scheduler &scheduler, QList<WantedScreenshot> wanted);

    /// The window is on the screen.
    void windowShown();
    /// Looks at what this account does from now on.
    void watch(const chat::Messenger &messenger);

Q_SIGNALS:
    /// All pictures have been taken.
    void finished();

private:
    void happened(WantedScreenshot::When when, base::Milliseconds settling);
    void take(WantedScreenshot::When when);
    void connectivityChanged(const chat::Connectivity &connectivity, bool caughtUp);
    void wentDown();

    QWidget &m_window;
    base::Scheduler &m_scheduler;
    QList<WantedScreenshot> m_wanted;
    bool m_sent = false;
    bool m_wasDown = false;
    bool m_bannerUp = false; ///< the window has had the time to say that the connection is gone
    base::Alarm m_settling;
    base::Alarm m_downFor;
    base::Alarm m_patience;
};

} // namespace godwit::app
