#pragma once

#include "base/result.h"

#include <QString>
#include <QStringList>
#include <QUrl>

namespace godwit::app {

/// Why what a person typed is not the address of a server.
enum class AddressError {
    Empty,
    Malformed,
    UnknownScheme,
    HasSecrets,
    NotEncrypted, ///< plain, to a host for which nobody allowed it
};

/// Reads the address of a server as people write it: "http://host:port", "ws://…", or just
/// "host:port", which means https, and http on this computer. The result has the scheme http or
/// https, a host, and no query. Passwords in addresses are refused: addresses are logged. So is
/// http to any host but this computer and \p plainHosts, for which a person allowed it.
[[nodiscard]] base::Result<QUrl, AddressError>
parseServerAddress(const QString &text, const QStringList &plainHosts = {});

/// True if the address means this computer itself.
[[nodiscard]] bool isLoopback(const QUrl &server);

} // namespace godwit::app
