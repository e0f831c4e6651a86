#include "ui/models/timeline_row.h"

namespace godwit::ui {

using chat::Message;
using chat::PendingMessage;

const chat::MessageId *idOf(const chat::TimelineEntry &entry)
{
    if (const auto *message = std::get_if<Message>(&entry)) {
        return &message->id;
    }
    const auto *pending = std::get_if<PendingMessage>(&entry);
    return pending != nullptr ? &pending->id : nullptr;
}

const chat::MessageId *replyToOf(const chat::TimelineEntry &entry)
{
    const std::optional<chat::MessageId> *replyTo = nullptr;
    if (const auto *message = std::get_if<Message>(&entry)) {
        replyTo = &message->replyTo;
    } else if (const auto *pending = std::get_if<PendingMessage>(&entry)) {
        replyTo = &pending->replyTo;
    }
    return replyTo != nullptr && replyTo->has_value() ? &**replyTo : nullptr;
}

QString bodyOf(const chat::TimelineEntry &entry)
{
    if (const auto *message = std::get_if<Message>(&entry)) {
        return message->body;
    }
    const auto *pending = std::get_if<PendingMessage>(&entry);
    return pending != nullptr ? pending->body : QString();
}

const QList<chat::Attachment> &attachmentsOf(const chat::TimelineEntry &entry)
{
    static const QList<chat::Attachment> none;
    if (const auto *message = std::get_if<Message>(&entry)) {
        return message->attachments;
    }
    const auto *pending = std::get_if<PendingMessage>(&entry);
    return pending != nullptr ? pending->attachments : none;
}

base::WallTime timeOf(const chat::TimelineEntry &entry)
{
    if (const auto *message = std::get_if<Message>(&entry)) {
        return message->sentAt;
    }
    const auto *pending = std::get_if<PendingMessage>(&entry);
    return pending != nullptr ? pending->createdAt : base::WallTime();
}

} // namespace godwit::ui
