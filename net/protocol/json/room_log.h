#pragma once

#include "chat/command.h"
#include "chat/event.h"

#include <QHash>
#include <QList>
#include <QStringList>

namespace godwit::net::json {

/// Gives what a server without numbers says its place: which room, and which number. Keeps what was
/// there before us, which is all the history that there is. Bounded; pure.
class RoomLog final
{
public:
    /// \p first: all numbers are greater; they should grow from run to run.
    RoomLog(const QString &mainRoom, qint64 first);

    struct Room
    {
        chat::ConversationId id;
        bool isNew = false;
    };
    /// The room that a message names; the main one if it names none, or one too many.
    [[nodiscard]] Room room(const QString &name);
    [[nodiscard]] const chat::ConversationId &mainRoom() const { return m_main; }
    [[nodiscard]] chat::Seq next(const chat::ConversationId &room);
    [[nodiscard]] chat::Seq newest() const { return chat::Seq{m_seq}; }
    [[nodiscard]] QList<chat::Conversation> conversations() const;

    void keep(const chat::Message &message) { m_kept.append(message); }
    /// One that an earlier run has kept: its room and its number are taken.
    void know(const chat::Message &message);
    [[nodiscard]] bool isEmpty() const { return m_kept.isEmpty(); }
    [[nodiscard]] chat::HistoryPage page(const chat::RequestHistory &request) const;

private:
    chat::ConversationId m_main;
    QStringList m_rooms; ///< in the order in which they came up
    QHash<chat::ConversationId, chat::Seq> m_last;
    qint64 m_seq;
    QList<chat::Message> m_kept; ///< ascending
};

/// A room of that name, joined.
[[nodiscard]] chat::Conversation roomNamed(const QString &name);

} // namespace godwit::net::json
