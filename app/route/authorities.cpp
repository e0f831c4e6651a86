#include "app/route/authorities.h"

#include <QFile>

#include <algorithm>

namespace godwit::app {

namespace {

/// The collections of whole systems have a quarter of a megabyte.
constexpr qint64 largestFile = 4LL * 1024 * 1024;

} // namespace

base::Result<QList<QSslCertificate>, AuthoritiesError> readAuthorities(const QString &path)
{
    using Code = AuthoritiesError::Code;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return base::Failure{AuthoritiesError{Code::Unreadable, file.errorString()}};
    }
    const auto certificates = QSslCertificate::fromData(file.read(largestFile));
    const bool isWhole = std::none_of(certificates.cbegin(), certificates.cend(),
                                      [](const QSslCertificate &each) { return each.isNull(); });
    if (certificates.isEmpty() || !isWhole) {
        return base::Failure{AuthoritiesError{Code::NoCertificate}};
    }
    return certificates;
}

} // namespace godwit::app
