#include "store/data_file.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStorageInfo>
#include <QTimeZone>

namespace godwit::store {

using namespace Qt::StringLiterals;
using base::Failure;
using chat::ArchiveError;
using chat::ArchiveResult;

namespace {

constexpr QFileDevice::Permissions ownerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

ArchiveError cannotOpen(const QString &detail)
{
    return {ArchiveError::Code::CannotOpen, detail};
}

ArchiveResult<base::Done> makeFolder(const QString &folder)
{
    const QFileInfo info(folder);
    if (info.isDir()) {
        return base::Done{};
    }
    if (info.exists()) {
        return Failure{cannotOpen(u"%1 is not a folder"_s.arg(folder))};
    }
    if (const auto parent = makeFolder(info.absolutePath()); !parent) {
        return parent;
    }
    if (!QDir().mkdir(folder, ownerOnly | QFileDevice::ExeOwner) && !QFileInfo(folder).isDir()) {
        return Failure{cannotOpen(u"the folder %1 cannot be created"_s.arg(folder))};
    }
    return base::Done{};
}

/// Creates \p path, empty and for its owner only, unless it exists.
bool createPrivate(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly | QIODevice::NewOnly, ownerOnly) || file.exists();
}

ArchiveError noLock(const QString &folder, const ArchiveError &error)
{
    if (QStorageInfo(folder).isReadOnly()) {
        return {ArchiveError::Code::ReadOnly, u"%1 is read-only"_s.arg(folder)};
    }
    return cannotOpen(u"%1: %2"_s.arg(folder, error.detail));
}

/// The lock is an SQLite lock on an empty file: the system lets go of it when the process ends,
/// however that happens, on every platform.
ArchiveResult<std::unique_ptr<Database>> lock(const QString &path)
{
    const QString folder = QFileInfo(path).absolutePath();
    const QString lockFile = path + u".lock"_s;
    if (!createPrivate(lockFile)) {
        return Failure{noLock(folder, cannotOpen(u"no file can be created"_s))};
    }
    auto opened = Database::open(lockFile, Database::Mode::ReadWrite);
    if (!opened) {
        return Failure{noLock(folder, opened.error())};
    }
    auto database = std::move(opened).value();
    database->execute(u"PRAGMA busy_timeout = 300"_s);
    // Nothing is ever written to it, not even a journal, so that it also works on a full disk.
    database->execute(u"PRAGMA journal_mode = MEMORY"_s);
    database->execute(u"BEGIN EXCLUSIVE"_s);
    if (!database->isGood()) {
        const ArchiveError error = database->takeError();
        constexpr auto inUse = "%1 is in use by another process (%2)"_L1;
        return Failure{error.code == ArchiveError::Code::CannotOpen
                           ? cannotOpen(inUse.arg(path, error.detail))
                           : noLock(folder, error)};
    }
    return database;
}

bool hasContent(const QString &path)
{
    return QFileInfo(path).size() > 0;
}

} // namespace

DataFile::DataFile(QString path, std::unique_ptr<Database> lock)
    : m_path(std::move(path))
    , m_lock(std::move(lock))
{
}

ArchiveResult<std::unique_ptr<DataFile>> DataFile::claim(const QString &path)
{
    if (const auto made = makeFolder(QFileInfo(path).absolutePath()); !made) {
        return Failure{made.error()};
    }
    if (QFileInfo(path).isDir()) {
        return Failure{cannotOpen(u"%1 is a folder"_s.arg(path))};
    }
    auto locked = lock(path);
    if (!locked) {
        return Failure{locked.error()};
    }
    return std::unique_ptr<DataFile>(new DataFile(path, std::move(locked).value()));
}

bool DataFile::exists() const
{
    return QFileInfo::exists(m_path);
}

bool DataFile::isForeign() const
{
    if (!hasContent(m_path)) {
        // SQLite would delete a log without its database.
        return hasContent(m_path + u"-wal"_s) || hasContent(m_path + u"-journal"_s);
    }
    QFile file(m_path);
    // https://www.sqlite.org/fileformat2.html, section 1.3
    return file.open(QIODevice::ReadOnly)
        && file.read(16) != QByteArrayView("SQLite format 3\0", 16);
}

ArchiveResult<base::Done> DataFile::makePrivate() const
{
    if (!createPrivate(m_path)) {
        return Failure{cannotOpen(u"%1 cannot be created"_s.arg(m_path))};
    }
    // SQLite gives its companions the rights of the database.
    if (QFile::permissions(m_path)
        & (QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ReadOther
           | QFileDevice::WriteOther)) {
        QFile::setPermissions(m_path, ownerOnly);
    }
    return base::Done{};
}

ArchiveResult<QString> DataFile::setAside(base::WallTime now) const
{
    const auto time = QDateTime::fromMSecsSinceEpoch(now.time_since_epoch().count(), Qt::UTC);
    const QString wanted = m_path + time.toString(u"'.unreadable-'yyyyMMdd'T'HHmmss'Z'");
    const QStringList ends{QString(), u"-wal"_s, u"-shm"_s, u"-journal"_s};
    const auto isTaken = [&](const QString &name) {
        return std::any_of(ends.begin(), ends.end(),
                           [&](const QString &end) { return QFileInfo::exists(name + end); });
    };
    QString name = wanted;
    for (int i = 2; isTaken(name); ++i) {
        name = u"%1-%2"_s.arg(wanted).arg(i);
    }
    // The database first: should we die in between, isForeign() notices the lonely log.
    for (const QString &end : ends) {
        if (QFileInfo::exists(m_path + end) && !QFile::rename(m_path + end, name + end)) {
            return Failure{ArchiveError{ArchiveError::Code::Corrupt,
                                        u"%1 cannot be renamed"_s.arg(m_path + end)}};
        }
    }
    return name;
}

void DataFile::markSuspect() const
{
    createPrivate(suspectMark());
}

bool DataFile::isSuspect() const
{
    return QFileInfo::exists(suspectMark());
}

void DataFile::clearSuspicion() const
{
    QFile::remove(suspectMark());
}

QString DataFile::suspectMark() const
{
    return m_path + u".suspect"_s;
}

} // namespace godwit::store
