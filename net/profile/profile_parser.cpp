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

bool receives(const Profile &profile, ReceiveWay::Kind kind)
{
    return std::any_of(profile.receive.cbegin(), profile.receive.cend(),
                       [kind](const auto &way) { return way.kind == kind; });
}

base::Milliseconds seconds(Fields &fields, const QString &name, double otherwise, double most)
{
    return base::Milliseconds(std::llround(fields.number(name, otherwise, 0.1, most) * 1000));
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
        u"by"_s, {u"websocket"_s, u"eventStream"_s, u"longPolling"_s, u"polling"_s, u"socketio"_s},
        0);
    way.kind = static_cast<Kind>(kind);
    way.place = parsePlace(fields);
    if (way.kind == Kind::SocketIo) {
        return way;
    }
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
    signIn.kind = static_cast<SignIn::Kind>(fields.word(
        u"by"_s, {u"nothing"_s, u"name"_s, u"basic"_s, u"bearer"_s, u"query"_s, u"auth"_s}, 0));
    if (signIn.kind == SignIn::Kind::Query || signIn.kind == SignIn::Kind::Auth) {
        fields.require(u"parameter"_s);
        signIn.parameter = fields.text(u"parameter"_s);
    }
    return signIn;
}

void parseNotices(Fields &fields, Profile &profile, Mistake &mistake)
{
    const bool isEvent = receives(profile, ReceiveWay::Kind::SocketIo);
    for (const QString &name : {u"hello"_s, u"typing"_s}) {
        if (fields.has(name) && !isEvent && !receives(profile, ReceiveWay::Kind::WebSocket)) {
            fields.fail(Code::NoWay, name);
        }
    }
    for (const auto &[value, at] : fields.elements(u"hello"_s, mostWays)) {
        checkNotice(value, at, isEvent, mistake);
        profile.hello.append(value);
    }
    if (fields.has(u"typing"_s)) {
        Fields notice(fields.take(u"typing"_s), fields.at(u"typing"_s), mistake);
        for (const QString &name : {u"on"_s, u"off"_s}) {
            notice.require(name);
        }
        profile.typing = TypingNotice{notice.take(u"on"_s), notice.take(u"off"_s)};
        checkNotice(profile.typing->on, notice.at(u"on"_s), isEvent, mistake);
        checkNotice(profile.typing->off, notice.at(u"off"_s), isEvent, mistake);
    }
}

/// What the parts say to each other.
void checkTogether(const Profile &profile, Mistake &mistake)
{
    const bool isSocketIo = receives(profile, ReceiveWay::Kind::SocketIo);
    const bool hasHeader
        = profile.signIn.kind == SignIn::Kind::Basic || profile.signIn.kind == SignIn::Kind::Bearer;
    if ((isSocketIo && hasHeader) || (!isSocketIo && profile.signIn.kind == SignIn::Kind::Auth)) {
        mistake.set(Code::Conflict, JsonPointer({u"signIn"_s, u"by"_s}), u"receive"_s);
    }
    for (qsizetype i = 0; i < profile.send.size(); ++i) {
        const SendWay::Kind kind = profile.send.at(i).kind;
        const bool fits
            = (kind != SendWay::Kind::WebSocket || receives(profile, ReceiveWay::Kind::WebSocket))
            && (kind != SendWay::Kind::SocketIo || isSocketIo);
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
    parseNotices(fields, profile, mistake);
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
