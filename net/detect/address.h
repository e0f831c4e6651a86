#pragma once

#include "base/result.h"

#include <QList>
#include <QString>
#include <QStringList>
#include <QUrl>

namespace godwit::net::detect {

/// Why what a person typed is not the address of a server.
enum class AddressError {
    Empty,
    Malformed,
    UnknownScheme,
    HasSecrets,
    NotEncrypted, ///< plain, to a host for which nobody allowed it
};

/// What a person means by an address.
struct TypedAddress
{
    /// http or https, a host, perhaps a port and a path, no query; the best guess first. What is
    /// not encrypted comes after what is, except on this computer.
    QList<QUrl> bases;
    QString query{}; ///< as it stood in the address, without '?'
    QString user{}; ///< of "you@host"
};

/// Reads an address as people write it: "https://host", "ws://…", "host:port/path", "you@host" or
/// "xmpp:you@host". Without a scheme it is https, on this computer http. Passwords and parameters
/// with secrets are refused, since addresses are logged and profiles given away; and so is what is
/// not encrypted to any host but this computer and \p plainHosts, for which a person allowed it.
/// Pure.
[[nodiscard]] base::Result<TypedAddress, AddressError>
readAddress(const QString &text, const QStringList &plainHosts = {});

} // namespace godwit::net::detect
