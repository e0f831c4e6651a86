#include "ui/delegates/file_layout.h"
#include "ui/gui_test.h"
#include "ui/models/picture_reader.h"
#include "ui/scene.h"
#include "ui/text/file_text.h"
#include "ui/widgets/attachment_strip.h"
#include "ui/widgets/timeline_view.h"
#include "ui/widgets/typing_line.h"

#include <QBuffer>
#include <QClipboard>
#include <QElapsedTimer>
#include <QMimeData>
#include <QPainter>
#include <QTemporaryDir>

using namespace godwit;
using namespace Qt::StringLiterals;
using test::sampleFile;
using test::Scene;
using test::telemetry;
using Stage = chat::FileStatus::Stage;

/// Files in the window: written, shown, opened; and pictures that mean harm.
class AttachmentsTest final : public test::GuiTest
{
    Q_OBJECT

private Q_SLOTS:
    void picturesAreReadSmall();
    void badPicturesAreNotShown_data();
    void badPicturesAreNotShown();
    void theWindowStaysResponsiveMeanwhile_data();
    void theWindowStaysResponsiveMeanwhile();
    void onlyTheFirstOfManyPicturesIsRead();
    void theSpaceIsKnownBeforeThePicture_data();
    void theSpaceIsKnownBeforeThePicture();
    void filesWrapAndStayInTheColumn();

    void aPastedFileIsShownAndSent();
    void aPastedPictureIsAttached();
    void textThatComesWithAPictureIsText();
    void whatIsRemovedIsNotSent();
    void whatCannotBeAttachedIsSaidInOneSentence();
    void cancellingGivesTheMessageBack();
    void smallPicturesInSightAreFetched();
    void nothingElseIsFetchedUnasked();
    void aClickFetches();
    void programsAreKnownByTheirNames_data();
    void programsAreKnownByTheirNames();
    void whoDoesNotSeeHearsOfFiles();

private:
    static chat::Attachment write(const QTemporaryDir &folder, const QByteArray &content);
};

namespace {

QByteArray encoded(const QImage &image, const char *format)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    image.save(&buffer, format);
    return bytes;
}

QImage gradient(int width, int height)
{
    QImage image(width, height, QImage::Format_RGB32);
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            image.setPixel(x, y, qRgb(x & 255, y & 255, (x * y) & 255));
        }
    }
    return image;
}

/// A PNG that says this size and has some other content behind.
QByteArray claiming(QByteArray png, quint32 width, quint32 height)
{
    for (int i = 0; i < 4; ++i) {
        png[16 + i] = static_cast<char>((width >> (24 - 8 * i)) & 0xff);
        png[20 + i] = static_cast<char>((height >> (24 - 8 * i)) & 0xff);
    }
    return png;
}

/// A GIF of so many pictures, each of one colour.
QByteArray animation(int pictures, quint16 side)
{
    QByteArray bytes = "GIF89a";
    const auto number = [&bytes](quint16 value) {
        bytes += static_cast<char>(value & 0xff);
        bytes += static_cast<char>(value >> 8);
    };
    number(side);
    number(side);
    bytes += QByteArray::fromHex("800000000000ffffff");
    for (int i = 0; i < pictures; ++i) {
        bytes += QByteArray::fromHex("21f90400000000002c00000000");
        number(side);
        number(side);
        bytes += QByteArray::fromHex("0002024401 00");
    }
    return bytes + ';';
}

QImage read(const QTemporaryDir &folder, const chat::Attachment &file)
{
    ui::PictureReader reader;
    auto future = reader.read(folder.filePath(file.id.text()), file);
    future.waitForFinished();
    return future.result();
}

chat::Attachment picture(char digit, qint64 size)
{
    chat::Attachment file = sampleFile(digit, size);
    file.type = u"image/png"_s;
    file.pixels = QSize(640, 480);
    return file;
}

chat::Message withFile(qint64 seq, const chat::Attachment &file)
{
    chat::Message message = test::Stage::message(seq, "telemetry", "Ines Okafor", 9, 5, u"look"_s);
    message.attachments = {file};
    return message;
}

void hear(Scene &scene, const chat::Message &message)
{
    scene.stage.courier.say({chat::LiveMessages{{message}}});
    scene.stage.settle();
    scene.part<ui::TimelineView>().scrollToBottom();
    scene.stage.settle();
}

QMimeData *files(const QStringList &paths)
{
    auto *data = new QMimeData;
    QList<QUrl> urls;
    for (const QString &path : paths) {
        urls << QUrl::fromLocalFile(path);
    }
    data->setUrls(urls);
    return data;
}

void paste(Scene &scene, QMimeData *data)
{
    QGuiApplication::clipboard()->setMimeData(data);
    scene.part<ui::Composer>().edit().paste();
    scene.stage.settle();
}

} // namespace

chat::Attachment AttachmentsTest::write(const QTemporaryDir &folder, const QByteArray &content)
{
    chat::Attachment file = sampleFile('a', content.size());
    QFile disk(folder.filePath(file.id.text()));
    if (disk.open(QIODevice::WriteOnly)) {
        disk.write(content);
    }
    return file;
}

void AttachmentsTest::picturesAreReadSmall()
{
    const QTemporaryDir folder;
    for (const char *format : {"png", "jpeg"}) {
        chat::Attachment file = write(folder, encoded(gradient(2000, 1000), format));
        file.type = u"image/"_s + QString::fromLatin1(format);
        const QImage image = read(folder, file);
        QCOMPARE(image.size(), QSize(720, 360));
    }
    QCOMPARE(read(folder, write(folder, encoded(gradient(40, 30), "png"))).size(), QSize(40, 30));
}

void AttachmentsTest::badPicturesAreNotShown_data()
{
    QTest::addColumn<QByteArray>("content");
    const QByteArray good = encoded(gradient(300, 200), "png");
    QTest::newRow("30,000 x 30,000") << claiming(good, 30'000, 30'000);
    QTest::newRow("2 billion wide") << claiming(good, 2'000'000'000, 1);
    QTest::newRow("more than is there") << claiming(good, 5000, 5000);
    QTest::newRow("only a header") << good.first(33);
    QTest::newRow("garbage") << QByteArray(100'000, '\x5a');
    QTest::newRow("a page") << QByteArray("<svg xmlns='http://www.w3.org/2000/svg'/>");
    QTest::newRow("65,535 x 65,535, animated") << animation(50'000, 65'535);
    QTest::newRow("nothing") << QByteArray();
}

void AttachmentsTest::badPicturesAreNotShown()
{
    QFETCH(const QByteArray, content);
    const QTemporaryDir folder;
    chat::Attachment file = write(folder, content);
    file.type = u"image/png"_s; // what others say of it counts for nothing
    file.pixels = QSize(10, 10);
    const QImage image = read(folder, file);
    // A decoder may give what it has got of a cut picture; it never gives more than fits.
    QVERIFY(image.isNull() || image.width() <= ui::pictureDetail.width());
}

void AttachmentsTest::theWindowStaysResponsiveMeanwhile_data()
{
    badPicturesAreNotShown_data();
    QImage largest(5600, 5600, QImage::Format_RGB32);
    largest.fill(Qt::darkCyan);
    QTest::newRow("as large as is shown") << encoded(largest, "png");
}

void AttachmentsTest::theWindowStaysResponsiveMeanwhile()
{
    QFETCH(const QByteArray, content);
    const QTemporaryDir folder;
    Scene scene;
    scene.stage.shelf.folder = folder.path();
    chat::Attachment file = write(folder, content);
    file.type = u"image/png"_s;
    file.pixels = QSize(640, 480);
    scene.stage.shelf.contents = {file.id};
    hear(scene, withFile(108, file));
    QElapsedTimer clock;
    qint64 longest = 0;
    for (int turn = 0; turn < 400; ++turn) {
        clock.restart();
        scene.stage.settle();
        longest = std::max(longest, clock.elapsed());
        QTest::qSleep(1); // the reader's thread has the time
    }
    qInfo("main thread: %lld ms at most", longest);
    QVERIFY2(longest < 250, qPrintable(QString::number(longest)));
}

void AttachmentsTest::onlyTheFirstOfManyPicturesIsRead()
{
    const QTemporaryDir folder;
    chat::Attachment file = write(folder, animation(200'000, 16));
    QElapsedTimer clock;
    clock.start();
    const QImage image = read(folder, file);
    QVERIFY(image.isNull() || image.size() == QSize(16, 16));
    QVERIFY2(clock.elapsed() < 5000, qPrintable(QString::number(clock.elapsed())));
}

void AttachmentsTest::theSpaceIsKnownBeforeThePicture_data()
{
    QTest::addColumn<QSize>("pixels");
    QTest::addColumn<QSize>("space");
    QTest::newRow("small") << QSize(100, 50) << QSize(100, 50);
    QTest::newRow("tiny") << QSize(1, 1) << QSize(32, 32);
    QTest::newRow("wide") << QSize(1440, 480) << QSize(360, 120);
    QTest::newRow("high") << QSize(500, 2400) << QSize(50, 240);
    QTest::newRow("a line") << QSize(30'000, 1) << QSize(360, 32);
}

void AttachmentsTest::theSpaceIsKnownBeforeThePicture()
{
    QFETCH(const QSize, pixels);
    QFETCH(const QSize, space);
    chat::Attachment file = picture('a', 1000);
    file.pixels = pixels;
    QVERIFY(ui::isShowable(file));
    const auto boxes = ui::layOutFiles({file}, QPoint(68, 10), 720);
    QCOMPARE(boxes.constFirst().rect.size(), space);
    file.pixels = QSize(30'000, 30'000);
    QVERIFY(!ui::isShowable(file)); // named, as any other file
    QCOMPARE(ui::layOutFiles({file}, QPoint(68, 10), 720).constFirst().rect.size(), QSize(316, 64));
}

void AttachmentsTest::filesWrapAndStayInTheColumn()
{
    const QList<chat::Attachment> several{picture('a', 1), sampleFile('b'), sampleFile('c'),
                                          picture('d', 1)};
    for (const int width : {720, 400, 200}) {
        const auto boxes = ui::layOutFiles(several, QPoint(68, 10), width);
        for (int i = 0; i < boxes.size(); ++i) {
            QVERIFY(boxes.at(i).rect.left() >= 68);
            QVERIFY(boxes.at(i).rect.right() < 68 + width);
            QVERIFY(boxes.at(i).rect.contains(boxes.at(i).cancel));
            for (int other = 0; other < i; ++other) {
                QVERIFY(!boxes.at(i).rect.intersects(boxes.at(other).rect));
            }
        }
    }
}

void AttachmentsTest::aPastedFileIsShownAndSent()
{
    Scene scene;
    scene.stage.shelf.adopted = sampleFile('b');
    paste(scene, files({u"/somewhere/b.bin"_s}));
    auto &strip = scene.part<ui::AttachmentStrip>();
    QVERIFY(strip.isVisible());
    QVERIFY(strip.accessibleDescription().contains(u"b.bin"_s));
    QCOMPARE(scene.text(), QString());
    scene.enter(); // without any text
    QVERIFY(!strip.isVisible());
    const auto &sent = scene.stage.disk.snapshot.outbox.constLast();
    QVERIFY(sent.attachments == QList{sampleFile('b')});
    QCOMPARE(sent.body, QString());
    QCOMPARE(scene.stage.courier.allTransfers<chat::UploadFile>().size(), 1);
}

void AttachmentsTest::aPastedPictureIsAttached()
{
    Scene scene;
    scene.stage.shelf.adopted = picture('b', 1000);
    auto *data = new QMimeData;
    data->setImageData(gradient(20, 20));
    paste(scene, data);
    QTRY_VERIFY((scene.stage.settle(), scene.part<ui::AttachmentStrip>().isVisible()));
}

void AttachmentsTest::textThatComesWithAPictureIsText()
{
    Scene scene;
    auto *data = new QMimeData;
    data->setImageData(gradient(20, 20));
    data->setText(u"a table"_s);
    paste(scene, data);
    QCOMPARE(scene.text(), u"a table"_s);
    QVERIFY(!scene.part<ui::AttachmentStrip>().isVisible());
}

void AttachmentsTest::whatIsRemovedIsNotSent()
{
    Scene scene;
    scene.stage.shelf.adopted = sampleFile('b');
    paste(scene, files({u"/somewhere/b.bin"_s}));
    scene.type(u"text alone"_s);
    auto &strip = scene.part<ui::AttachmentStrip>();
    auto *remove = strip.findChild<QAbstractButton *>();
    QVERIFY(remove != nullptr);
    QVERIFY(remove->accessibleName().contains(u"b.bin"_s));
    QTest::mouseClick(remove, Qt::LeftButton);
    scene.stage.settle();
    QVERIFY(!strip.isVisible());
    scene.enter();
    QVERIFY(scene.stage.disk.snapshot.outbox.constLast().attachments.isEmpty());
}

void AttachmentsTest::whatCannotBeAttachedIsSaidInOneSentence()
{
    using Code = chat::ShelfError::Code;
    for (const Code code : {Code::NotFound, Code::NotAFile, Code::NotReadable, Code::Empty,
                            Code::TooLarge, Code::DiskFull, Code::ReadOnly, Code::Failed}) {
        Scene scene;
        scene.stage.shelf.adopted = base::Failure{chat::ShelfError{code, {}}};
        scene.type(u"still here"_s);
        paste(scene, files({u"/some/a\u202Eb.txt"_s}));
        const QString said = scene.part<ui::TypingLine>().accessibleName();
        QVERIFY2(said.contains(u"ab.txt"_s), qPrintable(said));
        QCOMPARE(said.count(u". "_s), 0);
        QCOMPARE(scene.text(), u"still here"_s);
    }
}

void AttachmentsTest::cancellingGivesTheMessageBack()
{
    Scene scene;
    scene.stage.shelf.adopted = sampleFile('b');
    paste(scene, files({u"/somewhere/b.bin"_s}));
    scene.type(u"with it"_s);
    scene.enter();
    const auto before = scene.stage.disk.snapshot.outbox.size();
    auto &view = scene.part<ui::TimelineView>();
    const int row = view.timeline()->rowCount() - 1;
    Q_EMIT view.hitClicked(row, {ui::MessageHit::CancelFile, sampleFile('b').id.text()});
    scene.stage.settle();
    QCOMPARE(scene.text(), u"with it"_s);
    QVERIFY(scene.part<ui::AttachmentStrip>().isVisible());
    QCOMPARE(scene.stage.disk.snapshot.outbox.size(), before - 1);
    QCOMPARE(scene.stage.courier.allTransfers<chat::CancelTransfer>().size(), 1);
}

void AttachmentsTest::smallPicturesInSightAreFetched()
{
    Scene scene;
    hear(scene, withFile(108, picture('b', 100'000)));
    QCOMPARE(scene.stage.courier.allTransfers<chat::DownloadFile>().size(), 1);
}

void AttachmentsTest::nothingElseIsFetchedUnasked()
{
    Scene scene;
    hear(scene, withFile(108, picture('b', 5'000'000)));
    hear(scene, withFile(109, sampleFile('c')));
    chat::Attachment bomb = picture('d', 1000);
    bomb.pixels = QSize(30'000, 30'000);
    hear(scene, withFile(110, bomb));
    QCOMPARE(scene.stage.courier.allTransfers<chat::DownloadFile>().size(), 0);
}

void AttachmentsTest::aClickFetches()
{
    Scene scene;
    hear(scene, withFile(108, sampleFile('c')));
    auto &view = scene.part<ui::TimelineView>();
    const int row = view.timeline()->rowOf(chat::MessageId(u"message-108"_s));
    Q_EMIT view.hitClicked(row, {ui::MessageHit::OpenFile, sampleFile('c').id.text()});
    scene.stage.settle();
    QCOMPARE(scene.stage.courier.allTransfers<chat::DownloadFile>().size(), 1);
    Q_EMIT view.hitClicked(row, {ui::MessageHit::CancelFile, sampleFile('c').id.text()});
    scene.stage.settle();
    QCOMPARE(scene.stage.files.status(sampleFile('c').id).stage, Stage::Away);
}

void AttachmentsTest::programsAreKnownByTheirNames_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("runs");
    QTest::newRow("exe") << u"setup.exe"_s << true;
    QTest::newRow("case") << u"SETUP.ExE"_s << true;
    QTest::newRow("two endings") << u"photo.jpg.scr"_s << true;
    QTest::newRow("script") << u"a.sh"_s << true;
    QTest::newRow("starter") << u"a.desktop"_s << true;
    QTest::newRow("macros") << u"a.docm"_s << true;
    QTest::newRow("picture") << u"a.png"_s << false;
    QTest::newRow("document") << u"a.pdf"_s << false;
    QTest::newRow("no ending") << u"exe"_s << false;
}

void AttachmentsTest::programsAreKnownByTheirNames()
{
    QFETCH(const QString, name);
    QFETCH(const bool, runs);
    QCOMPARE(ui::mayRun(name), runs);
}

void AttachmentsTest::whoDoesNotSeeHearsOfFiles()
{
    Scene scene;
    hear(scene, withFile(108, sampleFile('c', 1234)));
    const auto &model = *scene.part<ui::TimelineView>().timeline();
    const int row = model.rowOf(chat::MessageId(u"message-108"_s));
    const QString said = model.data(model.index(row), Qt::AccessibleTextRole).toString();
    QVERIFY2(said.contains(u"File: c.bin"_s), qPrintable(said));
}

QTEST_MAIN(AttachmentsTest)
#include "tst_attachments.moc"
