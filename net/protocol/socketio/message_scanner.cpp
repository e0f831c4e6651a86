#include "net/protocol/socketio/message_scanner.h"

namespace godwit::net::socketio {

namespace {

bool take(QByteArrayView &rest, QByteArrayView token)
{
    if (!rest.startsWith(token)) {
        return false;
    }
    rest = rest.sliced(token.size());
    return true;
}

bool take(QByteArrayView &rest, char token)
{
    if (rest.isEmpty() || rest.front() != token) {
        return false;
    }
    rest = rest.sliced(1);
    return true;
}

/// A string without escapes, quotes and all.
std::optional<QByteArrayView> takeText(QByteArrayView &rest)
{
    if (!take(rest, '"')) {
        return std::nullopt;
    }
    const qsizetype end = rest.indexOf('"');
    if (end < 0) {
        return std::nullopt;
    }
    const QByteArrayView text = rest.first(end);
    if (text.contains('\\') || !text.isValidUtf8()) {
        return std::nullopt;
    }
    rest = rest.sliced(end + 1);
    return text;
}

/// A whole number that a JSON number holds exactly.
std::optional<qint64> takeNumber(QByteArrayView &rest)
{
    constexpr qsizetype mostDigits = 15;
    qint64 number = 0;
    qsizetype length = 0;
    for (; length < rest.size() && rest[length] >= '0' && rest[length] <= '9'; ++length) {
        number = number * 10 + (rest[length] - '0');
        if (length == mostDigits) {
            return std::nullopt;
        }
    }
    const bool leadingZero = length > 1 && rest.front() == '0';
    if (length == 0 || leadingZero) {
        return std::nullopt;
    }
    rest = rest.sliced(length);
    return number;
}

} // namespace

std::optional<chat::Message> MessageScanner::read(QByteArrayView frame)
{
    if (!take(frame, "42[\"message\",{")) {
        return std::nullopt;
    }
    chat::Message message;
    bool first = true;
    while (!take(frame, "}]")) {
        if ((!first && !take(frame, ',')) || !readMember(frame, message)) {
            return std::nullopt;
        }
        first = false;
    }
    const bool complete = frame.isEmpty() && message.seq.value > 0 && !message.body.isEmpty()
        && !message.id.isEmpty() && !message.conversation.isEmpty() && !message.author.isEmpty();
    if (!complete) {
        return std::nullopt;
    }
    if (message.changed.value == 0) {
        message.changed = message.seq;
    }
    return message;
}

bool MessageScanner::readMember(QByteArrayView &rest, chat::Message &message)
{
    const auto key = takeText(rest);
    if (!key || !take(rest, ':') || rest.isEmpty()) {
        return false;
    }
    if (rest.front() == '"') {
        const auto text = takeText(rest);
        return text && setText(*key, *text, message);
    }
    const auto number = takeNumber(rest);
    return number && setNumber(*key, *number, message);
}

bool MessageScanner::setText(QByteArrayView key, QByteArrayView text, chat::Message &message)
{
    if (key == "body") {
        message.body = QString::fromUtf8(text);
    } else if (key == "id") {
        message.id = chat::MessageId(QString::fromUtf8(text));
    } else if (key == "room") {
        message.conversation = chat::ConversationId(remembered(text, m_room));
    } else if (key == "from") {
        message.author = chat::UserId(remembered(text, m_author));
    } else if (key == "replyTo" && !text.isEmpty()) {
        message.replyTo = chat::MessageId(QString::fromUtf8(text));
    } else {
        return false;
    }
    return true;
}

bool MessageScanner::setNumber(QByteArrayView key, qint64 number, chat::Message &message)
{
    if (key == "seq") {
        message.seq = {number};
    } else if (key == "changed" && number > 0) {
        message.changed = {number};
    } else if (key == "sentAt") {
        message.sentAt = base::WallTime(base::Milliseconds(number));
    } else {
        return false;
    }
    return true;
}

const QString &MessageScanner::remembered(QByteArrayView bytes, Recent &recent)
{
    if (recent.bytes != bytes) {
        recent.bytes = bytes.toByteArray();
        recent.text = QString::fromUtf8(bytes);
    }
    return recent.text;
}

} // namespace godwit::net::socketio
