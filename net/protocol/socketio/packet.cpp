#include "net/protocol/socketio/packet.h"

#include <QJsonDocument>

#include <algorithm>
#include <array>

namespace godwit::net::socketio {

namespace {

using Code = ParseError::Code;
using namespace Qt::StringLiterals;

constexpr qint64 MaxSafeInteger = 9007199254740991; // 2^53 - 1, the largest id JavaScript can count
constexpr qsizetype MaxNamespace = 256;

base::Failure<ParseError> failure(Code code, QString detail = {})
{
    return base::Failure{ParseError{code, std::move(detail)}};
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// Takes the digits at the front of \p text; nothing if there are none or the number is too large.
std::optional<qint64> takeNumber(QByteArrayView &text)
{
    qint64 number = 0;
    qsizetype length = 0;
    for (; length < text.size() && isDigit(text[length]); ++length) {
        number = number * 10 + (text[length] - '0');
        if (number > MaxSafeInteger) {
            return std::nullopt;
        }
    }
    if (length == 0) {
        return std::nullopt;
    }
    text = text.sliced(length);
    return number;
}

// "0" CONNECT … "6" BINARY_ACK; the binary ones fold into Event and Ack.
struct WireType
{
    PacketType type;
    bool binary;
};
constexpr std::array<WireType, 7> wireTypes{{{PacketType::Connect, false},
                                             {PacketType::Disconnect, false},
                                             {PacketType::Event, false},
                                             {PacketType::Ack, false},
                                             {PacketType::ConnectError, false},
                                             {PacketType::Event, true},
                                             {PacketType::Ack, true}}};

base::Result<int, ParseError> takeAttachmentCount(QByteArrayView &text, const PacketLimits &limits)
{
    const auto count = takeNumber(text);
    if (!count || text.isEmpty() || text.front() != '-') {
        return failure(Code::BadAttachmentCount);
    }
    if (*count > limits.attachments) {
        return failure(Code::TooManyAttachments, QString::number(*count));
    }
    text = text.sliced(1);
    return static_cast<int>(*count);
}

base::Result<QString, ParseError> takeNamespace(QByteArrayView &text)
{
    const qsizetype comma = text.indexOf(',');
    const QByteArrayView name = comma < 0 ? text : text.first(comma);
    if (name.size() > MaxNamespace || !name.isValidUtf8()) {
        return failure(Code::BadNamespace);
    }
    text = comma < 0 ? QByteArrayView() : text.sliced(comma + 1);
    return QString::fromUtf8(name);
}

/// Names that the libraries on both sides use for events of their own.
bool isReserved(const QString &name)
{
    static constexpr std::array<QStringView, 6> reserved{u"connect",     u"connect_error",
                                                         u"disconnect",  u"disconnecting",
                                                         u"newListener", u"removeListener"};
    return std::find(reserved.begin(), reserved.end(), name) != reserved.end();
}

bool isValidEvent(const QJsonArray &args)
{
    const QJsonValue name = args.at(0);
    return name.isDouble() || (name.isString() && !isReserved(name.toString()));
}

QJsonDocument parseJson(QByteArrayView json, QJsonParseError &error)
{
    return QJsonDocument::fromJson(QByteArray::fromRawData(json.data(), json.size()), &error);
}

base::Result<base::Done, ParseError> setArgs(Packet &packet, QByteArrayView json)
{
    QJsonParseError error;
    const QJsonDocument document = parseJson(json, error);
    if (error.error != QJsonParseError::NoError) {
        return failure(Code::BadJson, error.errorString());
    }
    if (!document.isArray()) {
        return failure(Code::BadPayload, u"not an array"_s);
    }
    packet.args = document.array();
    if (packet.type == PacketType::Event && !isValidEvent(packet.args)) {
        return failure(Code::BadPayload, u"no event name, or a reserved one"_s);
    }
    return base::Done{};
}

base::Result<base::Done, ParseError> setData(Packet &packet, QByteArrayView json)
{
    if (json.isEmpty()) {
        return base::Done{};
    }
    QJsonParseError error;
    if (packet.type == PacketType::ConnectError && json.front() == '"') {
        // A bare string is no JSON document to Qt.
        const QJsonDocument document = parseJson('[' + json.toByteArray() + ']', error);
        if (document.array().size() != 1) {
            return failure(Code::BadJson, error.errorString());
        }
        packet.data = document.array().at(0);
        return base::Done{};
    }
    const QJsonDocument document = parseJson(json, error);
    if (error.error != QJsonParseError::NoError) {
        return failure(Code::BadJson, error.errorString());
    }
    if (packet.type == PacketType::Disconnect || !document.isObject()) {
        return failure(Code::BadPayload);
    }
    packet.data = document.object();
    return base::Done{};
}

/// Takes everything before the JSON: type, number of attachments, namespace, id.
base::Result<PacketHead, ParseError> takeHead(QByteArrayView &text, const PacketLimits &limits)
{
    const auto digit = static_cast<std::size_t>(static_cast<quint8>(text.front()));
    if (digit < '0' || digit - '0' >= wireTypes.size()) {
        return failure(Code::UnknownType);
    }
    const WireType wire = wireTypes.at(digit - '0');
    text = text.sliced(1);
    PacketHead head;
    head.packet.type = wire.type;
    if (wire.binary) {
        auto count = takeAttachmentCount(text, limits);
        if (!count) {
            return base::Failure{count.error()};
        }
        head.missingAttachments = *count;
    }
    if (!text.isEmpty() && text.front() == '/') {
        auto nsp = takeNamespace(text);
        if (!nsp) {
            return base::Failure{nsp.error()};
        }
        head.packet.nsp = std::move(nsp).value();
    }
    if (!text.isEmpty() && isDigit(text.front())) {
        head.packet.id = takeNumber(text);
        if (!head.packet.id) {
            return failure(Code::BadId);
        }
    }
    return head;
}

} // namespace

QString Packet::event() const
{
    const QJsonValue name = args.at(0);
    return name.isDouble() ? QString::number(name.toDouble(), 'g', 17) : name.toString();
}

base::Result<PacketHead, ParseError> parsePacket(QByteArrayView text, const PacketLimits &limits)
{
    if (text.isEmpty()) {
        return failure(Code::Empty);
    }
    if (text.size() > limits.text) {
        return failure(Code::TooLarge, u"%1 bytes"_s.arg(text.size()));
    }
    auto parsed = takeHead(text, limits);
    if (!parsed) {
        return base::Failure{parsed.error()};
    }
    PacketHead head = std::move(parsed).value();
    Packet &packet = head.packet;
    const bool hasArgs = packet.type == PacketType::Event || packet.type == PacketType::Ack;
    const auto filled = hasArgs ? setArgs(packet, text) : setData(packet, text);
    if (!filled) {
        return base::Failure{filled.error()};
    }
    if (packet.type == PacketType::Ack && !packet.id) {
        return failure(Code::BadId, u"missing"_s);
    }
    return head;
}

QByteArray encodePacket(const Packet &packet)
{
    const bool hasArgs = packet.type == PacketType::Event || packet.type == PacketType::Ack;
    const bool binary = hasArgs && !packet.attachments.isEmpty();
    QByteArray text;
    text.append(static_cast<char>('0' + static_cast<int>(packet.type) + (binary ? 3 : 0)));
    if (binary) {
        text.append(QByteArray::number(packet.attachments.size())).append('-');
    }
    if (packet.nsp != u"/") {
        text.append(packet.nsp.toUtf8()).append(',');
    }
    if (packet.id) {
        text.append(QByteArray::number(*packet.id));
    }
    if (hasArgs) {
        text.append(QJsonDocument(packet.args).toJson(QJsonDocument::Compact));
    } else if (packet.data.isObject()) {
        text.append(QJsonDocument(packet.data.toObject()).toJson(QJsonDocument::Compact));
    } else if (packet.data.isString()) {
        const QByteArray array
            = QJsonDocument(QJsonArray{packet.data}).toJson(QJsonDocument::Compact);
        text.append(array.sliced(1).chopped(1));
    }
    return text;
}

QJsonObject placeholder(int index)
{
    return {{u"_placeholder"_s, true}, {u"num"_s, index}};
}

std::optional<int> placeholderIndex(const QJsonValue &value)
{
    if (!value.isObject() || !value.toObject().value(u"_placeholder"_s).toBool()) {
        return std::nullopt;
    }
    // A placeholder without a usable number points nowhere.
    return value.toObject().value(u"num"_s).toInt(-1);
}

} // namespace godwit::net::socketio
