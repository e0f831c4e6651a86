#include "app/settings_file.h"
#include "support/test.h"

#include <QDir>
#include <QTemporaryDir>

using namespace godwit;
using namespace Qt::StringLiterals;
using app::SavedAccount;
using app::Settings;
using app::SettingsFile;

class SettingsFileTest final : public test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void aMissingFileIsAFirstRun();
    void whatIsSavedIsLoaded();
    void isOnlyForItsOwner();
    void brokenFilesAreSetAside_data();
    void brokenFilesAreSetAside();
    void saysWhyItCannotBeSaved();

private:
    [[nodiscard]] QString path() const { return m_folder.filePath(u"settings.json"_s); }
    void write(const QByteArray &bytes) const
    {
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write(bytes);
    }

    QTemporaryDir m_folder;
};

void SettingsFileTest::aMissingFileIsAFirstRun()
{
    const auto loaded = SettingsFile(m_folder.filePath(u"nothing"_s)).load();
    QVERIFY(loaded);
    QCOMPARE(loaded->settings, Settings{});
    QVERIFY(!loaded->setAside);
}

void SettingsFileTest::whatIsSavedIsLoaded()
{
    const Settings settings{
        {SavedAccount{u"a1"_s, u"Inés"_s, {}, true},
         SavedAccount{u"b2"_s, u"bob"_s, QUrl(u"https://b.example:8"_s), false}},
        4639,
        QByteArray("\0\1\xff", 3)};
    const SettingsFile file(path());
    QVERIFY(file.save(settings));
    const auto loaded = file.load();
    QVERIFY(loaded);
    QCOMPARE(loaded->settings, settings);
}

void SettingsFileTest::isOnlyForItsOwner()
{
    QVERIFY(SettingsFile(path()).save({}));
    constexpr auto others
        = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    QVERIFY(!(QFile::permissions(path()) & others));
}

void SettingsFileTest::brokenFilesAreSetAside_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("not JSON") << QByteArray("\0\1\2garbage", 10);
    QTest::newRow("cut off") << QByteArray("{\"version\":1,\"accounts\":[{\"id\":");
    QTest::newRow("another JSON") << QByteArray("[1,2,3]");
    QTest::newRow("no accounts") << QByteArray("{\"version\":1}");
    QTest::newRow("account without a server")
        << QByteArray(R"({"version":1,"accounts":[{"id":"a","name":"b"}]})");
    QTest::newRow("account that leaves its folder")
        << QByteArray(R"({"version":1,"accounts":[{"id":"../a","name":"b","server":"http://c"}]})");
}

void SettingsFileTest::brokenFilesAreSetAside()
{
    QFETCH(const QByteArray, bytes);
    write(bytes);
    const auto loaded = SettingsFile(path()).load();
    QVERIFY(loaded);
    QCOMPARE(loaded->settings, Settings{});
    QVERIFY(loaded->setAside);
    QFile aside(*loaded->setAside);
    QVERIFY(aside.open(QIODevice::ReadOnly));
    QCOMPARE(aside.readAll(), bytes);
    QVERIFY(!QFile::exists(path()));
}

void SettingsFileTest::saysWhyItCannotBeSaved()
{
    const auto saved = SettingsFile(m_folder.filePath(u"no/such/folder/f"_s)).save({});
    QVERIFY(!saved);
    QVERIFY(!saved.error().isEmpty());
}

QTEST_GUILESS_MAIN(SettingsFileTest)
#include "tst_settings_file.moc"
