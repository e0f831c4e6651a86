#pragma once

#include <QByteArray>
#include <QList>
#include <QSslCertificate>
#include <QString>
#include <QStringList>

namespace godwit::net {

/// Through what the connections of an account go.
struct Proxy
{
    enum class Kind {
        System, ///< what the system says for the server, asked anew for each attempt
        None,
        Http, ///< CONNECT (RFC 9110, section 9.3.6); plain HTTP requests in absolute form
        Socks5, ///< RFC 1928, with RFC 1929 where there is a name
    };
    Kind kind = Kind::System;
    QString host{};
    quint16 port = 0;
    QString user{}; ///< empty: without a password
    QString password{};
    bool findsNames = true; ///< of Socks5: host names are looked up there, and not here
    friend bool operator==(const Proxy &, const Proxy &) = default;
};

/// The way to the servers of one account: whatever its transports and requests have to know about
/// what lies between. A value; PreparedRoute applies it.
struct Route
{
    Proxy proxy{};
    QList<QSslCertificate> authorities{}; ///< trusted besides those of the system
    QByteArray pin{}; ///< see publicKeyPin(); empty: any key, if its certificate is good
    QStringList plainHosts{}; ///< where a person allowed plain HTTP; this computer always is
    friend bool operator==(const Route &, const Route &) = default;
};

} // namespace godwit::net
