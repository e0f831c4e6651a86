#include "net/profile/profile_parser.h"

#include "net/profile/json_position.h"
#include "net/profile/profile_parser_private.h"

#include <QJsonDocument>
#include <QUrl>

#include <cmath>

namespace godwit::net::profile {

using namespace Qt::StringLiterals;
using Code = ProfileError::Code;

namespace {

constexpr qsizetype mostWays = 8;
constexpr int deepestBody = 16;

/// What may be filled into what is sent; docs/profiles.md, "Sending".
const QStringList &sentNames()
{
    static const QStringList names{u"text"_s, u"name"_s, u"room"_s,
                                   u"id"_s,   u"time"_s, u"milliseconds"_s};
    return names;
}

base::Milliseconds seconds(Fields &fields, const QString &name, double otherwise, double most)
{
    return base::Milliseconds(std::llround(fields.number(name, otherwise, 0.1, most) * 1000));
}

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

std::optional<Cursor> parseCursor(Fields &parent, Mistake &mistake)
{
    const QString name = u"cursor"_s;
    if (!parent.has(name)) {
        return std::nullopt;
    }
    Fields fields(parent.take(name), parent.at(name), mistake);
    for (const QString &field : {u"parameter"_s, u"from"_s}) {
        fields.require(field);
    }
    Cursor cursor{fields.text(u"parameter"_s), fields.source(u"from"_s)};
    if (cursor.parameter.isEmpty() && fields.has(u"parameter"_s)) {
        fields.fail(Code::OutOfRange, u"parameter"_s, u"a name"_s);
    }
    return cursor;
}

ReceiveWay parseReceiveWay(const QJsonValue &value, const JsonPointer &at, Mistake &mistake)
{
    using Kind = ReceiveWay::Kind;
    Fields fields(value, at, mistake);
    ReceiveWay way;
    fields.require(u"by"_s);
    const int kind = fields.word(
        u"by"_s, {u"websocket"_s, u"eventStream"_s, u"longPolling"_s, u"polling"_s}, 0);
    way.kind = static_cast<Kind>(kind);
    way.place = parsePlace(fields);
    way.list = fields.pointer(u"list"_s);
    // What belongs to another kind stays unknown, and is refused with the rest of that.
    if (way.kind == Kind::WebSocket) {
        way.subprotocols = fields.texts(u"subprotocols"_s, mostWays);
    } else if (way.kind == Kind::EventStream) {
        way.events = fields.texts(u"events"_s, 64);
    } else {
        way.cursor = parseCursor(fields, mistake);
    }
    if (way.kind == Kind::LongPolling) {
        way.hold = seconds(fields, u"hold"_s, 60, 600);
    } else if (way.kind == Kind::Polling) {
        way.floor = seconds(fields, u"every"_s, 1, 3600);
        way.ceiling = seconds(fields, u"atMost"_s, 10, 3600);
        if (way.ceiling < way.floor) {
            if (fields.has(u"atMost"_s)) {
                fields.fail(Code::OutOfRange, u"atMost"_s, u"at least \"every\""_s);
            }
            way.ceiling = way.floor;
        }
    }
    return way;
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

SendWay parseSendWay(const QJsonValue &value, const JsonPointer &at, Mistake &mistake)
{
    Fields fields(value, at, mistake);
    SendWay way;
    fields.require(u"by"_s);
    way.kind = static_cast<SendWay::Kind>(
        fields.word(u"by"_s, {u"websocket"_s, u"post"_s, u"put"_s}, 0));
    parseBody(fields, way, mistake);
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

std::optional<History> parseHistory(Fields &parent, Mistake &mistake)
{
    const QString name = u"history"_s;
    if (!parent.has(name)) {
        return std::nullopt;
    }
    Fields fields(parent.take(name), parent.at(name), mistake);
    fields.require(u"path"_s);
    return History{parsePlace(fields), fields.pointer(u"list"_s)};
}

SignIn parseSignIn(const QJsonValue &value, const JsonPointer &at, Mistake &mistake)
{
    Fields fields(value, at, mistake);
    SignIn signIn;
    fields.require(u"by"_s);
    signIn.kind = static_cast<SignIn::Kind>(
        fields.word(u"by"_s, {u"nothing"_s, u"name"_s, u"basic"_s, u"bearer"_s, u"query"_s}, 0));
    if (signIn.kind == SignIn::Kind::Query) {
        fields.require(u"parameter"_s);
        signIn.parameter = fields.text(u"parameter"_s);
    }
    return signIn;
}

/// What the parts say to each other.
void checkTogether(const Profile &profile, Mistake &mistake)
{
    for (qsizetype i = 0; i < profile.send.size(); ++i) {
        const bool fits = profile.send.at(i).kind != SendWay::Kind::WebSocket
            || std::any_of(profile.receive.cbegin(), profile.receive.cend(),
                           [](const auto &way) { return way.kind == ReceiveWay::Kind::WebSocket; });
        if (!fits) {
            mistake.set(Code::NoWay, JsonPointer({u"send"_s, QString::number(i), u"by"_s}));
        }
    }
}

Profile parse(const QJsonValue &value, Mistake &mistake)
{
    Fields fields(value, {}, mistake);
    Profile profile;
    for (const QString &name : {u"profile"_s, u"name"_s, u"receive"_s, u"message"_s}) {
        fields.require(name);
    }
    fields.number(u"profile"_s, 1, 1, 1);
    fields.take(u"$schema"_s);
    fields.text(u"description"_s);
    profile.name = fields.text(u"name"_s);
    for (const auto &[way, at] : fields.elements(u"receive"_s, mostWays)) {
        profile.receive.append(parseReceiveWay(way, at, mistake));
    }
    if (profile.receive.isEmpty()) {
        fields.fail(Code::MissingField, u"receive"_s);
    }
    for (const auto &[way, at] : fields.elements(u"send"_s, mostWays)) {
        profile.send.append(parseSendWay(way, at, mistake));
    }
    if (!profile.send.isEmpty()) {
        fields.require(u"echo"_s); // a guess would show messages twice, or none of one's own
    }
    profile.echoes = fields.truth(u"echo"_s, false);
    if (fields.has(u"message"_s)) {
        profile.message = parseMapping(fields.take(u"message"_s), fields.at(u"message"_s), mistake);
    }
    if (fields.has(u"signs"_s)) {
        profile.signs = parseSigns(fields.take(u"signs"_s), fields.at(u"signs"_s), mistake);
        if (profile.message.format != Mapping::Format::Json) {
            fields.fail(Code::Conflict, u"signs"_s, u"message/format"_s);
        }
    }
    profile.history = parseHistory(fields, mistake);
    if (fields.has(u"signIn"_s)) {
        profile.signIn = parseSignIn(fields.take(u"signIn"_s), fields.at(u"signIn"_s), mistake);
    }
    checkTogether(profile, mistake);
    return profile;
}

} // namespace

base::Result<Profile, ProfileError> parseProfile(const QByteArray &json)
{
    if (json.size() > LongestProfile) {
        return base::Failure{ProfileError{Code::TooLarge, {}, 1, QString::number(LongestProfile)}};
    }
    QJsonParseError syntax;
    const QJsonDocument document = QJsonDocument::fromJson(json, &syntax);
    if (syntax.error != QJsonParseError::NoError) {
        return base::Failure{
            ProfileError{Code::NotJson, {}, lineAt(json, syntax.offset), syntax.errorString()}};
    }
    Mistake mistake;
    Profile profile
        = parse(document.isObject() ? QJsonValue(document.object()) : QJsonValue(document.array()),
                mistake);
    if (mistake.code) {
        return base::Failure{ProfileError{*mistake.code, mistake.at.text(),
                                          lineOf(mistake.at, json), mistake.detail}};
    }
    return profile;
}

} // namespace godwit::net::profile
