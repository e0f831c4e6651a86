#include "app/surroundings/network_name.h"

#include <QNetworkInterface>

#include <algorithm>

namespace godwit::app {

// Without a portable way to the gateway: the subnets of the interfaces that are up.
QByteArray networkTraits()
{
    QList<QByteArray> subnets;
    const auto interfaces = QNetworkInterface::allInterfaces();
    for (const QNetworkInterface &interface : interfaces) {
        const auto flags = interface.flags();
        if (!flags.testFlag(QNetworkInterface::IsRunning)
            || flags.testFlag(QNetworkInterface::IsLoopBack)) {
            continue;
        }
        const auto entries = interface.addressEntries();
        for (const QNetworkAddressEntry &entry : entries) {
            if (!entry.ip().isLinkLocal()) {
                const auto subnet = QHostAddress::parseSubnet(
                    entry.ip().toString() + u'/' + QString::number(entry.prefixLength()));
                subnets.append(subnet.first.toString().toLatin1());
            }
        }
    }
    std::sort(subnets.begin(), subnets.end());
    return subnets.join(' ');
}

} // namespace godwit::app
