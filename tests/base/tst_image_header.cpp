#include "base/image_header.h"
#include "support/test.h"

using namespace godwit;
using namespace Qt::StringLiterals;

/// The beginnings of pictures, byte by byte from their specifications.
class ImageHeaderTest final : public test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void readsTypeAndSize_data();
    void readsTypeAndSize();
    void nothingThatIsCutIsAPicture_data() { readsTypeAndSize_data(); }
    void nothingThatIsCutIsAPicture();
    void nothingElseIsAPicture_data();
    void nothingElseIsAPicture();
};

namespace {

QByteArray png(const char *size)
{
    return QByteArray("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16) + QByteArray::fromHex(size);
}

QByteArray jpeg(const char *segments)
{
    return QByteArray::fromHex("ffd8") + QByteArray::fromHex(segments);
}

QByteArray webp(const QByteArray &chunk, const char *rest)
{
    return QByteArray("RIFF\x24\0\0\0WEBP", 12) + chunk + QByteArray("\x18\0\0\0", 4)
        + QByteArray::fromHex(rest);
}

} // namespace

void ImageHeaderTest::readsTypeAndSize_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("type");
    QTest::addColumn<QSize>("size");
    const auto row = [](const char *what, const QByteArray &bytes, const char *type, QSize size) {
        QTest::newRow(what) << bytes << QString::fromLatin1(type) << size;
    };
    row("png", png("0000028000000 1e0"), "image/png", QSize(640, 480));
    row("png, huge", png("0000753000007530"), "image/png", QSize(30000, 30000));
    row("gif 87", "GIF87a" + QByteArray::fromHex("8002e001"), "image/gif", QSize(640, 480));
    row("gif 89", "GIF89a" + QByteArray::fromHex("ffffffff"), "image/gif", QSize(65535, 65535));
    row("jpeg", jpeg("ffe000044a46ffc0001108 01e0 0280 03"), "image/jpeg", QSize(640, 480));
    row("jpeg, progressive, fill bytes", jpeg("fffffffe0003ff ffc2001108 01e0 0280 03"),
        "image/jpeg", QSize(640, 480));
    row("webp, extended", webp("VP8X", "00000000 7f0200 df0100"), "image/webp", QSize(640, 480));
    row("webp, lossless", webp("VP8L", "2f 7fc27700 0000000000"), "image/webp", QSize(640, 480));
    row("webp, lossy", webp("VP8 ", "000000 9d012a 8002 e001"), "image/webp", QSize(640, 480));
}

void ImageHeaderTest::readsTypeAndSize()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QString, type);
    QFETCH(const QSize, size);
    const auto header = base::readImageHeader(bytes);
    QVERIFY(header);
    QCOMPARE(QString(header->type), type);
    QCOMPARE(header->pixels, size);
}

void ImageHeaderTest::nothingThatIsCutIsAPicture()
{
    QFETCH(const QByteArray, bytes);
    // The last byte of some is beyond what says the size.
    for (qsizetype length = 0; length < bytes.size() - 1; ++length) {
        QVERIFY2(!base::readImageHeader(bytes.first(length)), qPrintable(QString::number(length)));
    }
}

void ImageHeaderTest::nothingElseIsAPicture_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("text") << QByteArray("hello, world, this is not a picture at all");
    QTest::newRow("svg") << QByteArray("<svg xmlns='http://www.w3.org/2000/svg' width='1'/>");
    QTest::newRow("program") << "MZ" + QByteArray(100, '\0');
    QTest::newRow("png without size") << png("0000000000000000");
    QTest::newRow("png, negative") << png("ffffffffffffffff");
    QTest::newRow("jpeg that ends") << jpeg("ffd9000000000000000000");
    QTest::newRow("jpeg that scans") << jpeg("ffda000c00000000000000");
    QTest::newRow("jpeg, segment of no length") << jpeg("ffe00000ffc0001108 01e0 0280 03");
    QTest::newRow("wave") << QByteArray("RIFF\x24\0\0\0WAVEfmt ", 16) + QByteArray(40, '\0');
    QTest::newRow("webp of another kind") << webp("VP9 ", "000000 9d012a 8002 e001");
}

void ImageHeaderTest::nothingElseIsAPicture()
{
    QFETCH(const QByteArray, bytes);
    QVERIFY(!base::readImageHeader(bytes));
}

QTEST_GUILESS_MAIN(ImageHeaderTest)
#include "tst_image_header.moc"
