#include "app/surroundings/system_notices.h"

#include <QDBusConnection>

namespace godwit::app {

// org.freedesktop.login1.Manager, signal PrepareForSleep(b).
void SystemNotices::listenToSleep()
{
    QDBusConnection::systemBus().connect(
        QStringLiteral("org.freedesktop.login1"), QStringLiteral("/org/freedesktop/login1"),
        QStringLiteral("org.freedesktop.login1.Manager"), QStringLiteral("PrepareForSleep"), this,
        SLOT(prepareForSleep(bool)));
}

} // namespace godwit::app
