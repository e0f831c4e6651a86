#include "app/account_folder.h"
#include "support/test.h"

#include <QDir>
#include <QTemporaryDir>

using namespace godwit;
using namespace Qt::StringLiterals;
using app::AccountFolder;

class AccountFolderTest final : public test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void isOnlyForItsOwner();
    void aServerThatChangesItsPortIsTheSameOne();
    void namesThatDifferOnlyInCaseShareAFolder();
    void strangeNamesStayInside_data();
    void strangeNamesStayInside();
    void saysWhyItCannotBeMade();

private:
    [[nodiscard]] QString pathFor(const QString &url, const QString &name) const
    {
        const auto folder = AccountFolder::create(m_data.path(), QUrl(url), name);
        return folder ? folder->path() : QString();
    }

    QTemporaryDir m_data;
};

void AccountFolderTest::isOnlyForItsOwner()
{
    const QString path = pathFor(u"http://127.0.0.1:1"_s, u"ines"_s);
    QVERIFY(QDir(path).exists());
    constexpr auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup
        | QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;
    QVERIFY(!(QFile::permissions(path) & others));
}

void AccountFolderTest::aServerThatChangesItsPortIsTheSameOne()
{
    QCOMPARE(pathFor(u"http://127.0.0.1:1"_s, u"ines"_s),
             pathFor(u"http://127.0.0.1:2"_s, u"ines"_s));
    QCOMPARE_NE(pathFor(u"http://127.0.0.1:1"_s, u"ines"_s),
                pathFor(u"http://chat.example:1"_s, u"ines"_s));
}

void AccountFolderTest::namesThatDifferOnlyInCaseShareAFolder()
{
    QCOMPARE(pathFor(u"http://a"_s, u"Ines"_s), pathFor(u"http://a"_s, u"ines"_s));
    QCOMPARE_NE(pathFor(u"http://a"_s, u"ines"_s), pathFor(u"http://a"_s, u"bob"_s));
}

void AccountFolderTest::strangeNamesStayInside_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("parent") << u"../../etc"_s;
    QTest::newRow("dots") << u".."_s;
    QTest::newRow("separator") << u"a/b\\c:d"_s;
    QTest::newRow("pictures") << QString(64, QChar(0x2603));
    QTest::newRow("percent") << u"%2e%2e%2f"_s;
}

void AccountFolderTest::strangeNamesStayInside()
{
    QFETCH(const QString, name);
    const QString path = pathFor(u"http://a"_s, name);
    QVERIFY(QDir(path).exists());
    QCOMPARE(QFileInfo(path).canonicalPath(), QFileInfo(m_data.path()).canonicalFilePath());
    const auto folder = AccountFolder::create(m_data.path(), QUrl(u"http://a"_s), name);
    QCOMPARE(QFileInfo(folder->markFile(chat::ConversationId(name))).absolutePath(), path);
}

void AccountFolderTest::saysWhyItCannotBeMade()
{
    QFile file(m_data.filePath(u"a file"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    const auto folder = AccountFolder::create(file.fileName(), QUrl(u"http://a"_s), u"ines"_s);
    QVERIFY(!folder);
    QVERIFY(folder.error().path.startsWith(file.fileName()));
    QVERIFY(!folder.error().detail.isEmpty());
}

QTEST_GUILESS_MAIN(AccountFolderTest)
#include "tst_account_folder.moc"
