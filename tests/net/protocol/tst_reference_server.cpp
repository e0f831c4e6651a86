#include "chat_peer.h"
#include "reference_server.h"
#include "support/test.h"

#include <QTemporaryDir>

using namespace godwit;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using chat::Cause;
using chat::Phase;
using net::socketio::TransportChoice;

Q_DECLARE_METATYPE(godwit::net::socketio::TransportChoice)

namespace {

constexpr int patience = 60000; // only a broken client needs it

QStringList numbered(const QString &word, int count)
{
    QStringList words;
    for (int i = 0; i < count; ++i) {
        words.append(u"%1 %2"_s.arg(word).arg(i));
    }
    return words;
}

} // namespace

/// The client against a server that shares no code with it: stock Socket.IO on Node.
class ReferenceServerTest final : public test::Test
{
    Q_OBJECT

    using Server = test::ReferenceServer;
    using Peer = test::ChatPeer;

    static void transports()
    {
        QTest::addColumn<TransportChoice>("transport");
        QTest::addColumn<bool>("pollingFirst");
        QTest::addRow("WebSocket") << TransportChoice::WebSocket << false;
        QTest::addRow("long polling") << TransportChoice::LongPolling << false;
        QTest::addRow("polling that climbs") << TransportChoice::Auto << true;
    }
    static Peer::Options optionsFor(const Server &server, const QString &name)
    {
        QFETCH(TransportChoice, transport);
        QFETCH(bool, pollingFirst);
        return {server.url(), name, transport, {}, pollingFirst};
    }

private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QVERIFY2(test::missingForNode().isEmpty(), qPrintable(test::missingForNode()));
    }

    void twoPeopleTalk_data() { transports(); }
    void twoPeopleTalk()
    {
        Server server;
        QVERIFY(server.start());
        Peer ines(optionsFor(server, u"ines"_s));
        Peer jo(optionsFor(server, u"jo"_s));
        ines.courier().start();
        jo.courier().start();
        QTRY_VERIFY_WITH_TIMEOUT(ines.isCaughtUp() && jo.isCaughtUp(), patience);
        const QStringList words = numbered(u"ines"_s, 200);
        for (const QString &word : words) {
            ines.say(word);
        }
        jo.say(u"with ünïcödé 👍 and \"quotes\"\n"_s);
        QTRY_COMPARE_WITH_TIMEOUT(jo.heard(), words, patience);
        QTRY_COMPARE_WITH_TIMEOUT(ines.heard().size(), 1, patience);
        QCOMPARE(ines.heard().at(0), u"with ünïcödé 👍 and \"quotes\"\n"_s);
        QTRY_COMPARE_WITH_TIMEOUT(ines.unconfirmed(), 0, patience);
        QVERIFY(ines.refusals().isEmpty() && jo.refusals().isEmpty());
        QVERIFY(ines.connectivity().latency);
    }

    void theUpgradeUnderLoadLosesNothing()
    {
        Server server;
        QVERIFY(server.start());
        Peer ines({server.url(), u"ines"_s, TransportChoice::Auto, {}, true});
        Peer jo({server.url(), u"jo"_s, TransportChoice::Auto, {}, true});
        const QStringList inesSays = numbered(u"ines"_s, 1000);
        const QStringList joSays = numbered(u"jo"_s, 1000);
        for (int i = 0; i < 1000; ++i) {
            ines.say(inesSays.at(i));
            jo.say(joSays.at(i));
        }
        ines.courier().start();
        jo.courier().start();
        QTRY_COMPARE_WITH_TIMEOUT(ines.heard().size(), 1000, patience);
        QTRY_COMPARE_WITH_TIMEOUT(jo.heard().size(), 1000, patience);
        QCOMPARE(ines.heard(), joSays);
        QCOMPARE(jo.heard(), inesSays);
        for (const Peer *peer : {&ines, &jo}) {
            QCOMPARE(peer->sessions(), 1);
            // A quick climb is over before anybody is online; the only rung was long polling.
            QTRY_COMPARE_WITH_TIMEOUT(peer->carriers().constLast(), chat::Carrier::WebSocket,
                                      patience);
            QVERIFY(peer->refusals().isEmpty());
        }
    }

    void aKilledServerLosesNothing_data() { transports(); }
    void aKilledServerLosesNothing()
    {
        QTemporaryDir folder;
        Server server({u"--file"_s, folder.filePath(u"state"_s)});
        QVERIFY(server.start());
        Peer ines(optionsFor(server, u"ines"_s));
        Peer jo(optionsFor(server, u"jo"_s));
        ines.courier().start();
        jo.courier().start();
        const QStringList words = numbered(u"ines"_s, 900);
        for (int round = 0; round < 3; ++round) {
            for (const QString &word : words.mid(round * 300, 300)) {
                ines.say(word);
            }
            QTRY_VERIFY_WITH_TIMEOUT(jo.heard().size() > round * 300 + 100, patience);
            server.kill();
            QTRY_VERIFY_WITH_TIMEOUT(!ines.isOnline() && !jo.isOnline(), patience);
            QVERIFY(server.start());
        }
        QTRY_COMPARE_WITH_TIMEOUT(jo.heard().size(), words.size(), patience);
        QCOMPARE(jo.heard(), words);
        QTRY_COMPARE_WITH_TIMEOUT(ines.unconfirmed(), 0, patience);
        QVERIFY(ines.refusals().isEmpty());
        QVERIFY(jo.connectivity().wasOnline);
    }

    void anAnnouncedRestartIsToldAsOne()
    {
        QTemporaryDir folder;
        Server server({u"--file"_s, folder.filePath(u"state"_s)});
        QVERIFY(server.start());
        Peer ines({server.url(), u"ines"_s});
        ines.courier().start();
        QTRY_VERIFY_WITH_TIMEOUT(ines.isOnline(), patience);
        server.terminate();
        QTRY_VERIFY_WITH_TIMEOUT(ines.connectivity().phase == Phase::Waiting, patience);
        QVERIFY(ines.connectivity().cause == Cause::ServerRestarting);
        QVERIFY(ines.connectivity().restartEstimate == 1s);
        QVERIFY(server.process().waitForEnd());
        QVERIFY(server.start());
        ines.courier().hurry();
        QTRY_VERIFY_WITH_TIMEOUT(ines.isOnline(), patience);
    }

    void aRefusedSignInSaysWhy_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("token");
        QTest::addColumn<QString>("code");
        QTest::addRow("another's token")
            << u"Ines"_s << QByteArray("somebody-else-0001") << u"wrong-token"_s;
        QTest::addRow("no token's form") << u"al"_s << QByteArray("short") << u"wrong-token"_s;
        QTest::addRow("bad name") << u"a\nb"_s << QByteArray() << u"bad-name"_s;
    }
    void aRefusedSignInSaysWhy()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, token);
        QFETCH(QString, code);
        Server server;
        QVERIFY(server.start());
        Peer ines({server.url(), u"ines"_s});
        ines.courier().start();
        QTRY_VERIFY_WITH_TIMEOUT(ines.isOnline(), patience);
        Peer other({server.url(), name, TransportChoice::Auto, token});
        other.courier().start();
        QTRY_VERIFY_WITH_TIMEOUT(other.connectivity().phase == Phase::Refused, patience);
        QCOMPARE(other.connectivity().code, code);
        QVERIFY(other.connectivity().cause == Cause::SignInRefused);
        QVERIFY(!other.connectivity().detail.isEmpty());
        QVERIFY(ines.isOnline());
    }

    void aTakenNameIsRefusedWithoutAToken()
    {
        Server server;
        QVERIFY(server.start());
        Peer ines({server.url(), u"ines"_s});
        ines.courier().start();
        QTRY_VERIFY_WITH_TIMEOUT(ines.isOnline(), patience);
        Peer other({server.url(), u"ines"_s, TransportChoice::Auto, {}, false, true});
        other.courier().start();
        QTRY_VERIFY_WITH_TIMEOUT(other.connectivity().phase == Phase::Refused, patience);
        QCOMPARE(other.connectivity().code, u"name-taken"_s);
    }

    void aFullServerIsTriedAgain()
    {
        Server server({u"--max"_s, u"1"_s});
        QVERIFY(server.start());
        auto ines = std::make_unique<Peer>(Peer::Options{server.url(), u"ines"_s});
        ines->courier().start();
        QTRY_VERIFY_WITH_TIMEOUT(ines->isOnline(), patience);
        Peer jo({server.url(), u"jo"_s});
        jo.courier().start();
        QTRY_VERIFY_WITH_TIMEOUT(jo.connectivity().phase == Phase::Waiting, patience);
        QVERIFY(jo.connectivity().cause == Cause::ServerBusy);
        ines.reset();
        QTRY_VERIFY_WITH_TIMEOUT(jo.isOnline(), patience);
    }

    void nobodyListeningIsWaitedOut()
    {
        Server server;
        QVERIFY(server.start());
        server.kill();
        Peer ines({server.url(), u"ines"_s});
        ines.courier().start();
        QTRY_VERIFY_WITH_TIMEOUT(ines.connectivity().attempt >= 2, patience);
        QVERIFY(ines.connectivity().cause == Cause::ConnectionRefused);
        QVERIFY(server.start());
        QTRY_VERIFY_WITH_TIMEOUT(ines.isOnline(), patience);
        QVERIFY(ines.connectivity().carrier == chat::Carrier::WebSocket);
    }

    void theStockBotAnswers_data()
    {
        QTest::addColumn<QString>("transport");
        QTest::addRow("websocket") << u"websocket"_s;
        QTest::addRow("polling") << u"polling"_s;
    }
    void theStockBotAnswers()
    {
        QFETCH(QString, transport);
        Server server;
        QVERIFY(server.start());
        Peer ines({server.url(), u"ines"_s});
        ines.courier().start();
        QTRY_VERIFY_WITH_TIMEOUT(ines.isCaughtUp(), patience);
        const auto bot = test::nodeProcess(
            u"docs/bot.js"_s,
            {server.url().toString(), u"echo"_s, u"the-bots-own-token"_s, transport});
        QVERIFY(bot->start());
        QTRY_COMPARE_WITH_TIMEOUT(ines.heard(), QStringList{u"echo is here."_s}, patience);
        ines.say(u"Hello, bot"_s);
        QTRY_COMPARE_WITH_TIMEOUT(ines.heard().size(), 2, patience);
        QCOMPARE(ines.heard().at(1), u"ines said: Hello, bot"_s);
        QCOMPARE(bot->errorText(), QByteArray());
    }
};

QTEST_GUILESS_MAIN(ReferenceServerTest)
#include "tst_reference_server.moc"
