#include "net/profile/outgoing.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace godwit::net::profile {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 mostDepth = 32;

QString valueOf(const OutgoingMessage &message, const QString &name)
{
    const qint64 milliseconds = message.time.time_since_epoch().count();
    if (name == "text"_L1) {
        return message.text;
    }
    if (name == "name"_L1) {
        return message.name;
    }
    if (name == "room"_L1) {
        return message.room;
    }
    if (name == "id"_L1) {
        return message.id;
    }
    if (name == "time"_L1) {
        return QDateTime::fromMSecsSinceEpoch(milliseconds, Qt::UTC).toString(Qt::ISODateWithMs);
    }
    return QString::number(milliseconds); // the parser let no other name pass
}

QJsonValue filled(const QJsonValue &value, const OutgoingMessage &message, int depth = 0)
{
    if (depth > mostDepth) {
        return {};
    }
    if (value.isString()) {
        const auto shape = TextTemplate::parse(value.toString());
        if (!shape) {
            return value;
        }
        if (shape->onlyName() == "milliseconds"_L1) {
            return QJsonValue(qint64{message.time.time_since_epoch().count()});
        }
        return shape->filled([&](const QString &name) { return valueOf(message, name); });
    }
    if (value.isArray()) {
        QJsonArray array;
        for (const QJsonValue &element : value.toArray()) {
            array.append(filled(element, message, depth + 1));
        }
        return array;
    }
    if (value.isObject()) {
        QJsonObject object = value.toObject();
        for (auto field = object.begin(); field != object.end(); ++field) {
            field.value() = filled(field.value(), message, depth + 1);
        }
        return object;
    }
    return value;
}

QByteArray formFor(const SendWay &way, const OutgoingMessage &message)
{
    // WHATWG URL, section 5.2; a space as %20 is understood wherever a '+' is.
    QByteArray body;
    for (const auto &[name, shape] : way.form) {
        const QString value
            = shape.filled([&](const QString &key) { return valueOf(message, key); });
        body += body.isEmpty() ? "" : "&";
        body += QUrl::toPercentEncoding(name) + '=' + QUrl::toPercentEncoding(value);
    }
    return body;
}

} // namespace

QByteArray bodyFor(const SendWay &way, const OutgoingMessage &message)
{
    switch (way.body) {
    case SendWay::Body::Json: {
        const QJsonValue value = filled(way.json, message);
        const QJsonDocument document
            = value.isArray() ? QJsonDocument(value.toArray()) : QJsonDocument(value.toObject());
        return document.toJson(QJsonDocument::Compact);
    }
    case SendWay::Body::Form:
        return formFor(way, message);
    case SendWay::Body::Text:
        break;
    }
    return way.text.filled([&](const QString &name) { return valueOf(message, name); }).toUtf8();
}

QByteArray mediaTypeOf(const SendWay &way)
{
    switch (way.body) {
    case SendWay::Body::Json:
        return "application/json";
    case SendWay::Body::Form:
        return "application/x-www-form-urlencoded";
    case SendWay::Body::Text:
        break;
    }
    return "text/plain;charset=UTF-8";
}

QUrl addressOf(const Place &place, const QUrl &server, Scheme scheme, const QString &name,
               const QString &room)
{
    const QString path = place.path.filled([&](const QString &key) {
        return QString::fromLatin1(QUrl::toPercentEncoding(key == "name"_L1 ? name : room));
    });
    QUrl url = server;
    const bool isSecure = server.scheme() == "https"_L1;
    if (scheme == Scheme::WebSocket) {
        url.setScheme(isSecure ? u"wss"_s : u"ws"_s);
    }
    if (place.port) {
        url.setPort(*place.port);
    }
    const qsizetype question = path.indexOf(u'?');
    QString whole = server.path(QUrl::FullyEncoded);
    if (whole.endsWith(u'/') && path.startsWith(u'/')) {
        whole.chop(1);
    }
    whole += path.left(question);
    url.setPath(whole.isEmpty() ? u"/"_s : whole, QUrl::StrictMode);
    url.setQuery(question < 0 ? QString() : path.mid(question + 1), QUrl::StrictMode);
    return url;
}

} // namespace godwit::net::profile
