#pragma once

#include <QFile>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>

namespace godwit::test {

/// The path of a file in tests/data/tls, whose script `make` tells what they are.
inline QString tlsFile(const QString &name)
{
    return qEnvironmentVariable("GODWIT_SOURCE_DIR") + QStringLiteral("/tests/data/tls/") + name;
}

inline QSslCertificate tlsCertificate(const QString &name)
{
    return QSslCertificate::fromPath(tlsFile(name + QStringLiteral(".pem"))).value(0);
}

/// The configuration of a server with the certificate of that name.
inline QSslConfiguration serverTls(const QString &certificate)
{
    const QString ownKey = tlsFile(certificate + QStringLiteral(".key"));
    QFile key(QFile::exists(ownKey) ? ownKey : tlsFile(QStringLiteral("server.key")));
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    if (key.open(QIODevice::ReadOnly)) {
        configuration.setLocalCertificate(tlsCertificate(certificate));
        configuration.setPrivateKey(QSslKey(&key, QSsl::Ec));
    }
    return configuration;
}

/// The configuration of a server whose certificate nobody vouches for.
inline QSslConfiguration selfSignedTls()
{
    return serverTls(QStringLiteral("self_signed"));
}

} // namespace godwit::test
