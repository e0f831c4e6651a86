#include "net/detect/questions.h"

#include "net/protocol/socketio/rungs.h"

#include <algorithm>

namespace godwit::net::detect {

using namespace Qt::StringLiterals;
using profile::ReceiveWay;
using Question = Row::Question;

namespace {

constexpr qsizetype mostRows = 40;

QString usualRoom()
{
    return u"general"_s;
}

QUrl at(QUrl base, const QString &path, const QString &query = {})
{
    base.setPath(path, QUrl::StrictMode);
    base.setQuery(query.isEmpty() ? QString() : query, QUrl::StrictMode);
    return base;
}

QUrl asSocket(QUrl url)
{
    url.setScheme(url.scheme() == "https"_L1 ? u"wss"_s : u"ws"_s);
    return url;
}

class Rows final
{
public:
    void add(Question question, const QUrl &url)
    {
        const bool isThere = std::any_of(rows.cbegin(), rows.cend(), [&](const Row &row) {
            return row.question == question && row.url == url;
        });
        if (!isThere && rows.size() < mostRows) {
            Row row;
            row.id = static_cast<int>(rows.size());
            row.question = question;
            row.url = url;
            rows.append(row);
        }
    }
    QList<Row> rows;
};

void addPlaces(Rows &rows, const QList<KnownProfile> &known, const Spot &spot)
{
    for (const KnownProfile &each : known) {
        for (const ReceiveWay &way : each.profile.receive) {
            const QStringList names = way.place.path.names();
            if (way.kind == ReceiveWay::Kind::SocketIo || names.contains(u"name"_s)) {
                continue; // asked already, or nobody would like to be asked about
            }
            rows.add(way.kind == ReceiveWay::Kind::WebSocket ? Question::WebSocket : Question::Http,
                     placeOf(way, spot));
        }
    }
}

/// Where XMPP over WebSocket usually is. A server that takes anything takes the subprotocol, too;
/// so the same is asked without it.
void addXmpp(Rows &rows, const QUrl &root)
{
    rows.add(Question::HostMeta, at(root, u"/.well-known/host-meta.json"_s));
    rows.add(Question::HostMeta, at(root, u"/.well-known/host-meta"_s));
    for (const QString &path : {u"/xmpp-websocket"_s, u"/ws"_s}) {
        rows.add(Question::WebSocket, asSocket(at(root, path)));
        rows.add(Question::XmppSocket, asSocket(at(root, path)));
    }
}

/// The room, if \p path and query are a place of \p way with some room in it.
QString roomIn(const ReceiveWay &way, const QString &whole)
{
    const QString hole(QChar(1));
    const QString shape = way.place.path.filled([&hole](const QString &) { return hole; });
    const qsizetype from = shape.indexOf(hole);
    if (from < 0 || shape.count(hole) > 1 || !whole.startsWith(QStringView(shape).left(from))
        || !whole.endsWith(QStringView(shape).mid(from + 1))) {
        return {};
    }
    const qsizetype length = whole.size() - shape.size() + 1;
    return length < 1 ? QString() : QUrl::fromPercentEncoding(whole.mid(from, length).toUtf8());
}

} // namespace

Questions questionsFor(const QUrl &address, const QString &query, const QList<KnownProfile> &known)
{
    const QUrl root = at(address, {});
    const QUrl base = address.path() == "/"_L1 ? root : address;
    const QString path = base.path(QUrl::FullyEncoded);
    Questions questions;
    Rows rows;
    for (const QUrl &server : {base, root}) {
        const auto endpoints = socketio::rungsOf(server, socketio::TransportChoice::Auto);
        rows.add(Question::SocketIoWebSocket, endpoints.first().endpoint);
        rows.add(Question::SocketIoPolling, endpoints.last().endpoint);
    }
    const QUrl typed = at(base, path.isEmpty() ? u"/"_s : path, query);
    rows.add(Question::WebSocket, asSocket(typed));
    rows.add(Question::Http, typed);
    questions.spots.append({base, usualRoom()});
    if (!path.isEmpty() || !query.isEmpty()) {
        QString room = usualRoom();
        for (const KnownProfile &each : known) {
            for (const ReceiveWay &way : each.profile.receive) {
                if (const QString named = roomIn(way, path + u'?' + query); !named.isEmpty()) {
                    room = named;
                }
            }
        }
        questions.spots.append({root, room});
    }
    for (const Spot &spot : std::as_const(questions.spots)) {
        addPlaces(rows, known, spot);
    }
    addXmpp(rows, root);
    questions.rows = rows.rows;
    return questions;
}

} // namespace godwit::net::detect
