#include "net/route/loopback.h"

#include <QHostAddress>

namespace godwit::net {

using namespace Qt::StringLiterals;

bool isLoopbackHost(const QString &host)
{
    const QString name = host.toLower();
    return name == "localhost"_L1 || name.endsWith(".localhost"_L1)
        || QHostAddress(name).isLoopback();
}

} // namespace godwit::net
