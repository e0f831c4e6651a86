#pragma once

#include "base/result.h"

#include <QString>
#include <QUrl>

namespace godwit::app {

/// Why what a person typed is not the address of a server.
enum class AddressError { Empty, Malformed, UnknownScheme, HasSecrets };

/// Reads the address of a server as people write it: "http://host:port", "ws://…", or just
/// "host:port", which means https, and http on this computer. The result has the scheme http or
/// https, a host, and no query. Passwords in addresses are refused: addresses are logged.
[[nodiscard]] base::Result<QUrl, AddressError> parseServerAddress(const QString &text);

/// True if the address means this computer itself.
[[nodiscard]] bool isLoopback(const QUrl &server);

} // namespace godwit::app
