#include "ui/models/picture_reader.h"

#include "base/image_header.h"

#include <QFile>
#include <QImageReader>
#include <QPromise>

#include <algorithm>
#include <memory>

namespace godwit::ui {

using namespace Qt::StringLiterals;

namespace {

/// A JPEG is made small while it is read, the others are read as a whole first.
constexpr qint64 mostPixels = 32'000'000;
constexpr qint64 mostJpegPixels = 120'000'000;
constexpr int longestSide = 32'768;
constexpr int mostMegabytes = 192; ///< for one picture
constexpr qint64 mostBytes = 64LL * 1024 * 1024; ///< of a file
constexpr int smallestSide = 32;

QByteArray formatOf(const QString &type)
{
    if (type == "image/png"_L1) {
        return "png";
    }
    if (type == "image/jpeg"_L1) {
        return "jpeg";
    }
    if (type == "image/gif"_L1) {
        return "gif";
    }
    return type == "image/webp"_L1 ? "webp" : QByteArray();
}

QImage readPicture(const QString &path, const chat::Attachment &said)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return {};
    }
    // Only the content is believed: what was said of it came from somebody else.
    const auto header = base::readImageHeader(file.peek(base::imageHeaderBytes));
    chat::Attachment found = said;
    found.type = header ? QString(header->type) : QString();
    found.pixels = header ? header->pixels : QSize();
    if (!isShowable(found)) {
        return {};
    }
    QImageReader reader(&file, formatOf(found.type)); // no other decoder gets to see it
    reader.setAutoTransform(true);
    if (reader.size() != found.pixels) {
        return {};
    }
    const QSize detail = found.pixels.scaled(pictureDetail, Qt::KeepAspectRatio);
    if (found.pixels.width() > detail.width()) {
        reader.setScaledSize(detail.expandedTo(QSize(1, 1)));
    }
    return reader.read().convertToFormat(QImage::Format_ARGB32_Premultiplied);
}

} // namespace

bool isShowable(const chat::Attachment &file)
{
    const QByteArray format = formatOf(file.type);
    const qint64 pixels = qint64(file.pixels.width()) * file.pixels.height();
    const int side = std::max(file.pixels.width(), file.pixels.height());
    return !format.isEmpty() && !file.pixels.isEmpty() && side <= longestSide
        && pixels <= (format == "jpeg" ? mostJpegPixels : mostPixels) && file.size <= mostBytes;
}

QSize shownSize(const chat::Attachment &file)
{
    const bool isLarge
        = file.pixels.width() > pictureBox.width() || file.pixels.height() > pictureBox.height();
    const QSize size = isLarge ? file.pixels.scaled(pictureBox, Qt::KeepAspectRatio) : file.pixels;
    return size.expandedTo(QSize(smallestSide, smallestSide));
}

PictureReader::PictureReader()
{
    QImageReader::setAllocationLimit(mostMegabytes);
    m_thread.setMaxThreadCount(1);
}

PictureReader::~PictureReader()
{
    m_thread.clear();
    m_thread.waitForDone();
}

QFuture<QImage> PictureReader::read(const QString &path, const chat::Attachment &file)
{
    const auto promise = std::make_shared<QPromise<QImage>>();
    promise->start();
    m_thread.start([promise, path, file] {
        promise->addResult(readPicture(path, file));
        promise->finish();
    });
    return promise->future();
}

} // namespace godwit::ui
