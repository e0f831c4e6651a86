#include "net/profile/profile_parser_private.h"

#include <QUrl>

#include <cmath>

namespace godwit::net::profile {

using namespace Qt::StringLiterals;
using Code = ProfileError::Code;

namespace {

constexpr int deepestBody = 16;

/// What may be filled into what is sent; docs/profiles.md, "Sending".
const QStringList &sentNames()
{
    static const QStringList names{u"text"_s, u"name"_s, u"room"_s,
                                   u"id"_s,   u"time"_s, u"milliseconds"_s};
    return names;
}

void checkBody(const QJsonValue &value, const JsonPointer &at, int depth, Mistake &mistake)
{
    if (depth > deepestBody) {
        mistake.set(Code::TooLarge, at, QString::number(deepestBody));
    } else if (value.isString()) {
        const auto shape = TextTemplate::parse(value.toString());
        if (!shape) {
            mistake.set(Code::BadTemplate, at);
            return;
        }
        for (const QString &name : shape->names()) {
            if (!sentNames().contains(name)) {
                mistake.set(Code::BadTemplate, at, name);
            }
        }
    } else if (value.isArray()) {
        const QJsonArray array = value.toArray();
        for (qsizetype i = 0; i < array.size(); ++i) {
            checkBody(array.at(i), at.child(QString::number(i)), depth + 1, mistake);
        }
    } else if (value.isObject()) {
        const QJsonObject object = value.toObject();
        for (auto field = object.constBegin(); field != object.constEnd(); ++field) {
            checkBody(field.value(), at.child(field.key()), depth + 1, mistake);
        }
    }
}

void parseForm(Fields &fields, SendWay &way, Mistake &mistake)
{
    const QJsonValue form = fields.take(u"form"_s);
    const JsonPointer at = fields.at(u"form"_s);
    Fields entries(form, at, mistake);
    const QJsonObject object = form.toObject();
    for (auto field = object.constBegin(); field != object.constEnd(); ++field) {
        way.form.append({field.key(), entries.shape(field.key(), sentNames())});
    }
}

void parseBody(Fields &fields, SendWay &way, Mistake &mistake)
{
    const QStringList bodies{u"json"_s, u"form"_s, u"text"_s};
    for (const QString &body : bodies) {
        for (const QString &other : bodies) {
            if (body < other) {
                fields.exclude(other, body);
            }
        }
    }
    if (fields.has(u"form"_s)) {
        way.body = SendWay::Body::Form;
        parseForm(fields, way, mistake);
    } else if (fields.has(u"text"_s)) {
        way.body = SendWay::Body::Text;
        way.text = fields.shape(u"text"_s, sentNames());
    } else {
        fields.require(u"json"_s);
        way.json = fields.take(u"json"_s);
        checkBody(way.json, fields.at(u"json"_s), 0, mistake);
        if (fields.has(u"json"_s) && !way.json.isObject() && !way.json.isArray()) {
            fields.fail(Code::WrongType, u"json"_s, u"object or list"_s);
        }
    }
}

/// What Socket.IO sends is a list with the event's name first.
void checkEvent(const QJsonValue &value, const JsonPointer &at, Mistake &mistake)
{
    if (value.toArray().at(0).toString().isEmpty()) {
        mistake.set(Code::WrongType, at, u"list that begins with the name of an event"_s);
    }
}

} // namespace

Place parsePlace(Fields &fields)
{
    Place place;
    place.path = fields.shape(u"path"_s, {u"name"_s, u"room"_s});
    const QString path = place.path.filled([](const QString &) { return u"x"_s; });
    const bool isPath = path.isEmpty() || (path.startsWith(u'/') && !path.startsWith("//"_L1));
    if (!isPath || path.contains(u'#') || !QUrl(u"http://h"_s + path, QUrl::StrictMode).isValid()) {
        fields.fail(Code::BadPath, u"path"_s);
    }
    const double port = fields.number(u"port"_s, 0, 1, 65535);
    if (fields.has(u"port"_s)) {
        if (port != std::floor(port)) {
            fields.fail(Code::OutOfRange, u"port"_s, u"1 to 65535"_s);
        }
        place.port = static_cast<quint16>(port);
    }
    return place;
}

void checkNotice(const QJsonValue &value, const JsonPointer &at, bool isEvent, Mistake &mistake)
{
    checkBody(value, at, 0, mistake);
    if (isEvent) {
        checkEvent(value, at, mistake);
    } else if (!value.isObject() && !value.isArray()) {
        mistake.set(Code::WrongType, at, u"object or list"_s);
    }
}

SendWay parseSendWay(const QJsonValue &value, const JsonPointer &at, Mistake &mistake)
{
    Fields fields(value, at, mistake);
    SendWay way;
    fields.require(u"by"_s);
    way.kind = static_cast<SendWay::Kind>(
        fields.word(u"by"_s, {u"websocket"_s, u"post"_s, u"put"_s, u"socketio"_s}, 0));
    parseBody(fields, way, mistake);
    if (way.kind == SendWay::Kind::SocketIo) {
        way.isAcknowledged = fields.truth(u"acknowledged"_s, false);
        checkEvent(way.json, fields.at(u"json"_s), mistake);
        return way;
    }
    if (way.kind == SendWay::Kind::WebSocket) {
        way.isBinary = fields.truth(u"binary"_s, false);
        if (way.body == SendWay::Body::Form) {
            fields.fail(Code::Conflict, u"form"_s, u"by"_s);
        }
    } else {
        way.place = parsePlace(fields);
    }
    return way;
}

} // namespace godwit::net::profile
