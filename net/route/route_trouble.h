#pragma once

#include "net/route/route_problem.h"

#include <QAbstractSocket>
#include <QList>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QSslError>

/// Reads out of what Qt says what is wrong with the way to a server.
namespace godwit::net {

/// The gravest fault of a certificate; None for an empty list.
[[nodiscard]] RouteProblem certificateProblem(const QList<QSslError> &errors);

/// What Qt says of them.
[[nodiscard]] QString errorTexts(const QList<QSslError> &errors);

/// Whether it was the proxy that made a socket fail: with Qt a socket's errors have names of their
/// own for most of that.
[[nodiscard]] RouteProblem proxyProblem(const QNetworkProxy &proxy,
                                        QAbstractSocket::SocketError error);

/// The same for a request. QNetworkAccessManager loses half of what the socket knew, so its words
/// are read, too. \p wasConnecting: it got as far as opening a connection.
struct FailedReply
{
    QNetworkReply::NetworkError error = QNetworkReply::NoError;
    QString text;
    bool isEncrypted = false; ///< https
    bool wasConnecting = false;
};
[[nodiscard]] RouteProblem proxyProblem(const QNetworkProxy &proxy, const FailedReply &reply);

/// What failed, and which proxy that was; free of passwords.
[[nodiscard]] QString proxyDetail(const QNetworkProxy &proxy, const QString &text);

/// Which certificate was seen in place of the pinned one.
[[nodiscard]] QString pinDetail(const QSslCertificate &certificate);

} // namespace godwit::net
