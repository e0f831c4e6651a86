#include "app/cli/command_line.h"
#include "support/test.h"

using namespace godwit;
using namespace godwit::app::cli;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

QStringList words(const QString &line)
{
    return line.split(u' ', Qt::SkipEmptyParts);
}

const QString account = u"--server http://127.0.0.1:9 --as ines --room general "_s;

} // namespace

class CommandLineTest final : public test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void serveListensOnThisComputerUnlessToldOtherwise();
    void listenAddresses_data();
    void listenAddresses();
    void sendTakesOneText();
    void sendReadsTheInputForADash();
    void sendTakesATextThatLooksLikeAnOptionAfterTwoDashes();
    void tailTakesHistoryAndSince();
    void accountOptionsAreRead();
    void aProfileNeedsNoRoom();
    void theRouteIsRead();
    void aProxyIsWrittenAsElsewhere_data();
    void aProxyIsWrittenAsElsewhere();
    void aServerMayHaveSeveralWaysIn();
    void logLevelsBecomeFilterRules();
    void usageErrors_data();
    void usageErrors();
    void helpIsThereForEveryCommand_data();
    void helpIsThereForEveryCommand();
    void helpNamesEveryOption();
};

void CommandLineTest::serveListensOnThisComputerUnlessToldOtherwise()
{
    const auto command = parseCommandLine({u"serve"_s});
    QVERIFY(command);
    const auto &serve = std::get<ServeCommand>(*command);
    QCOMPARE(serve.listen.address, QHostAddress(QHostAddress::LocalHost));
    QCOMPARE(serve.listen.port, defaultPort);
    QVERIFY(!serve.common.data);
    QVERIFY(!serve.common.json);
}

void CommandLineTest::listenAddresses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("address");
    QTest::addColumn<int>("port");
    QTest::newRow("both") << u"127.0.0.1:0"_s << u"127.0.0.1"_s << 0;
    QTest::newRow("only a port") << u"8000"_s << u"127.0.0.1"_s << 8000;
    QTest::newRow("a name") << u"localhost:65535"_s << u"127.0.0.1"_s << 65535;
    QTest::newRow("every address") << u"0.0.0.0:80"_s << u"0.0.0.0"_s << 80;
    QTest::newRow("IPv6") << u"[::1]:80"_s << u"::1"_s << 80;
}

void CommandLineTest::listenAddresses()
{
    QFETCH(const QString, text);
    QFETCH(const QString, address);
    QFETCH(const int, port);
    const auto command = parseCommandLine({u"serve"_s, u"--listen"_s, text});
    QVERIFY(command);
    const auto &listen = std::get<ServeCommand>(*command).listen;
    QCOMPARE(listen.address, QHostAddress(address));
    QCOMPARE(static_cast<int>(listen.port), port);
}

void CommandLineTest::sendTakesOneText()
{
    const auto command
        = parseCommandLine(words(u"send "_s + account) + QStringList{u"two words"_s});
    QVERIFY(command);
    QCOMPARE(std::get<SendCommand>(*command).text, u"two words"_s);
}

void CommandLineTest::sendReadsTheInputForADash()
{
    const auto command = parseCommandLine(words(u"send "_s + account + u"--data d --json -"_s));
    QVERIFY(command);
    const auto &send = std::get<SendCommand>(*command);
    QVERIFY(!send.text);
    QVERIFY(send.common.json);
    QCOMPARE(send.common.data, u"d"_s);
}

void CommandLineTest::sendTakesATextThatLooksLikeAnOptionAfterTwoDashes()
{
    const auto command = parseCommandLine(words(u"send "_s + account + u"-- --json"_s));
    QVERIFY(command);
    QCOMPARE(std::get<SendCommand>(*command).text, u"--json"_s);
}

void CommandLineTest::tailTakesHistoryAndSince()
{
    const auto command = parseCommandLine(words(u"tail --since 0 --history 20 "_s + account));
    QVERIFY(command);
    const auto &tail = std::get<TailCommand>(*command);
    QCOMPARE(tail.since, chat::Seq{0});
    QCOMPARE(tail.history, 20);
}

void CommandLineTest::aServerMayHaveSeveralWaysIn()
{
    const auto command = parseCommandLine(
        words(u"tail --server a.example --server b.example:81 --as bo --room r"_s));
    QVERIFY(command);
    const auto &account = std::get<TailCommand>(*command).account;
    QCOMPARE(account.server, QUrl(u"https://a.example"_s));
    QCOMPARE(account.furtherServers, QList<QUrl>{QUrl(u"https://b.example:81"_s)});
}

void CommandLineTest::accountOptionsAreRead()
{
    const auto command = parseCommandLine(
        words(u"tail --server ws://127.0.0.1:9 --as ines --room #general --transport long-polling "
              u"--timeout 1.5 --password-file f --trace t"_s));
    QVERIFY(command);
    const auto &options = std::get<TailCommand>(*command).account;
    QCOMPARE(options.server, QUrl(u"http://127.0.0.1:9"_s));
    QCOMPARE(options.name, u"ines"_s);
    QCOMPARE(options.room.text(), u"general"_s);
    QVERIFY(options.transport == TransportChoice::LongPolling);
    QVERIFY(options.timeout == 1500ms);
    QCOMPARE(options.passwordFile, u"f"_s);
    QCOMPARE(options.trace, u"t"_s);
}

void CommandLineTest::aProfileNeedsNoRoom()
{
    const auto command = parseCommandLine(
        words(u"tail --server ws://127.0.0.1:9 --as ines --profile p.json --protocol json "
              u"--history 5"_s));
    QVERIFY2(command, command ? "" : qPrintable(command.error().sentence));
    const auto &options = std::get<TailCommand>(*command).account;
    QCOMPARE(options.profile, u"p.json"_s);
    QVERIFY(options.language == app::Language::Json);
    QCOMPARE(options.room.text(), u"general"_s);
}

void CommandLineTest::theRouteIsRead()
{
    const QString pin = u"sha256:"_s + QString(64, u'a');
    const auto command = parseCommandLine(
        words(u"tail --server http://a.example --as ines --room general --ca f.pem --ca g.pem "
              u"--proxy http://ann@proxy.example:3128 --proxy-password-file p --pin "_s
              + pin + u" --allow-plain A.example --allow-plain [fd00::7]"_s));
    QVERIFY2(command, command ? "" : qPrintable(command.error().sentence));
    const auto &account = std::get<TailCommand>(*command).account;
    QCOMPARE(account.server, QUrl(u"http://a.example"_s));
    const app::RouteOptions &route = account.route;
    const net::Proxy proxy{
        net::Proxy::Kind::Http, u"proxy.example"_s, 3128, u"ann"_s, QString(), true};
    QVERIFY(route.proxy == proxy);
    QCOMPARE(route.proxyPasswordFile, u"p"_s);
    QCOMPARE(route.authorityFiles, (QStringList{u"f.pem"_s, u"g.pem"_s}));
    QCOMPARE(route.pin, QByteArray(32, '\xaa'));
    QCOMPARE(route.plainHosts, (QStringList{u"a.example"_s, u"fd00::7"_s}));
}

void CommandLineTest::aProxyIsWrittenAsElsewhere_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<net::Proxy>("expected");
    using Kind = net::Proxy::Kind;
    const QString host = u"proxy.example"_s;
    QTest::newRow("system") << u"system"_s << net::Proxy{};
    QTest::newRow("none") << u"none"_s << net::Proxy{Kind::None};
    QTest::newRow("HTTP") << u"http://proxy.example:8080/"_s << net::Proxy{Kind::Http, host, 8080};
    QTest::newRow("SOCKS, names looked up here")
        << u"socks5://proxy.example:1080"_s << net::Proxy{Kind::Socks5, host, 1080, {}, {}, false};
    QTest::newRow("SOCKS, names looked up there")
        << u"socks5h://proxy.example:1080"_s << net::Proxy{Kind::Socks5, host, 1080};
    QTest::newRow("a name with a sign in it")
        << u"http://a%40b@proxy.example:1"_s << net::Proxy{Kind::Http, host, 1, u"a@b"_s};
    QTest::newRow("IPv6") << u"http://[fd00::7]:1"_s << net::Proxy{Kind::Http, u"fd00::7"_s, 1};
}

void CommandLineTest::aProxyIsWrittenAsElsewhere()
{
    QFETCH(QString, text);
    QFETCH(net::Proxy, expected);
    const auto command = parseCommandLine(words(u"tail "_s + account + u"--proxy "_s + text));
    QVERIFY2(command, command ? "" : qPrintable(command.error().sentence));
    QVERIFY(std::get<TailCommand>(*command).account.route.proxy == expected);
}

void CommandLineTest::logLevelsBecomeFilterRules()
{
    const auto command = parseCommandLine(words(u"serve --log godwit.net.*=info --log a=debug"_s));
    QVERIFY(command);
    const QStringList rules = std::get<ServeCommand>(*command).common.logRules;
    QCOMPARE(rules.size(), 8);
    QVERIFY(rules.contains(u"godwit.net.*.debug=false"_s));
    QVERIFY(rules.contains(u"godwit.net.*.info=true"_s));
    QVERIFY(rules.contains(u"a.debug=true"_s));
}

void CommandLineTest::usageErrors_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("said");
    const QStringList send = words(u"send "_s + account);
    const QStringList tail = words(u"tail "_s + account);
    QTest::newRow("nothing") << QStringList{} << u"command"_s;
    QTest::newRow("unknown command") << words(u"receive"_s) << u"receive"_s;
    QTest::newRow("unknown option") << words(u"serve --port 1"_s) << u"port"_s;
    QTest::newRow("option of another command") << words(u"serve --since 1"_s) << u"since"_s;
    QTest::newRow("option without its value") << words(u"serve --listen"_s) << u"listen"_s;
    QTest::newRow("serve with a word") << words(u"serve here"_s) << u"here"_s;
    QTest::newRow("port too large") << words(u"serve --listen 127.0.0.1:65536"_s) << u"--listen"_s;
    QTest::newRow("no port") << words(u"serve --listen 127.0.0.1"_s) << u"--listen"_s;
    QTest::newRow("IPv6 without brackets") << words(u"serve --listen ::1:80"_s) << u"--listen"_s;
    QTest::newRow("host name") << words(u"serve --listen example.org:80"_s) << u"--listen"_s;
    QTest::newRow("no server") << words(u"send --as a --room b x"_s) << u"--server"_s;
    const auto withRoute = [](const QString &route) { return words(u"tail "_s + account + route); };
    QTest::newRow("plain") << words(u"tail --server http://a.example --as b --room c"_s)
                           << u"--allow-plain"_s;
    QTest::newRow("plain, another one allowed")
        << words(u"tail --server ws://a.example --as b --room c --allow-plain b.example"_s)
        << u"--allow-plain"_s;
    QTest::newRow("plain, second way in")
        << words(u"tail --server a.example --server http://b.example --as b --room c"_s)
        << u"not be encrypted"_s;
    QTest::newRow("host with a port")
        << withRoute(u"--allow-plain a.example:80"_s) << u"--allow-plain"_s;
    QTest::newRow("proxy, no port") << withRoute(u"--proxy http://proxy.example"_s) << u"--proxy"_s;
    QTest::newRow("proxy, no scheme") << withRoute(u"--proxy proxy.example:80"_s) << u"--proxy"_s;
    QTest::newRow("proxy, encrypted")
        << withRoute(u"--proxy https://proxy.example:80"_s) << u"--proxy"_s;
    QTest::newRow("proxy, password")
        << withRoute(u"--proxy http://ann:secret@proxy.example:80"_s) << u"--proxy-password-file"_s;
    QTest::newRow("proxy, path") << withRoute(u"--proxy http://proxy.example:80/x"_s)
                                 << u"--proxy"_s;
    QTest::newRow("proxy password, nobody's")
        << withRoute(u"--proxy http://proxy.example:80 --proxy-password-file f"_s) << u"NAME"_s;
    QTest::newRow("pin") << withRoute(u"--pin sha256:abc"_s) << u"--pin"_s;
    QTest::newRow("no certificates")
        << QStringList(withRoute(u"--ca"_s) + QStringList{QString()}) << u"--ca"_s;
    QTest::newRow("no name") << words(u"send --server https://a --room b x"_s) << u"--as"_s;
    QTest::newRow("no room") << words(u"send --server https://a --as b x"_s) << u"--room"_s;
    QTest::newRow("bad server") << words(u"tail --server ftp://a --as b --room c"_s)
                                << u"--server"_s;
    QTest::newRow("empty name") << QStringList{u"tail"_s, u"--server"_s, u"https://a"_s, u"--as"_s,
                                               u" "_s,    u"--room"_s,   u"general"_s}
                                << u"--as"_s;
    QTest::newRow("empty room") << words(u"tail --server https://a --as b --room #"_s)
                                << u"--room"_s;
    QTest::newRow("no text") << send << u"text"_s;
    QTest::newRow("two texts") << send + words(u"a b"_s) << u"quotes"_s;
    QTest::newRow("empty text") << send + QStringList{u" "_s} << u"empty"_s;
    QTest::newRow("history of send") << send + words(u"--history 1 x"_s) << u"history"_s;
    QTest::newRow("negative history") << tail + words(u"--history -1"_s) << u"--history"_s;
    QTest::newRow("since a word") << tail + words(u"--since now"_s) << u"--since"_s;
    QTest::newRow("since below 0") << tail + words(u"--since=-5"_s) << u"--since"_s;
    QTest::newRow("since too large") << tail + words(u"--since 9007199254740992"_s) << u"--since"_s;
    QTest::newRow("timeout 0") << tail + words(u"--timeout 0"_s) << u"--timeout"_s;
    QTest::newRow("timeout nan") << tail + words(u"--timeout nan"_s) << u"--timeout"_s;
    QTest::newRow("transport") << tail + words(u"--transport pigeon"_s) << u"pigeon"_s;
    const QStringList plain = words(u"tail --server https://a --as b --profile p"_s);
    QTest::newRow("protocol") << tail + words(u"--protocol irc"_s) << u"irc"_s;
    QTest::newRow("to be found out of several")
        << tail + words(u"--protocol auto --server http://127.0.0.1:8"_s) << u"--server"_s;
    QTest::newRow("json without a profile") << tail + words(u"--protocol json"_s) << u"--profile"_s;
    QTest::newRow("a profile for our own") << plain + words(u"--protocol godwit"_s) << u"godwit"_s;
    QTest::newRow("a profile with since") << plain + words(u"--since 1"_s) << u"--since"_s;
    QTest::newRow("a profile with a transport")
        << plain + words(u"--transport websocket"_s) << u"--transport"_s;
    QTest::newRow("a profile with two servers")
        << plain + words(u"--server https://c"_s) << u"--server"_s;
    QTest::newRow("log without level") << tail + words(u"--log godwit"_s) << u"--log"_s;
    QTest::newRow("log with a wrong level") << tail + words(u"--log godwit=loud"_s) << u"--log"_s;
}

void CommandLineTest::usageErrors()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const QString, said);
    const auto command = parseCommandLine(arguments);
    QVERIFY(!command);
    QVERIFY2(command.error().sentence.contains(said), qPrintable(command.error().sentence));
}

void CommandLineTest::helpIsThereForEveryCommand_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<int>("topic");
    const auto number = [](Topic topic) { return static_cast<int>(topic); };
    QTest::newRow("overview") << u"--help"_s << number(Topic::Overview);
    QTest::newRow("help serve") << u"help serve"_s << number(Topic::Serve);
    QTest::newRow("serve") << u"serve --help"_s << number(Topic::Serve);
    QTest::newRow("send") << u"send --help"_s << number(Topic::Send);
    QTest::newRow("tail, short") << u"tail -h"_s << number(Topic::Tail);
}

void CommandLineTest::helpIsThereForEveryCommand()
{
    QFETCH(const QString, line);
    QFETCH(const int, topic);
    const auto command = parseCommandLine(words(line));
    QVERIFY(command);
    QCOMPARE(static_cast<int>(std::get<HelpCommand>(*command).topic), topic);
}

void CommandLineTest::helpNamesEveryOption()
{
    const QStringList everywhere{u"--json"_s, u"--data"_s, u"--log"_s, u"--help"_s};
    const QStringList accounts{u"--server"_s,  u"--as"_s,           u"--room"_s,
                               u"--profile"_s, u"--protocol"_s,     u"--transport"_s,
                               u"--timeout"_s, u"--password-file"_s};
    const auto expectAll = [](Topic topic, const QStringList &options) {
        const QString text = helpText(topic);
        for (const QString &option : options) {
            QVERIFY2(text.contains(option), qPrintable(option));
        }
        QVERIFY(text.contains(u"Exit codes"_s));
    };
    expectAll(Topic::Overview, {u"serve"_s, u"send"_s, u"tail"_s, u"doctor"_s, u"--version"_s});
    expectAll(Topic::Serve, everywhere + QStringList{u"--listen"_s});
    expectAll(Topic::Send, everywhere + accounts);
    expectAll(Topic::Doctor, {u"--json"_s, u"--hold"_s, u"--profile"_s, u"--proxy"_s, u"--ca"_s});
    expectAll(Topic::Detect, {u"--json"_s, u"--save"_s, u"--profile"_s, u"--proxy"_s, u"--ca"_s});
    expectAll(Topic::Tail, everywhere + accounts + QStringList{u"--history"_s, u"--since"_s});
}

QTEST_GUILESS_MAIN(CommandLineTest)
#include "tst_command_line.moc"
