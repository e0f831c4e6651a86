#pragma once

#include <QNetworkProxy>
#include <QString>
#if QT_CONFIG(ssl)
#include <QSsl>
#endif

/// What the stages of an opening tell of the way, the same for a socket and for a request.
namespace godwit::net {

/// A proxy that traffic really goes through, as opposed to none or "whatever is the default".
[[nodiscard]] inline bool isRealProxy(const QNetworkProxy &proxy)
{
    return proxy.type() != QNetworkProxy::DefaultProxy && proxy.type() != QNetworkProxy::NoProxy;
}

#if QT_CONFIG(ssl)
/// As people write it, "TLS 1.3"; "TLS" for one that should not be met any more.
[[nodiscard]] QString tlsVersionText(QSsl::SslProtocol protocol);
#endif

} // namespace godwit::net
