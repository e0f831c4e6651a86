#include "store/folder_shelf.h"

#include "store/shelf_copy.h"

#include <QBuffer>
#include <QDir>
#include <QFileInfo>
#include <QPromise>

namespace godwit::store {

using namespace Qt::StringLiterals;
using chat::ShelfError;

namespace {

bool makeFolder(const QString &path)
{
    if (QFileInfo(path).isDir()) {
        return true;
    }
    if (!QDir().mkpath(path)) {
        return false;
    }
    QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    return true;
}

/// Leftovers of a copy or of a fetch.
void removeParts(const QString &folder)
{
    const QFileInfoList parts = QDir(folder).entryInfoList({u"*.part"_s, u"copy-*"_s}, QDir::Files);
    for (const QFileInfo &part : parts) {
        QFile::remove(part.filePath());
    }
}

/// Oldest first until the rest fits.
void trimFolder(const QString &folder, qint64 maxBytes, const QSet<chat::FileId> &needed)
{
    const QFileInfoList files
        = QDir(folder).entryInfoList(QDir::Files, QDir::Time | QDir::Reversed);
    qint64 total = 0;
    for (const QFileInfo &file : files) {
        total += file.size();
    }
    for (const QFileInfo &file : files) {
        if (total <= maxBytes) {
            return;
        }
        const bool isFile = chat::isFileId(file.fileName());
        if (isFile && !needed.contains(chat::FileId(file.fileName()))
            && QFile::remove(file.filePath())) {
            total -= file.size();
        }
    }
}

} // namespace

FolderShelf::FolderShelf(QString folder, qint64 maxBytes)
    : m_folder(std::move(folder))
    , m_maxBytes(maxBytes)
{
    m_thread.setMaxThreadCount(1);
    m_thread.start([path = m_folder] { removeParts(path); });
}

FolderShelf::~FolderShelf()
{
    m_thread.waitForDone();
}

template <class Work> auto FolderShelf::onThread(Work work)
{
    using Result = decltype(work());
    const auto promise = std::make_shared<QPromise<Result>>();
    promise->start();
    m_thread.start([promise, work = std::move(work)] {
        promise->addResult(work());
        promise->finish();
    });
    return promise->future();
}

QFuture<chat::ShelfResult<chat::Attachment>> FolderShelf::adopt(const QString &path,
                                                                qint64 maxBytes)
{
    return onThread([folder = m_folder, path, maxBytes]() -> chat::ShelfResult<chat::Attachment> {
        const QFileInfo info(path);
        if (!info.exists()) {
            return base::Failure{ShelfError{ShelfError::Code::NotFound, {}}};
        }
        if (!info.isFile()) {
            return base::Failure{ShelfError{ShelfError::Code::NotAFile, {}}};
        }
        if (maxBytes > 0 && info.size() > maxBytes) {
            return base::Failure{ShelfError{ShelfError::Code::TooLarge, {}}};
        }
        if (!makeFolder(folder)) {
            return base::Failure{ShelfError{ShelfError::Code::ReadOnly, {}}};
        }
        QFile source(path);
        if (!source.open(QIODevice::ReadOnly)) {
            return base::Failure{ShelfError{ShelfError::Code::NotReadable, source.errorString()}};
        }
        return copyToShelf(source, folder, info.fileName(), maxBytes);
    });
}

QFuture<chat::ShelfResult<chat::Attachment>> FolderShelf::adoptContent(const QByteArray &content,
                                                                       const QString &name)
{
    return onThread([folder = m_folder, content, name]() -> chat::ShelfResult<chat::Attachment> {
        if (!makeFolder(folder)) {
            return base::Failure{ShelfError{ShelfError::Code::ReadOnly, {}}};
        }
        QBuffer source;
        source.setData(content);
        source.open(QIODevice::ReadOnly);
        return copyToShelf(source, folder, name, 0);
    });
}

QFuture<bool> FolderShelf::holds(const chat::FileId &id)
{
    return onThread([folder = m_folder, path = pathOf(id)] {
        makeFolder(folder); // whoever asks is about to put something there
        return QFileInfo(path).isFile();
    });
}

QString FolderShelf::pathOf(const chat::FileId &id) const
{
    // An id that is none leads nowhere, and never out of the folder.
    return m_folder + u'/' + (chat::isFileId(id.text()) ? id.text() : u"none"_s);
}

void FolderShelf::trim(const QSet<chat::FileId> &needed)
{
    m_thread.start(
        [folder = m_folder, most = m_maxBytes, needed] { trimFolder(folder, most, needed); });
}

} // namespace godwit::store
