#include "app/desktop/desktop_options.h"
#include "support/test.h"
#include "support/tls_double.h"

#include <QTemporaryDir>

using namespace godwit;
using namespace godwit::app;
using namespace Qt::StringLiterals;

class DesktopOptionsTest final : public test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsAnOrdinaryStart();
    void everythingIsRead();
    void theRouteIsReadWithItsFiles();
    void aProfileIsReadFromItsFile();
    void withoutOptionsTheRouteIsAsItWasKept();
    void mistakesAreUsageErrors_data();
    void mistakesAreUsageErrors();
    void helpNamesEveryOption();
};

void DesktopOptionsTest::nothingIsAnOrdinaryStart()
{
    const auto request = parseDesktopOptions({});
    const auto &options = std::get<DesktopOptions>(request);
    QVERIFY(options.data.isEmpty());
    QVERIFY(!options.server);
    QVERIFY(!options.local);
    QVERIFY(!options.theme);
}

void DesktopOptionsTest::everythingIsRead()
{
    const auto request = parseDesktopOptions({u"--data"_s,
                                              u"d"_s,
                                              u"--connect"_s,
                                              u"wss://h:1"_s,
                                              u"--as"_s,
                                              u"Inés O."_s,
                                              u"--theme"_s,
                                              u"dark"_s,
                                              u"--size"_s,
                                              u"640x480"_s,
                                              u"--screenshot"_s,
                                              u"down=a=b.png"_s,
                                              u"--screenshot"_s,
                                              u"shown=c.png"_s,
                                              u"--quit-after-screenshots"_s,
                                              u"--show"_s,
                                              u"inspector"_s,
                                              u"--say"_s,
                                              u"hi"_s,
                                              u"--say-when-down"_s,
                                              u"one"_s,
                                              u"--say-when-down"_s,
                                              u"two"_s});
    const auto &options = std::get<DesktopOptions>(request);
    QCOMPARE(options.data, u"d"_s);
    QCOMPARE(options.server, QUrl(u"https://h:1"_s));
    QCOMPARE(options.name, u"Inés O."_s);
    QVERIFY(options.theme == ui::ThemeChoice::Dark);
    QCOMPARE(options.size, QSize(640, 480));
    using When = WantedScreenshot::When;
    QCOMPARE(options.screenshots,
             (QList<WantedScreenshot>{{When::Down, u"a=b.png"_s}, {When::Shown, u"c.png"_s}}));
    QVERIFY(options.quitAfterScreenshots);
    QCOMPARE(options.opened, DesktopOptions::Opened::Inspector);
    QCOMPARE(options.say, u"hi"_s);
    QCOMPARE(options.sayWhenDown, (QStringList{u"one"_s, u"two"_s}));
}

void DesktopOptionsTest::theRouteIsReadWithItsFiles()
{
    QTemporaryDir folder;
    QFile password(folder.filePath(u"password"_s));
    QVERIFY(password.open(QIODevice::WriteOnly));
    password.write("s3cret\n");
    password.close();
    const auto request = parseDesktopOptions(
        {u"--connect"_s, u"http://office.example"_s, u"--as"_s, u"a"_s, u"--proxy"_s,
         u"socks5h://ann@proxy.example:1080"_s, u"--proxy-password-file"_s, password.fileName(),
         u"--ca"_s, test::tlsFile(u"authority.pem"_s), u"--pin"_s, u"sha256:"_s + QString(64, u'a'),
         u"--allow-plain"_s, u"office.example"_s});
    const auto *options = std::get_if<DesktopOptions>(&request);
    QVERIFY(options);
    QVERIFY(options->route);
    QCOMPARE(options->route->proxy.password, u"s3cret"_s);
    QCOMPARE(options->route->proxy.port, 1080);
    QCOMPARE(options->route->authorities, {test::tlsCertificate(u"authority"_s)});
    QCOMPARE(options->route->pin, QByteArray(32, '\xaa'));
    QCOMPARE(options->route->plainHosts, {u"office.example"_s});
    QCOMPARE(options->server, QUrl(u"http://office.example"_s));
}

void DesktopOptionsTest::aProfileIsReadFromItsFile()
{
    const QString shipped = qEnvironmentVariable("GODWIT_SOURCE_DIR") + u"/resources/profiles/"_s;
    const QStringList connect{u"--connect"_s, u"https://h"_s, u"--as"_s, u"a"_s, u"--profile"_s};
    const auto request = parseDesktopOptions(connect + QStringList{shipped + u"raw.json"_s});
    const auto *options = std::get_if<DesktopOptions>(&request);
    QVERIFY(options);
    QVERIFY(options->profile.contains("Raw WebSocket"));
    const auto broken
        = parseDesktopOptions(connect + QStringList{shipped + u"profile.schema.json"_s});
    const auto *said = std::get_if<PrintAndExit>(&broken);
    QVERIFY(said && said->code == 2);
    QVERIFY2(said->text.contains(u"profile.schema.json cannot be used. Line "_s),
             qPrintable(said->text));
}

void DesktopOptionsTest::withoutOptionsTheRouteIsAsItWasKept()
{
    const auto request = parseDesktopOptions({u"--connect"_s, u"https://h"_s, u"--as"_s, u"a"_s});
    QVERIFY(!std::get<DesktopOptions>(request).route);
    // For addresses that are entered in the window.
    const auto plain = parseDesktopOptions({u"--allow-plain"_s, u"office.example"_s});
    QCOMPARE(std::get<DesktopOptions>(plain).plainHosts, {u"office.example"_s});
}

void DesktopOptionsTest::mistakesAreUsageErrors_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("said");
    QTest::newRow("unknown option") << QStringList{u"--fast"_s} << u"fast"_s;
    QTest::newRow("a word") << QStringList{u"open"_s} << u"open"_s;
    QTest::newRow("no name") << QStringList{u"--connect"_s, u"https://h"_s} << u"--as"_s;
    QTest::newRow("bad address") << QStringList{u"--connect"_s, u"ftp://h"_s, u"--as"_s, u"a"_s}
                                 << u"--connect"_s;
    QTest::newRow("two servers") << QStringList{u"--connect"_s, u"https://h"_s, u"--as"_s, u"a"_s,
                                                u"--local"_s}
                                 << u"--local"_s;
    QTest::newRow("companion without a server")
        << QStringList{u"--companion"_s} << u"--companion needs --local"_s;
    const QStringList connect{u"--connect"_s, u"https://h"_s, u"--as"_s, u"a"_s};
    QTest::newRow("plain") << QStringList{u"--connect"_s, u"http://h"_s, u"--as"_s, u"a"_s}
                           << u"--allow-plain"_s;
    QTest::newRow("proxy of nobody") << QStringList{u"--proxy"_s, u"none"_s} << u"need --connect"_s;
    QTest::newRow("no proxy at all")
        << connect + QStringList{u"--proxy"_s, u"nothing"_s} << u"--proxy"_s;
    QTest::newRow("no such file") << connect + QStringList{u"--ca"_s, u"/no/such/file"_s}
                                  << u"/no/such/file"_s;
    QTest::newRow("profile of nobody") << QStringList{u"--profile"_s, u"p"_s} << u"--connect"_s;
    QTest::newRow("no such profile")
        << connect + QStringList{u"--profile"_s, u"/no/such/file"_s} << u"/no/such/file"_s;
    QTest::newRow("protocol without a profile")
        << connect + QStringList{u"--protocol"_s, u"json"_s} << u"--profile"_s;
    QTest::newRow("theme") << QStringList{u"--theme"_s, u"pink"_s} << u"pink"_s;
    QTest::newRow("size") << QStringList{u"--size"_s, u"big"_s} << u"--size"_s;
    QTest::newRow("part") << QStringList{u"--show"_s, u"all"_s} << u"--show"_s;
    QTest::newRow("screenshot without a file")
        << QStringList{u"--screenshot"_s, u"shown"_s} << u"--screenshot"_s;
    QTest::newRow("screenshot of nothing")
        << QStringList{u"--screenshot"_s, u"later=f"_s} << u"--screenshot"_s;
}

void DesktopOptionsTest::mistakesAreUsageErrors()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const QString, said);
    const auto request = parseDesktopOptions(arguments);
    const auto *print = std::get_if<PrintAndExit>(&request);
    QVERIFY(print);
    QCOMPARE(print->code, 2);
    QVERIFY2(print->text.contains(said), qPrintable(print->text));
}

void DesktopOptionsTest::helpNamesEveryOption()
{
    const auto request = parseDesktopOptions({u"--help"_s});
    const auto &print = std::get<PrintAndExit>(request);
    QCOMPARE(print.code, 0);
    for (const QString &option :
         {u"--data"_s,    u"--connect"_s,       u"--as"_s,
          u"--local"_s,   u"--theme"_s,         u"--companion"_s,
          u"--say"_s,     u"--say-when-down"_s, u"--version"_s,
          u"--size"_s,    u"--screenshot"_s,    u"--quit-after-screenshots"_s,
          u"--show"_s,    u"--proxy"_s,         u"--proxy-password-file"_s,
          u"--ca"_s,      u"--pin"_s,           u"--allow-plain"_s,
          u"--profile"_s, u"--protocol"_s,      u"--password-file"_s}) {
        QVERIFY2(print.text.contains(option), qPrintable(option));
    }
}

QTEST_GUILESS_MAIN(DesktopOptionsTest)
#include "tst_desktop_options.moc"
