#include "app/secrets/file_secrets.h"

#include "app/secrets/answered.h"
#include "app/secrets/sync_folder.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <QUrl>

namespace godwit::app {

using namespace Qt::StringLiterals;
using base::Failure;

namespace {

constexpr QFileDevice::Permissions ownerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;
constexpr qint64 largestSecret = 64 * 1024;

SecretError errorOf(const QFileDevice &file)
{
    const bool isDenied
        = file.error() == QFileDevice::PermissionsError || file.error() == QFileDevice::OpenError;
    return {isDenied ? SecretError::Code::Denied : SecretError::Code::Failed,
            u"%1: %2"_s.arg(file.fileName(), file.errorString())};
}

bool makeFolder(const QString &folder)
{
    return QFileInfo(folder).isDir()
        || ((QFileInfo::exists(QFileInfo(folder).absolutePath())
             || makeFolder(QFileInfo(folder).absolutePath()))
            && QDir().mkdir(folder, ownerOnly | QFileDevice::ExeOwner));
}

} // namespace

FileSecrets::FileSecrets(QString folder)
    : m_folder(std::move(folder))
{
}

QString FileSecrets::pathOf(const QString &key) const
{
    // Whatever a key contains, it is one name in this folder, and not a hidden or a special one.
    const QByteArray name = QUrl::toPercentEncoding(key, {}, ".~");
    return u"%1/%2.secret"_s.arg(m_folder, QString::fromLatin1(name));
}

QFuture<SecretResult<QByteArray>> FileSecrets::read(const QString &key)
{
    return answered(readNow(key));
}

QFuture<SecretResult<base::Done>> FileSecrets::write(const QString &key, const QByteArray &secret)
{
    return answered(writeNow(key, secret));
}

QFuture<SecretResult<base::Done>> FileSecrets::remove(const QString &key)
{
    return answered(removeNow(key));
}

SecretResult<QByteArray> FileSecrets::readNow(const QString &key) const
{
    QFile file(pathOf(key));
    if (!file.exists()) {
        return Failure{SecretError{SecretError::Code::NotFound, {}}};
    }
    if (!file.open(QIODevice::ReadOnly)) {
        return Failure{errorOf(file)};
    }
    QByteArray secret = file.read(largestSecret + 1);
    if (secret.isEmpty() || secret.size() > largestSecret) {
        return Failure{
            SecretError{SecretError::Code::Failed, u"%1 holds no secret"_s.arg(file.fileName())}};
    }
    // Somebody may have copied the folder with other rights.
    if (file.permissions() & ~(ownerOnly | QFileDevice::ReadUser | QFileDevice::WriteUser)) {
        file.setPermissions(ownerOnly);
    }
    return secret;
}

SecretResult<base::Done> FileSecrets::writeNow(const QString &key, const QByteArray &secret) const
{
    if (secret.isEmpty() || secret.size() > largestSecret) {
        return Failure{SecretError{SecretError::Code::Failed, u"no secret has this size"_s}};
    }
    if (!makeFolder(m_folder)) {
        return Failure{SecretError{SecretError::Code::Denied,
                                   u"the folder %1 cannot be made"_s.arg(m_folder)}};
    }
    QSaveFile file(pathOf(key));
    // The rights come before the content: at no moment could anyone else read it.
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(ownerOnly)
        || file.write(secret) != secret.size() || !file.commit()) {
        return Failure{errorOf(file)};
    }
    syncFolder(m_folder);
    return base::Done{};
}

SecretResult<base::Done> FileSecrets::removeNow(const QString &key) const
{
    QFile file(pathOf(key));
    if (file.exists() && !file.remove()) {
        return Failure{errorOf(file)};
    }
    return base::Done{};
}

} // namespace godwit::app
