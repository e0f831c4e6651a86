#include "net/protocol/socketio/rungs.h"

namespace godwit::net::socketio {

namespace {

using namespace Qt::StringLiterals;

QUrl endpoint(QUrl server, const QString &plain, const QString &transport)
{
    const bool secure = server.scheme() == u"https" || server.scheme() == u"wss";
    server.setScheme(secure ? plain + u's' : plain);
    if (server.path().isEmpty() || server.path() == u"/") {
        server.setPath(u"/socket.io/"_s);
    }
    server.setUserInfo(QString());
    server.setFragment(QString());
    server.setQuery(u"EIO=4&transport="_s + transport);
    return server;
}

} // namespace

QList<Rung> rungsOf(const QUrl &server, TransportChoice choice)
{
    const QUrl ws = endpoint(server, u"ws"_s, u"websocket"_s);
    const QUrl http = endpoint(server, u"http"_s, u"polling"_s);
    switch (choice) {
    case TransportChoice::WebSocket:
        return {{TransportKind::WebSocket, ws, false}};
    case TransportChoice::LongPolling: // pinned: it must not climb by itself
        return {{TransportKind::LongPolling, http, false}};
    case TransportChoice::Auto:
        break;
    }
    return {{TransportKind::WebSocket, ws, false}, {TransportKind::LongPolling, http, true}};
}

} // namespace godwit::net::socketio
