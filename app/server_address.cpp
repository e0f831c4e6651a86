#include "app/server_address.h"

#include "net/route/loopback.h"

namespace godwit::app {

base::Result<QUrl, AddressError> parseServerAddress(const QString &text,
                                                    const QStringList &plainHosts)
{
    const auto address = net::detect::readAddress(text, plainHosts);
    if (!address) {
        return base::Failure{address.error()};
    }
    if (!address->user.isEmpty()) {
        return base::Failure{AddressError::HasSecrets};
    }
    return address->bases.constFirst();
}

bool isLoopback(const QUrl &server)
{
    return net::isLoopbackHost(server.host());
}

} // namespace godwit::app
