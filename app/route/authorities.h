#pragma once

#include "base/result.h"

#include <QList>
#include <QSslCertificate>
#include <QString>

namespace godwit::app {

/// Why a file gives no certificates.
struct AuthoritiesError
{
    enum class Code { Unreadable, NoCertificate };
    Code code = Code::Unreadable;
    QString detail{}; ///< the system's words
};

/// The certificates in a PEM file, at least one, to be trusted besides those of the system.
[[nodiscard]] base::Result<QList<QSslCertificate>, AuthoritiesError>
readAuthorities(const QString &path);

} // namespace godwit::app
