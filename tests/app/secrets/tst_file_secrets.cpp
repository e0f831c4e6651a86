#include "app/secrets/file_secrets.h"
#include "support/test.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

namespace godwit {

using app::FileSecrets;
using Code = app::SecretError::Code;

namespace {

constexpr QFileDevice::Permissions groupAndOthers = QFileDevice::ReadGroup | QFileDevice::WriteGroup
    | QFileDevice::ExeGroup | QFileDevice::ReadOther | QFileDevice::WriteOther
    | QFileDevice::ExeOther;

} // namespace

class FileSecretsTest final : public test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void givesBackWhatItWasGiven_data();
    void givesBackWhatItWasGiven();
    void missingIsNotFound();
    void onlyTheOwnerCanReadFileAndFolder();
    void narrowsTheRightsOfACopiedFile();
    void keysNeverLeaveTheFolder_data();
    void keysNeverLeaveTheFolder();
    void aWriteThatFailsLeavesTheOldSecret();
    void leavesNothingElseInTheFolder();
    void refusesWhatIsNoSecret_data();
    void refusesWhatIsNoSecret();
    void removes();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    [[nodiscard]] QString folder() const { return m_folder->filePath(u"a/secrets"_s); }
};

void FileSecretsTest::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_folder = std::make_unique<QTemporaryDir>();
}

void FileSecretsTest::givesBackWhatItWasGiven_data()
{
    QTest::addColumn<QByteArray>("secret");
    QTest::newRow("a token") << QByteArray("abc-DEF_123");
    QTest::newRow("any bytes") << QByteArray("\0\xff\n\r\n x ", 8);
    QTest::newRow("large") << QByteArray(64 * 1024, 'x');
}

void FileSecretsTest::givesBackWhatItWasGiven()
{
    QFETCH(QByteArray, secret);
    QVERIFY(FileSecrets(folder()).write(u"k"_s, "an older one").result());
    QVERIFY(FileSecrets(folder()).write(u"k"_s, secret).result());
    const auto found = FileSecrets(folder()).read(u"k"_s).result();
    QVERIFY(found);
    QCOMPARE(*found, secret);
}

void FileSecretsTest::missingIsNotFound()
{
    FileSecrets secrets(folder());
    QCOMPARE(secrets.read(u"k"_s).result().error().code, Code::NotFound);
    QVERIFY(secrets.write(u"other"_s, "x").result());
    QCOMPARE(secrets.read(u"k"_s).result().error().code, Code::NotFound);
}

void FileSecretsTest::onlyTheOwnerCanReadFileAndFolder()
{
    FileSecrets secrets(folder());
    QVERIFY(secrets.write(u"k"_s, "x").result());
    QVERIFY(!(QFile::permissions(secrets.pathOf(u"k"_s)) & groupAndOthers));
    QVERIFY(!(QFile::permissions(folder()) & groupAndOthers));
    // Also where an older file had others.
    QFile::setPermissions(secrets.pathOf(u"k"_s), QFileDevice::ReadOwner | groupAndOthers);
    QVERIFY(secrets.write(u"k"_s, "y").result());
    QVERIFY(!(QFile::permissions(secrets.pathOf(u"k"_s)) & groupAndOthers));
}

void FileSecretsTest::narrowsTheRightsOfACopiedFile()
{
    FileSecrets secrets(folder());
    QVERIFY(secrets.write(u"k"_s, "x").result());
    const QString path = secrets.pathOf(u"k"_s);
    QFile::setPermissions(path, QFile::permissions(path) | groupAndOthers);
    QVERIFY(secrets.read(u"k"_s).result());
    QVERIFY(!(QFile::permissions(path) & groupAndOthers));
}

void FileSecretsTest::keysNeverLeaveTheFolder_data()
{
    QTest::addColumn<QString>("key");
    for (const char *key : {"../up", "/etc/passwd", "..", ".", "a/b", "a\\b", "", "~", "C:\\x",
                            "ines@127.0.0.1:4000", "line\nbreak"}) {
        QTest::newRow(key) << QString::fromLatin1(key);
    }
    QTest::newRow("beyond ASCII") << u"josé 🎉"_s;
}

void FileSecretsTest::keysNeverLeaveTheFolder()
{
    QFETCH(QString, key);
    FileSecrets secrets(folder());
    QVERIFY(secrets.write(key, "x").result());
    QCOMPARE(QFileInfo(secrets.pathOf(key)).absolutePath(), folder());
    QCOMPARE(QDir(folder()).entryList(QDir::Files | QDir::Hidden).size(), 1);
    QCOMPARE(*secrets.read(key).result(), QByteArray("x"));
}

void FileSecretsTest::aWriteThatFailsLeavesTheOldSecret()
{
    FileSecrets secrets(folder());
    QVERIFY(secrets.write(u"k"_s, "old").result());
    QVERIFY(!secrets.write(u"k"_s, QByteArray(64 * 1024 + 1, 'x')).result());
    QVERIFY(!secrets.write(u"k"_s, {}).result());
    QCOMPARE(*secrets.read(u"k"_s).result(), QByteArray("old"));
    // A folder that cannot be made.
    FileSecrets nowhere(secrets.pathOf(u"k"_s) + u"/deeper"_s);
    QVERIFY(!nowhere.write(u"k"_s, "x").result());
    QCOMPARE(*secrets.read(u"k"_s).result(), QByteArray("old"));
}

void FileSecretsTest::leavesNothingElseInTheFolder()
{
    FileSecrets secrets(folder());
    for (int i = 0; i < 20; ++i) {
        QVERIFY(secrets.write(u"k"_s, QByteArray::number(i)).result());
    }
    QCOMPARE(QDir(folder()).entryList(QDir::Files | QDir::Hidden), (QStringList{u"k.secret"_s}));
}

void FileSecretsTest::refusesWhatIsNoSecret_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("too much") << QByteArray(70'000, 'x');
}

void FileSecretsTest::refusesWhatIsNoSecret()
{
    QFETCH(QByteArray, content);
    FileSecrets secrets(folder());
    QVERIFY(QDir().mkpath(folder()));
    {
        QFile file(secrets.pathOf(u"k"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    }
    const auto found = secrets.read(u"k"_s).result();
    QVERIFY(!found);
    QCOMPARE(found.error().code, Code::Failed);
    QCOMPARE(QFileInfo(secrets.pathOf(u"k"_s)).size(), content.size());
}

void FileSecretsTest::removes()
{
    FileSecrets secrets(folder());
    QVERIFY(secrets.remove(u"k"_s).result());
    QVERIFY(secrets.write(u"k"_s, "x").result());
    QVERIFY(secrets.remove(u"k"_s).result());
    QCOMPARE(secrets.read(u"k"_s).result().error().code, Code::NotFound);
}

} // namespace godwit

QTEST_GUILESS_MAIN(godwit::FileSecretsTest)
#include "tst_file_secrets.moc"
