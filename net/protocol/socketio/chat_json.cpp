#include "net/protocol/socketio/chat_json.h"

#include "base/file_name.h"

#include <algorithm>
#include <array>

namespace godwit::net::socketio {

namespace {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Whatever a server sends, a row shows so many.
constexpr qsizetype mostAttachments = 32;
constexpr qsizetype longestType = 128;

struct PresenceName
{
    chat::Presence presence;
    QStringView word;
};
constexpr std::array<PresenceName, 4> presences{{{chat::Presence::Available, u"available"},
                                                 {chat::Presence::Away, u"away"},
                                                 {chat::Presence::Busy, u"busy"},
                                                 {chat::Presence::Offline, u"offline"}}};

std::optional<base::WallTime> timeFrom(const QJsonValue &json)
{
    return json.isDouble() ? std::optional(base::WallTime(base::Milliseconds(json.toInteger())))
                           : std::nullopt;
}

QList<chat::UserId> usersFrom(const QJsonArray &json)
{
    QList<chat::UserId> users;
    users.reserve(json.size());
    for (const QJsonValue name : json) {
        if (name.isString()) {
            users.append(chat::UserId(name.toString()));
        }
    }
    return users;
}

QList<chat::Reaction> reactionsFrom(const QJsonArray &json)
{
    QList<chat::Reaction> reactions;
    reactions.reserve(json.size());
    for (const QJsonValue value : json) {
        const QJsonObject reaction = value.toObject();
        const QString emoji = reaction.value("emoji"_L1).toString();
        if (!emoji.isEmpty()) {
            reactions.append({emoji, usersFrom(reaction.value("by"_L1).toArray())});
        }
    }
    return reactions;
}

/// One that does not name its content cannot be fetched, so that it is nothing.
QList<chat::Attachment> attachmentsFrom(const QJsonArray &json)
{
    QList<chat::Attachment> attachments;
    for (const QJsonValue value : json) {
        const QJsonObject file = value.toObject();
        const QString id = file.value("id"_L1).toString();
        const qint64 size = file.value("size"_L1).toInteger(-1);
        if (!chat::isFileId(id) || size < 0 || attachments.size() >= mostAttachments) {
            continue;
        }
        const QSize pixels(file.value("width"_L1).toInt(), file.value("height"_L1).toInt());
        attachments.append({chat::FileId(id), base::cleanFileName(file.value("name"_L1).toString()),
                            file.value("type"_L1).toString().left(longestType), size,
                            pixels.width() > 0 && pixels.height() > 0 ? pixels : QSize()});
    }
    return attachments;
}

// What most messages do not have.
void addExtras(chat::Message &message, const QJsonObject &json)
{
    message.changed = seqFrom(json.value("changed"_L1)).value_or(message.seq);
    if (const QString replyTo = json.value("replyTo"_L1).toString(); !replyTo.isEmpty()) {
        message.replyTo = chat::MessageId(replyTo);
    }
    message.editedAt = timeFrom(json.value("editedAt"_L1));
    message.retracted = json.value("retracted"_L1).toBool();
    message.reactions = reactionsFrom(json.value("reactions"_L1).toArray());
    message.attachments = attachmentsFrom(json.value("attachments"_L1).toArray());
}

template <class Value, class Read>
QList<Value> listFrom(const QJsonArray &json, Read read, int &skipped)
{
    QList<Value> values;
    values.reserve(json.size());
    for (const QJsonValue item : json) {
        if (auto value = read(item.toObject())) {
            values.append(std::move(*value));
        } else {
            ++skipped;
        }
    }
    return values;
}

} // namespace

QJsonArray attachmentsJson(const QList<chat::Attachment> &attachments)
{
    QJsonArray array;
    for (const chat::Attachment &file : attachments) {
        QJsonObject object{{u"id"_s, file.id.text()},
                           {u"name"_s, file.name},
                           {u"type"_s, file.type},
                           {u"size"_s, file.size}};
        if (!file.pixels.isEmpty()) {
            object.insert(u"width"_s, file.pixels.width());
            object.insert(u"height"_s, file.pixels.height());
        }
        array.append(object);
    }
    return array;
}

std::optional<chat::FileOffer> fileOfferFrom(const QJsonObject &json)
{
    chat::FileOffer offer;
    offer.path = json.value("path"_L1).toString();
    offer.token = json.value("token"_L1).toString().toLatin1();
    offer.maxBytes = json.value("maxBytes"_L1).toInteger();
    offer.maxPerMessage = json.value("maxPerMessage"_L1).toInt(1);
    // A path on the same server, so that the token goes to nobody else.
    const bool isPath = offer.path.startsWith(u'/') && !offer.path.startsWith(u"//"_s)
        && offer.path.endsWith(u'/');
    if (!isPath || offer.token.isEmpty() || offer.maxBytes <= 0 || offer.maxPerMessage <= 0) {
        return std::nullopt;
    }
    return offer;
}

std::optional<chat::Seq> seqFrom(const QJsonValue &json)
{
    const qint64 value = json.toInteger(-1);
    return value >= 0 ? std::optional(chat::Seq{value}) : std::nullopt;
}

std::optional<base::Milliseconds> durationFrom(const QJsonValue &json)
{
    if (!json.isDouble()) {
        return std::nullopt;
    }
    const double longest = static_cast<double>(base::Milliseconds(24h).count());
    return base::Milliseconds(static_cast<qint64>(std::clamp(json.toDouble(), 0.0, longest)));
}

std::optional<chat::Message> messageFrom(const QJsonObject &json)
{
    const QJsonValue body = json.value("body"_L1);
    const auto seq = seqFrom(json.value("seq"_L1));
    chat::Message message;
    message.id = chat::MessageId(json.value("id"_L1).toString());
    message.conversation = chat::ConversationId(json.value("room"_L1).toString());
    message.author = chat::UserId(json.value("from"_L1).toString());
    if (!seq || seq->value == 0 || !body.isString() || message.id.isEmpty()
        || message.conversation.isEmpty() || message.author.isEmpty()) {
        return std::nullopt;
    }
    message.seq = *seq;
    message.changed = *seq;
    message.body = body.toString();
    const auto sentAt = timeFrom(json.value("sentAt"_L1));
    message.sentAt = sentAt.value_or(base::WallTime());
    // Most messages have these six fields and no other; looking for more of them is not free.
    constexpr qsizetype plainFields = 6;
    if (!sentAt || json.size() != plainFields) {
        addExtras(message, json);
    }
    return message;
}

std::optional<chat::Conversation> conversationFrom(const QJsonObject &json)
{
    chat::Conversation conversation;
    conversation.id = chat::ConversationId(json.value("room"_L1).toString());
    if (conversation.id.isEmpty()) {
        return std::nullopt;
    }
    conversation.name = json.value("name"_L1).toString(conversation.id.text());
    if (json.value("kind"_L1).toString() == u"direct") {
        conversation.kind = chat::ConversationKind::Direct;
        conversation.name = json.value("with"_L1).toString(conversation.name);
    }
    conversation.topic = json.value("topic"_L1).toString();
    conversation.members = usersFrom(json.value("members"_L1).toArray());
    conversation.joined = json.value("joined"_L1).toBool(true);
    conversation.lastSeq = seqFrom(json.value("lastSeq"_L1)).value_or(chat::Seq{});
    conversation.readSeq = seqFrom(json.value("readSeq"_L1)).value_or(chat::Seq{});
    const QJsonObject readBy = json.value("readBy"_L1).toObject();
    for (auto reader = readBy.constBegin(); reader != readBy.constEnd(); ++reader) {
        if (const auto seq = seqFrom(reader.value())) {
            conversation.readBy.insert(chat::UserId(reader.key()), *seq);
        }
    }
    return conversation;
}

chat::Refusal refusalFrom(const QJsonObject &error)
{
    chat::Refusal refusal;
    refusal.code = error.value("code"_L1).toString(u"unknown"_s);
    refusal.detail = error.value("message"_L1).toString();
    refusal.retryAfter = durationFrom(error.value("retryAfterMs"_L1));
    const bool passing = refusal.code == u"rate-limited" || refusal.code == u"storage-failed";
    if (passing && !refusal.retryAfter) {
        refusal.retryAfter = 1s; // the contract wants a time; these are never for good
    }
    return refusal;
}

std::optional<chat::Presence> presenceFrom(QStringView word)
{
    const auto found = std::find_if(presences.begin(), presences.end(),
                                    [word](const PresenceName &name) { return name.word == word; });
    return found != presences.end() ? std::optional(found->presence) : std::nullopt;
}

QString presenceWord(chat::Presence presence)
{
    const auto found
        = std::find_if(presences.begin(), presences.end(),
                       [presence](const PresenceName &name) { return name.presence == presence; });
    return found != presences.end() ? found->word.toString() : QString();
}

QList<chat::Message> messagesFrom(const QJsonArray &json, int &skipped)
{
    return listFrom<chat::Message>(json, messageFrom, skipped);
}

QList<chat::Conversation> conversationsFrom(const QJsonArray &json, int &skipped)
{
    return listFrom<chat::Conversation>(json, conversationFrom, skipped);
}

} // namespace godwit::net::socketio
