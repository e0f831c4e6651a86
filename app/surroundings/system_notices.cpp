#include "app/surroundings/system_notices.h"

#include <QNetworkInformation>

namespace godwit::app {

SystemNotices::SystemNotices(Surroundings &surroundings)
    : m_surroundings(surroundings)
{
    listenToNetwork();
    listenToSleep();
}

void SystemNotices::listenToNetwork()
{
    if (!QNetworkInformation::loadDefaultBackend()) {
        return;
    }
    const auto *network = QNetworkInformation::instance();
    const auto judge = [this](QNetworkInformation::Reachability reachability) {
        // "Local" may be all that a chat server in the same house needs.
        m_surroundings.setReachable(reachability
                                    != QNetworkInformation::Reachability::Disconnected);
        m_surroundings.look();
    };
    judge(network->reachability());
    connect(network, &QNetworkInformation::reachabilityChanged, this, judge);
    connect(network, &QNetworkInformation::transportMediumChanged, this,
            [this] { m_surroundings.look(); });
    m_surroundings.setBehindPortal(network->isBehindCaptivePortal());
    connect(network, &QNetworkInformation::isBehindCaptivePortalChanged, this,
            [this](bool isBehind) {
                m_surroundings.setBehindPortal(isBehind);
                // Somebody has signed in to the network; what it stood in the way of may work now.
                if (!isBehind) {
                    m_surroundings.wakeUp();
                }
            });
}

void SystemNotices::prepareForSleep(bool aboutToSleep)
{
    if (!aboutToSleep) {
        m_surroundings.wakeUp();
    }
}

} // namespace godwit::app
