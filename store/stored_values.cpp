#include "store/stored_values.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QUuid>

namespace godwit::store {

namespace {

constexpr qsizetype uuidLength = 36;
constexpr qsizetype uuidBytes = 16;

QString compact(const QJsonArray &array)
{
    return QString::fromUtf8(QJsonDocument(array).toJson(QJsonDocument::Compact));
}

QJsonArray parsed(const QString &json)
{
    return QJsonDocument::fromJson(json.toUtf8()).array();
}

QJsonArray userArray(const QList<chat::UserId> &users)
{
    QJsonArray array;
    for (const chat::UserId &user : users) {
        array.append(user.text());
    }
    return array;
}

QList<chat::UserId> usersIn(const QJsonArray &array)
{
    QList<chat::UserId> users;
    users.reserve(array.size());
    for (const QJsonValue user : array) {
        users.append(chat::UserId(user.toString()));
    }
    return users;
}

} // namespace

QVariant storedId(const chat::MessageId &id)
{
    if (id.text().size() == uuidLength) {
        const QUuid uuid = QUuid::fromString(id.text());
        if (uuid.toString(QUuid::WithoutBraces) == id.text()) {
            return uuid.toRfc4122();
        }
    }
    return id.text();
}

chat::MessageId messageId(const QVariant &stored)
{
    if (stored.typeId() == QMetaType::QByteArray) {
        const QByteArray bytes = stored.toByteArray();
        return bytes.size() == uuidBytes
            ? chat::MessageId(QUuid::fromRfc4122(bytes).toString(QUuid::WithoutBraces))
            : chat::MessageId();
    }
    return chat::MessageId(stored.toString());
}

QVariant storedOptionalId(const std::optional<chat::MessageId> &id)
{
    return id ? storedId(*id) : QVariant();
}

std::optional<chat::MessageId> optionalMessageId(const QVariant &stored)
{
    return stored.isNull() ? std::nullopt : std::optional(messageId(stored));
}

qint64 storedTime(base::WallTime time)
{
    return time.time_since_epoch().count();
}

base::WallTime wallTime(qint64 stored)
{
    return base::WallTime(base::Milliseconds(stored));
}

QVariant storedReactions(const QList<chat::Reaction> &reactions)
{
    if (reactions.isEmpty()) {
        return {};
    }
    QJsonArray array;
    for (const chat::Reaction &reaction : reactions) {
        array.append(QJsonArray{reaction.emoji, userArray(reaction.by)});
    }
    return compact(array);
}

QList<chat::Reaction> reactions(const QString &stored)
{
    QList<chat::Reaction> reactions;
    if (stored.isEmpty()) {
        return reactions;
    }
    for (const QJsonValue pair : parsed(stored)) {
        reactions.append(
            {pair.toArray().at(0).toString(), usersIn(pair.toArray().at(1).toArray())});
    }
    return reactions;
}

QVariant storedAttachments(const QList<chat::Attachment> &attachments)
{
    if (attachments.isEmpty()) {
        return {};
    }
    QJsonArray array;
    for (const chat::Attachment &file : attachments) {
        array.append(QJsonArray{file.id.text(), file.name, file.type, file.size,
                                file.pixels.width(), file.pixels.height()});
    }
    return compact(array);
}

QList<chat::Attachment> attachments(const QString &stored)
{
    QList<chat::Attachment> attachments;
    if (stored.isEmpty()) {
        return attachments;
    }
    for (const QJsonValue each : parsed(stored)) {
        const QJsonArray file = each.toArray();
        attachments.append({chat::FileId(file.at(0).toString()), file.at(1).toString(),
                            file.at(2).toString(), file.at(3).toInteger(),
                            QSize(file.at(4).toInt(), file.at(5).toInt())});
    }
    return attachments;
}

QString storedUsers(const QList<chat::UserId> &users)
{
    return compact(userArray(users));
}

QList<chat::UserId> users(const QString &stored)
{
    return usersIn(parsed(stored));
}

} // namespace godwit::store
