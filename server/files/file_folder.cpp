#include "server/files/file_folder.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace godwit::server {

namespace {

using namespace Qt::StringLiterals;

constexpr qsizetype HashBytes = 32;

bool makePrivate(const QString &path)
{
    if (!QDir().mkpath(path)) {
        return false;
    }
    QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    return true;
}

} // namespace

QByteArray hashFrom(QByteArrayView digits)
{
    const bool isHash = digits.size() == 2 * HashBytes
        && std::all_of(digits.begin(), digits.end(),
                       [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
    return isHash ? QByteArray::fromHex(digits.toByteArray()) : QByteArray();
}

bool FileFolder::open() const
{
    if (!makePrivate(m_root) || !makePrivate(incoming())) {
        return false;
    }
    QDirIterator cutOff(incoming(), QDir::Files | QDir::Hidden);
    while (cutOff.hasNext()) {
        QFile::remove(cutOff.next());
    }
    return true;
}

void FileFolder::sweep(const QSet<QByteArray> &known) const
{
    QDirIterator all(m_root, QDir::Files, QDirIterator::Subdirectories);
    while (all.hasNext()) {
        const QString path = all.next();
        const QByteArray hash = hashFrom(QFileInfo(path).fileName().toLatin1());
        if (!hash.isEmpty() && !known.contains(hash)) {
            QFile::remove(path);
        }
    }
}

QString FileFolder::pathOf(const QByteArray &hash) const
{
    const QString name = QString::fromLatin1(hash.toHex());
    return u"%1/%2/%3"_s.arg(m_root, name.first(2), name);
}

bool FileFolder::accept(const QString &from, const QByteArray &hash) const
{
    const QString to = pathOf(hash);
    if (!makePrivate(QFileInfo(to).path())) {
        return false;
    }
    QFile::remove(to); // the same content, or less of it than its name says
    return QFile::rename(from, to);
}

} // namespace godwit::server
