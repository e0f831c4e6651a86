#include "store/folder_shelf.h"
#include "support/test.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QTemporaryDir>

using namespace godwit;
using namespace Qt::StringLiterals;
using chat::Attachment;
using Code = chat::ShelfError::Code;

namespace {

/// The shelf has a thread of its own, which needs nothing of ours.
template <class T> T answerOf(QFuture<T> future)
{
    future.waitForFinished();
    return future.result();
}

} // namespace

/// Copies of files, each under its hash.
class FolderShelfTest final : public test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void aCopyStaysAsItWas();
    void theSameContentIsKeptOnce();
    void contentThatWasNeverAFileIsKept();
    void aPictureIsKnownByItsContent();
    void aNameIsNoPath();
    void whatCannotBeTakenIsSaid_data();
    void whatCannotBeTakenIsSaid();
    void aFolderThatCannotBeWrittenIsSaid();
    void leftoversGoAtTheStart();
    void trimmingTakesTheOldestThatNobodyNeeds();

private:
    QString write(const QString &name, const QByteArray &content);
    [[nodiscard]] QStringList shelved() const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<store::FolderShelf> m_shelf;
};

void FolderShelfTest::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_folder = std::make_unique<QTemporaryDir>();
    m_shelf = std::make_unique<store::FolderShelf>(m_folder->filePath(u"shelf"_s), 1000);
}

QString FolderShelfTest::write(const QString &name, const QByteArray &content)
{
    QFile file(m_folder->filePath(name));
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size()
        ? file.fileName()
        : QString();
}

QStringList FolderShelfTest::shelved() const
{
    return QDir(m_folder->filePath(u"shelf"_s)).entryList(QDir::Files | QDir::Hidden);
}

void FolderShelfTest::aCopyStaysAsItWas()
{
    const QByteArray content(700'000, 'x');
    const QString path = write(u"notes.txt"_s, content);
    const auto file = answerOf(m_shelf->adopt(path, 0));
    QVERIFY(file);
    QCOMPARE(file->name, u"notes.txt"_s);
    QCOMPARE(file->type, u"text/plain"_s);
    QCOMPARE(file->size, content.size());
    QCOMPARE(file->id.text().toLatin1(),
             QCryptographicHash::hash(content, QCryptographicHash::Sha256).toHex());
    write(u"notes.txt"_s, "changed after it was attached");
    QFile copy(m_shelf->pathOf(file->id));
    QVERIFY(copy.open(QIODevice::ReadOnly));
    QVERIFY(copy.readAll() == content);
    QVERIFY(answerOf(m_shelf->holds(file->id)));
    QVERIFY(!answerOf(m_shelf->holds(chat::FileId(QString(64, u'0')))));
}

void FolderShelfTest::theSameContentIsKeptOnce()
{
    const auto first = answerOf(m_shelf->adopt(write(u"a.txt"_s, "same"), 0));
    const auto second = answerOf(m_shelf->adopt(write(u"b.txt"_s, "same"), 0));
    QCOMPARE(first->id, second->id);
    QCOMPARE(second->name, u"b.txt"_s);
    QCOMPARE(shelved(), QStringList{first->id.text()});
}

void FolderShelfTest::contentThatWasNeverAFileIsKept()
{
    const auto file = answerOf(m_shelf->adoptContent("pasted", u"image.png"_s));
    QVERIFY(file);
    QCOMPARE(file->size, 6);
    QCOMPARE(file->type, u"application/octet-stream"_s); // it is no picture, whatever its name
}

void FolderShelfTest::aPictureIsKnownByItsContent()
{
    const QByteArray gif = "GIF89a" + QByteArray::fromHex("8002e001") + "rest";
    const auto file = answerOf(m_shelf->adopt(write(u"holiday.doc"_s, gif), 0));
    QCOMPARE(file->type, u"image/gif"_s);
    QCOMPARE(file->pixels, QSize(640, 480));
}

void FolderShelfTest::aNameIsNoPath()
{
    const auto file = answerOf(m_shelf->adoptContent("x", u"../../a\u202Egnp.exe"_s));
    QCOMPARE(file->name, u"agnp.exe"_s);
    QCOMPARE(m_shelf->pathOf(chat::FileId(u"../../secret"_s)), m_folder->filePath(u"shelf/none"_s));
}

void FolderShelfTest::whatCannotBeTakenIsSaid_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<qint64>("most");
    QTest::addColumn<int>("code");
    const auto row = [](const char *what, const QString &name, qint64 most, Code code) {
        QTest::newRow(what) << name << most << static_cast<int>(code);
    };
    row("missing", u"none"_s, 0, Code::NotFound);
    row("a folder", u"."_s, 0, Code::NotAFile);
    row("a device", u"/dev/zero"_s, 0, Code::NotAFile);
    row("empty", u"empty"_s, 0, Code::Empty);
    row("too large", u"ten"_s, 9, Code::TooLarge);
}

void FolderShelfTest::whatCannotBeTakenIsSaid()
{
    QFETCH(const QString, name);
    QFETCH(const qint64, most);
    QFETCH(const int, code);
    write(u"empty"_s, {});
    write(u"ten"_s, "0123456789");
    const auto file = answerOf(m_shelf->adopt(QDir(m_folder->path()).absoluteFilePath(name), most));
    QVERIFY(!file);
    QCOMPARE(static_cast<int>(file.error().code), code);
    QVERIFY(shelved().isEmpty());
}

void FolderShelfTest::aFolderThatCannotBeWrittenIsSaid()
{
    // A file stands where the folder should be: that no one can change, whoever runs this.
    store::FolderShelf shelf(write(u"in the way"_s, "x"), 1000);
    const auto file = answerOf(shelf.adopt(write(u"a.txt"_s, "content"), 0));
    QVERIFY(!file);
    QCOMPARE(static_cast<int>(file.error().code), static_cast<int>(Code::ReadOnly));
}

void FolderShelfTest::leftoversGoAtTheStart()
{
    QDir().mkpath(m_folder->filePath(u"shelf"_s));
    const QString kept(64, u'a');
    for (const QString &name : {u"copy-Xy12"_s, kept + u".part"_s, kept}) {
        write(u"shelf/"_s + name, "x");
    }
    m_shelf = std::make_unique<store::FolderShelf>(m_folder->filePath(u"shelf"_s), 1000);
    QVERIFY(answerOf(m_shelf->holds(chat::FileId(kept))));
    QCOMPARE(shelved(), QStringList{kept});
}

void FolderShelfTest::trimmingTakesTheOldestThatNobodyNeeds()
{
    QList<Attachment> files;
    for (int i = 0; i < 4; ++i) {
        files << *answerOf(
            m_shelf->adoptContent(QByteArray(400, static_cast<char>('a' + i)), u"x"_s));
        QFile file(m_shelf->pathOf(files.constLast().id));
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(file.setFileTime(QDateTime::currentDateTime().addDays(i - 10),
                                 QFileDevice::FileModificationTime));
    }
    m_shelf->trim({files.at(0).id});
    QVERIFY(answerOf(m_shelf->holds(files.at(0).id)));
    QVERIFY(!answerOf(m_shelf->holds(files.at(1).id)));
    QVERIFY(!answerOf(m_shelf->holds(files.at(2).id)));
    QVERIFY(answerOf(m_shelf->holds(files.at(3).id)));
}

QTEST_GUILESS_MAIN(FolderShelfTest)
#include "tst_folder_shelf.moc"
