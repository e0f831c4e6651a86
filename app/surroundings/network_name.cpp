#include "app/surroundings/network_name.h"

#include <QCryptographicHash>
#include <QSysInfo>

namespace godwit::app {

QString currentNetworkName()
{
    const QByteArray traits = networkTraits();
    if (traits.isEmpty()) {
        return {};
    }
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(QSysInfo::machineUniqueId());
    hash.addData(traits);
    return QString::fromLatin1(hash.result().toHex().left(16));
}

} // namespace godwit::app
