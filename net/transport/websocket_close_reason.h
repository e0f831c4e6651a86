#pragma once

#include "net/transport/close_reason.h"

#include <QAbstractSocket>
#include <QSslCertificate>
#include <QSslError>

namespace godwit::net {

/// Why a WebSocket could not be opened, as QWebSocket tells it. Its error is the same for a refused
/// port and for a refused upgrade: \p wasReached tells them apart, and the status stands in \p text
/// alone.
[[nodiscard]] CloseReason openFailure(QAbstractSocket::SocketError error, const QString &text,
                                      bool wasReached);

/// Why an open WebSocket broke without a goodbye.
[[nodiscard]] CloseReason breakage(QAbstractSocket::SocketError error, const QString &text);

/// Why a WebSocket ended with a closing handshake (RFC 6455, section 7.4), begun by either side:
/// Qt closes by itself, with the same codes, when what arrives breaks the rules.
[[nodiscard]] CloseReason closingHandshake(int code, const QString &text);

/// Why a WebSocket was not even tried.
[[nodiscard]] CloseReason notEncrypted();

/// Why the server at the other end of a WebSocket is not trusted.
[[nodiscard]] CloseReason badCertificate(const QList<QSslError> &errors);
[[nodiscard]] CloseReason otherKey(const QSslCertificate &certificate);

} // namespace godwit::net
