#include "net/protocol/socketio/rungs.h"
#include "support/test.h"

using namespace godwit::net;
using namespace godwit::net::socketio;
using namespace Qt::StringLiterals;

class RungsTest final : public godwit::test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void endpointsAreComplete_data()
    {
        QTest::addColumn<QString>("server");
        QTest::addColumn<QString>("webSocket");
        QTest::addColumn<QString>("polling");
        const auto row = [](const char *name, const QString &server, const QString &ws,
                            const QString &http) { QTest::newRow(name) << server << ws << http; };
        row("http", u"http://localhost:8080"_s,
            u"ws://localhost:8080/socket.io/?EIO=4&transport=websocket"_s,
            u"http://localhost:8080/socket.io/?EIO=4&transport=polling"_s);
        row("https with a slash", u"https://chat.example/"_s,
            u"wss://chat.example/socket.io/?EIO=4&transport=websocket"_s,
            u"https://chat.example/socket.io/?EIO=4&transport=polling"_s);
        row("ws", u"ws://[::1]:9"_s, u"ws://[::1]:9/socket.io/?EIO=4&transport=websocket"_s,
            u"http://[::1]:9/socket.io/?EIO=4&transport=polling"_s);
        row("wss with a path", u"wss://chat.example/team/io/"_s,
            u"wss://chat.example/team/io/?EIO=4&transport=websocket"_s,
            u"https://chat.example/team/io/?EIO=4&transport=polling"_s);
        row("nothing else is kept", u"https://me:secret@chat.example/?a=b#c"_s,
            u"wss://chat.example/socket.io/?EIO=4&transport=websocket"_s,
            u"https://chat.example/socket.io/?EIO=4&transport=polling"_s);
    }
    void endpointsAreComplete()
    {
        QFETCH(QString, server);
        QFETCH(QString, webSocket);
        QFETCH(QString, polling);
        const QList<Rung> rungs = rungsOf(QUrl(server), TransportChoice::Auto);
        QCOMPARE(rungs.size(), 2);
        QCOMPARE(rungs.at(0).endpoint.toString(), webSocket);
        QCOMPARE(rungs.at(1).endpoint.toString(), polling);
        QCOMPARE(rungs.at(0).kind, TransportKind::WebSocket);
        QCOMPARE(rungs.at(1).kind, TransportKind::LongPolling);
        QVERIFY(rungs.at(1).mayClimb);
    }

    void aPinnedTransportIsTheOnlyOne()
    {
        const QUrl server(u"http://localhost"_s);
        const QList<Rung> ws = rungsOf(server, TransportChoice::WebSocket);
        const QList<Rung> polling = rungsOf(server, TransportChoice::LongPolling);
        QCOMPARE(ws.size(), 1);
        QCOMPARE(ws.at(0).kind, TransportKind::WebSocket);
        QCOMPARE(polling.size(), 1);
        QCOMPARE(polling.at(0).kind, TransportKind::LongPolling);
        QVERIFY(!polling.at(0).mayClimb);
    }
};

QTEST_GUILESS_MAIN(RungsTest)
#include "tst_rungs.moc"
