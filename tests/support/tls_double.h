#pragma once

#include <QFile>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>

namespace godwit::test {

/// The configuration of a server whose certificate nobody vouches for (tests/data/tls).
inline QSslConfiguration selfSignedTls()
{
    const QString folder
        = qEnvironmentVariable("GODWIT_SOURCE_DIR") + QStringLiteral("/tests/data/tls/");
    QFile certificate(folder + QStringLiteral("self_signed.pem"));
    QFile key(folder + QStringLiteral("self_signed.key"));
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    if (certificate.open(QIODevice::ReadOnly) && key.open(QIODevice::ReadOnly)) {
        configuration.setLocalCertificate(QSslCertificate(&certificate));
        configuration.setPrivateKey(QSslKey(&key, QSsl::Ec));
    }
    return configuration;
}

} // namespace godwit::test
