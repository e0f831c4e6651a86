#pragma once

#include <QByteArray>
#include <QString>

namespace godwit::net::detect {

/// Where a host-meta document, in XML or JSON (RFC 6415), says that XMPP is spoken over WebSocket,
/// else over BOSH (XEP-0156, section 3); empty: it does not. Pure.
[[nodiscard]] QString xmppPlaceIn(const QByteArray &document);

} // namespace godwit::net::detect
