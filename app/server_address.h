#pragma once

#include "net/detect/address.h"

namespace godwit::app {

using net::detect::AddressError;

/// Reads the address of a server as it is kept with an account: the first that readAddress() makes
/// of it. The result has the scheme http or https, a host, and no query. A name in it is refused as
/// a password is: where it belongs to somebody, whoever asks takes it out first.
[[nodiscard]] base::Result<QUrl, AddressError>
parseServerAddress(const QString &text, const QStringList &plainHosts = {});

/// True if the address means this computer itself.
[[nodiscard]] bool isLoopback(const QUrl &server);

} // namespace godwit::app
