#include "server/ledger/ledger_files.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QtEndian>

namespace godwit::server {

namespace {

using namespace Qt::StringLiterals;
using Code = LedgerError::Code;

// Conversations are nobody else's business, wherever the folder is.
constexpr QFileDevice::Permissions Own = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

} // namespace

LedgerFiles::LedgerFiles(const QString &folder)
    : m_folder(folder)
    , m_lock(folder + u"/server.lock"_s)
{
    // A lock is stale only when its process is gone; servers run for longer than any time limit.
    m_lock.setStaleLockTime(0);
}

base::Result<std::unique_ptr<LedgerFiles>, LedgerError> LedgerFiles::open(const QString &folder)
{
    const bool created = !QFileInfo::exists(folder);
    if (folder.isEmpty() || !QDir().mkpath(folder)) {
        return base::Failure{LedgerError{Code::CannotOpen, folder}};
    }
    std::unique_ptr<LedgerFiles> files(new LedgerFiles(QDir(folder).absolutePath()));
    if (!files->m_lock.tryLock(0)) {
        const bool held = files->m_lock.error() == QLockFile::LockFailedError;
        return base::Failure{LedgerError{held ? Code::InUse : Code::CannotOpen, folder}};
    }
    if (created) {
        QFile::setPermissions(files->m_folder, Own | QFileDevice::ExeOwner);
    }
    return files;
}

void LedgerFiles::createDatabase() const
{
    // SQLite gives what belongs to a database the same permissions as the database.
    QFile file(database());
    if (file.open(QIODevice::WriteOnly | QIODevice::NewOnly)) {
        file.setPermissions(Own);
    }
}

QString LedgerFiles::database() const
{
    return m_folder + u"/server.db"_s;
}

std::optional<int> LedgerFiles::schemaOnDisk() const
{
    QFile file(database());
    if (!file.exists() || file.size() == 0 || !file.open(QIODevice::ReadOnly)) {
        return std::nullopt;
    }
    // https://www.sqlite.org/fileformat.html, section 1.3
    const QByteArray header = file.read(100);
    if (header.size() < 100 || !header.startsWith("SQLite format 3")) {
        return 0;
    }
    return qFromBigEndian<qint32>(header.constData() + 60);
}

base::Result<QString, LedgerError> LedgerFiles::setAside(base::WallTime now) const
{
    const QString stamp = QDateTime::fromMSecsSinceEpoch(now.time_since_epoch().count())
                              .toUTC()
                              .toString(u"yyyyMMdd-HHmmss"_s);
    QString name;
    for (int i = 0; name.isEmpty() || QFile::exists(name); ++i) {
        name = database() + u".corrupt-"_s + stamp + (i == 0 ? QString() : u"-%1"_s.arg(i));
    }
    // The journal first: left beside a new database, SQLite might take it for that one's.
    for (const QString &suffix : {u"-wal"_s, u"-shm"_s, QString()}) {
        const QString from = database() + suffix;
        if (QFile::exists(from) && !QFile::rename(from, name + suffix)) {
            return base::Failure{LedgerError{Code::Corrupt, u"%1 cannot be renamed"_s.arg(from)}};
        }
    }
    return name;
}

} // namespace godwit::server
