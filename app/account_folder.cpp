#include "app/account_folder.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QTemporaryFile>

namespace godwit::app {

using namespace Qt::StringLiterals;

namespace {

/// Readable where it can be, safe on every file system: no separator, no upper case (names that
/// differ only in case are one name).
QString fileName(const QString &text)
{
    QString name = QString::fromLatin1(QUrl::toPercentEncoding(text.toCaseFolded()));
    constexpr qsizetype longestReadable = 120;
    if (name.size() > longestReadable) {
        const QByteArray hash
            = QCryptographicHash::hash(text.toCaseFolded().toUtf8(), QCryptographicHash::Sha256);
        name = name.left(longestReadable) + u'~' + QString::fromLatin1(hash.left(8).toHex());
    }
    return name;
}

} // namespace

base::Result<base::Done, FolderError> makePrivateFolder(const QString &path)
{
    const bool existed = QDir(path).exists();
    if (!QDir().mkpath(path)) {
        return base::Failure{FolderError{path, u"it cannot be created"_s}};
    }
    if (!existed) {
        QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }
    QTemporaryFile trial(path + u"/.trial-XXXXXX"_s);
    if (!trial.open()) {
        return base::Failure{FolderError{path, trial.errorString()}};
    }
    return base::Done{};
}

base::Result<AccountFolder, FolderError>
AccountFolder::create(const QString &data, const QUrl &server, const QString &name)
{
    return at(QDir(data).absoluteFilePath(fileName(name) + u'@' + fileName(server.host())));
}

base::Result<AccountFolder, FolderError> AccountFolder::at(const QString &path)
{
    if (const auto made = makePrivateFolder(path); !made) {
        return base::Failure{made.error()};
    }
    return AccountFolder(path);
}

QString AccountFolder::memoryFile() const
{
    return m_path + u"/networks.json"_s;
}

QString AccountFolder::shelfFolder() const
{
    return m_path + u"/files"_s;
}

QString AccountFolder::archiveFile() const
{
    return m_path + u"/archive.sqlite"_s;
}

QString AccountFolder::markFile(const chat::ConversationId &room) const
{
    return m_path + u"/printed-"_s + fileName(room.text());
}

} // namespace godwit::app
