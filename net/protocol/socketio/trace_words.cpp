#include "net/protocol/socketio/trace_words.h"

#include "net/trace/redaction.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <string_view>

// The frames are read by their first characters and without the codecs: they may be cut off, and
// every one of them passes here.
namespace godwit::net::socketio {

namespace {

using namespace Qt::StringLiterals;
using chat::Direction;
using chat::Traffic;
using Role = FrameGlance::Role;

/// Engine.IO's and Socket.IO's types ("Protocol" of both) as they stand on the wire.
constexpr QByteArrayView connectPacket = "40";
constexpr QByteArrayView disconnectPacket = "41";
constexpr QByteArrayView eventPacket = "42";
constexpr QByteArrayView ackPacket = "43";
constexpr QByteArrayView connectErrorPacket = "44";
constexpr QByteArrayView binaryEventPacket = "45";
constexpr QByteArrayView binaryAckPacket = "46";

/// Events of the chat contract that come in masses and have nothing but chat in them.
constexpr std::array<QByteArrayView, 4> plainEvents{"message", "typing", "presence", "read"};

struct IdAndRest
{
    std::optional<qint64> id;
    QByteArrayView rest;
};

/// What stands behind the type: the namespace is left out for the default one, which is ours.
IdAndRest takeId(QByteArrayView text)
{
    qint64 id = 0;
    qsizetype length = 0;
    constexpr qsizetype mostDigits = 15;
    for (;
         length < text.size() && length < mostDigits && text[length] >= '0' && text[length] <= '9';
         ++length) {
        id = id * 10 + (text[length] - '0');
    }
    return {length > 0 ? std::optional(id) : std::nullopt, text.sliced(length)};
}

/// The name of an event as it stands there, without escapes; empty if there is none.
QByteArrayView eventName(QByteArrayView arguments)
{
    if (!arguments.startsWith("[\"")) {
        return {};
    }
    const qsizetype end = arguments.indexOf('"', 2);
    return end < 0 ? QByteArrayView() : arguments.sliced(2, end - 2);
}

/// Nearly every frame of a busy day; compared at once instead of being taken apart.
bool isLiveMessage(QByteArrayView text)
{
    constexpr std::string_view live = "42[\"message\"";
    return text.size() >= static_cast<qsizetype>(live.size())
        && std::memcmp(text.data(), live.data(), live.size()) == 0;
}

FrameGlance glance(const Frame &frame, Direction direction)
{
    if (frame.kind == Frame::Kind::Binary) {
        return {Role::Other, false};
    }
    const QByteArrayView text(frame.payload);
    if (isLiveMessage(text)) {
        return {Role::Other, false};
    }
    if (text.startsWith(eventPacket)) {
        const IdAndRest event = takeId(text.sliced(2));
        const bool plain = std::find(plainEvents.begin(), plainEvents.end(), eventName(event.rest))
            != plainEvents.end();
        return {event.id ? Role::Request : Role::Other, !plain, event.id.value_or(0)};
    }
    if (text.startsWith(ackPacket)) {
        const IdAndRest ack = takeId(text.sliced(2));
        return {ack.id ? Role::Answer : Role::Other, true, ack.id.value_or(0)};
    }
    if (text.startsWith(connectPacket)) {
        return {direction == Direction::Out ? Role::SignIn : Role::SignedIn};
    }
    if (text.startsWith(connectErrorPacket)) {
        return {Role::SignInRefused};
    }
    if (text == "2probe" || text == "3probe" || text == "5") {
        return {Role::Handover, false};
    }
    return {Role::Other, text.size() > 1};
}

QByteArray redacted(const QByteArray &payload, Direction direction)
{
    const bool isAuth = direction == Direction::Out && payload.startsWith(connectPacket);
    return redactedJson(payload, isAuth ? JsonSecrets::AllButHarmless : JsonSecrets::ByName);
}

Traffic trafficOf(QByteArrayView event)
{
    static constexpr std::array<QByteArrayView, 6> messages{"send", "message", "changed",
                                                            "edit", "retract", "react"};
    static constexpr std::array<QByteArrayView, 3> presence{"typing", "presence", "read"};
    if (std::find(messages.begin(), messages.end(), event) != messages.end()) {
        return Traffic::Message;
    }
    return std::find(presence.begin(), presence.end(), event) != presence.end() ? Traffic::Presence
                                                                                : Traffic::Control;
}

/// Where the arguments begin in a packet with attachments, whose number comes first.
QByteArrayView behindAttachments(QByteArrayView text)
{
    const qsizetype dash = text.indexOf('-');
    return dash < 0 ? text : text.sliced(dash + 1);
}

FrameWords eventWords(QByteArrayView text)
{
    const QByteArrayView name = eventName(takeId(text).rest);
    return {name.isEmpty() ? u"event"_s : QString::fromUtf8(name), trafficOf(name)};
}

FrameWords ackWords(QByteArrayView text, const QString &request)
{
    const IdAndRest ack = takeId(text);
    const QString name = request.isEmpty() ? QString::number(ack.id.value_or(0)) : request;
    // Every answer of the contract says first whether it is a good one.
    const bool refused = ack.rest.contains("\"ok\":false");
    return {u"ack "_s + name, refused ? Traffic::Error : Traffic::Answer};
}

FrameWords engineWords(QByteArrayView payload)
{
    static constexpr std::array<QLatin1StringView, 7> names{
        "open"_L1, "close"_L1, "ping"_L1, "pong"_L1, "message"_L1, "upgrade"_L1, "noop"_L1};
    const int type = payload.isEmpty() ? -1 : payload.front() - '0';
    if (type < 0 || type >= static_cast<int>(names.size())) {
        return {u"?"_s, Traffic::Error};
    }
    QString name = names.at(static_cast<std::size_t>(type));
    if (payload.sliced(1) == "probe") {
        name += u" probe"_s;
    }
    return {name};
}

FrameWords words(QByteArrayView payload, bool isBinary, const QString &request)
{
    if (isBinary) {
        return {u"attachment"_s, Traffic::Message};
    }
    if (payload.startsWith(eventPacket)) {
        return eventWords(payload.sliced(2));
    }
    if (payload.startsWith(ackPacket)) {
        return ackWords(payload.sliced(2), request);
    }
    if (payload.startsWith(connectPacket)) {
        return {u"connect"_s};
    }
    if (payload.startsWith(disconnectPacket)) {
        return {u"disconnect"_s};
    }
    if (payload.startsWith(connectErrorPacket)) {
        return {u"connect_error"_s, Traffic::Error};
    }
    if (payload.startsWith(binaryEventPacket)) {
        return eventWords(behindAttachments(payload.sliced(2)));
    }
    if (payload.startsWith(binaryAckPacket)) {
        return ackWords(behindAttachments(payload.sliced(2)), request);
    }
    return engineWords(payload);
}

} // namespace

TraceLanguage traceLanguage()
{
    return {glance, redacted, words};
}

} // namespace godwit::net::socketio
