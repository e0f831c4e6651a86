#include "store/shelf_copy.h"

#include "base/file_name.h"
#include "base/image_header.h"

#include <QCryptographicHash>
#include <QMimeDatabase>
#include <QTemporaryFile>

#include <algorithm>
#include <cerrno>
#ifdef _WIN32
#include <io.h>
#else
#include <unistd.h>
#endif

namespace godwit::store {

using namespace Qt::StringLiterals;
using chat::ShelfError;
using Code = ShelfError::Code;

namespace {

constexpr qint64 pieceBytes = 256LL * 1024;

base::Failure<ShelfError> writeFailure(const QFileDevice &file)
{
    const bool full
        = file.error() == QFileDevice::ResourceError || errno == ENOSPC || errno == EDQUOT;
    const bool readOnly
        = errno == EROFS || errno == EACCES || file.error() == QFileDevice::PermissionsError;
    return base::Failure{ShelfError{full           ? Code::DiskFull
                                        : readOnly ? Code::ReadOnly
                                                   : Code::Failed,
                                    file.errorString()}};
}

bool syncToDisk(QFileDevice &file)
{
#ifdef _WIN32
    return file.flush() && _commit(file.handle()) == 0;
#else
    return file.flush() && fsync(file.handle()) == 0;
#endif
}

QString typeOf(const QString &name, QByteArrayView start)
{
    if (const auto image = base::readImageHeader(start)) {
        return image->type;
    }
    const QString type = QMimeDatabase().mimeTypesForFileName(name).value(0).name();
    // A picture is one by its content only.
    return type.isEmpty() || type.startsWith("image/"_L1) ? u"application/octet-stream"_s : type;
}

} // namespace

chat::ShelfResult<chat::Attachment> copyToShelf(QIODevice &source, const QString &folder,
                                                const QString &name, qint64 maxBytes)
{
    errno = 0;
    QTemporaryFile copy(folder + u"/copy-XXXXXX"_s);
    if (!copy.open()) {
        return writeFailure(copy);
    }
    QCryptographicHash hash(QCryptographicHash::Sha256);
    QByteArray start;
    qint64 size = 0;
    while (true) {
        const QByteArray piece = source.read(pieceBytes);
        if (piece.isEmpty()) {
            break;
        }
        size += piece.size();
        if (maxBytes > 0 && size > maxBytes) {
            return base::Failure{ShelfError{Code::TooLarge, {}}};
        }
        hash.addData(piece);
        start.append(
            piece.first(std::min<qsizetype>(piece.size(), base::imageHeaderBytes - start.size())));
        if (copy.write(piece) != piece.size()) {
            return writeFailure(copy);
        }
    }
    if (const auto *file = qobject_cast<QFileDevice *>(&source);
        file && file->error() != QFileDevice::NoError) {
        return base::Failure{ShelfError{Code::NotReadable, source.errorString()}};
    }
    if (size == 0) {
        return base::Failure{ShelfError{Code::Empty, {}}};
    }
    chat::Attachment file;
    file.id = chat::FileId(QString::fromLatin1(hash.result().toHex()));
    file.name = base::cleanFileName(name);
    file.type = typeOf(file.name, start);
    file.size = size;
    if (const auto image = base::readImageHeader(start)) {
        file.pixels = image->pixels;
    }
    const QString path = folder + u'/' + file.id.text();
    if (!syncToDisk(copy)) {
        return writeFailure(copy);
    }
    copy.close();
    QFile::remove(path);
    if (!copy.rename(path)) {
        return writeFailure(copy);
    }
    copy.setAutoRemove(false);
    return file;
}

} // namespace godwit::store
