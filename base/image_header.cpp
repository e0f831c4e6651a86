#include "base/image_header.h"

#include <QtEndian>

namespace godwit::base {

namespace {

template <class T> T bigEndian(QByteArrayView bytes, qsizetype at)
{
    return qFromBigEndian<T>(bytes.data() + at);
}

template <class T> T littleEndian(QByteArrayView bytes, qsizetype at)
{
    return qFromLittleEndian<T>(bytes.data() + at);
}

std::optional<ImageHeader> image(const char *type, qint64 width, qint64 height)
{
    constexpr qint64 most = 0x7fffffff;
    if (width < 1 || height < 1 || width > most || height > most) {
        return std::nullopt;
    }
    return ImageHeader{QLatin1String(type),
                       QSize(static_cast<int>(width), static_cast<int>(height))};
}

// PNG (ISO/IEC 15948), 11.2.2: IHDR is the first chunk.
std::optional<ImageHeader> png(QByteArrayView bytes)
{
    if (bytes.size() < 24 || bytes.sliced(12, 4) != "IHDR") {
        return std::nullopt;
    }
    return image("image/png", bigEndian<quint32>(bytes, 16), bigEndian<quint32>(bytes, 20));
}

// GIF89a, section 18: the logical screen descriptor.
std::optional<ImageHeader> gif(QByteArrayView bytes)
{
    if (bytes.size() < 10) {
        return std::nullopt;
    }
    return image("image/gif", littleEndian<quint16>(bytes, 6), littleEndian<quint16>(bytes, 8));
}

/// C0 to CF begin a frame, except DHT, JPG and DAC (ITU-T T.81, table B.1).
bool isFrame(uchar marker)
{
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

// ITU-T T.81, B.1.1.4 and B.2.2: segments with their lengths until the frame header.
std::optional<ImageHeader> jpeg(QByteArrayView bytes)
{
    qsizetype at = 2;
    while (at + 4 <= bytes.size() && static_cast<uchar>(bytes[at]) == 0xFF) {
        const auto marker = static_cast<uchar>(bytes[at + 1]);
        if (marker == 0xFF) {
            ++at; // fill byte
            continue;
        }
        const bool isFrameHeader = isFrame(marker);
        if (isFrameHeader && at + 9 <= bytes.size()) {
            return image("image/jpeg", bigEndian<quint16>(bytes, at + 7),
                         bigEndian<quint16>(bytes, at + 5));
        }
        const qsizetype length = bigEndian<quint16>(bytes, at + 2);
        if (isFrameHeader || marker == 0xD9 || marker == 0xDA || length < 2) {
            return std::nullopt;
        }
        at += 2 + length;
    }
    return std::nullopt;
}

qint64 bits24(QByteArrayView bytes, qsizetype at)
{
    return static_cast<qint64>(littleEndian<quint16>(bytes, at))
        + (static_cast<qint64>(static_cast<uchar>(bytes[at + 2])) << 16);
}

// RFC 9649, sections 2.5 to 2.7.
std::optional<ImageHeader> webp(QByteArrayView bytes)
{
    if (bytes.size() < 30 || bytes.sliced(8, 4) != "WEBP") {
        return std::nullopt;
    }
    const QByteArrayView chunk = bytes.sliced(12, 4);
    if (chunk == "VP8X") {
        return image("image/webp", bits24(bytes, 24) + 1, bits24(bytes, 27) + 1);
    }
    if (chunk == "VP8L" && bytes[20] == 0x2F) {
        const auto packed = littleEndian<quint32>(bytes, 21);
        return image("image/webp", (packed & 0x3FFF) + 1, ((packed >> 14) & 0x3FFF) + 1);
    }
    if (chunk == "VP8 " && bytes.sliced(23, 3) == QByteArrayView("\x9d\x01\x2a", 3)) {
        return image("image/webp", littleEndian<quint16>(bytes, 26) & 0x3FFF,
                     littleEndian<quint16>(bytes, 28) & 0x3FFF);
    }
    return std::nullopt;
}

} // namespace

std::optional<ImageHeader> readImageHeader(QByteArrayView start)
{
    if (start.startsWith(QByteArrayView("\x89PNG\r\n\x1a\n", 8))) {
        return png(start);
    }
    if (start.startsWith("GIF87a") || start.startsWith("GIF89a")) {
        return gif(start);
    }
    if (start.startsWith(QByteArrayView("\xFF\xD8", 2))) {
        return jpeg(start);
    }
    if (start.startsWith("RIFF")) {
        return webp(start);
    }
    return std::nullopt;
}

} // namespace godwit::base
