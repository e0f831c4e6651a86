#pragma once

#include "chat/ids.h"

#include <QHash>
#include <QList>
#include <QString>

#include <optional>

namespace godwit::ui {

/// What a text answers, with what is shown of it.
struct Answered
{
    chat::MessageId id;
    QString author;
    QString line;
    friend bool operator==(const Answered &, const Answered &) = default;
};

/// The text that is being written in one conversation, and those parts of it that were sent but
/// are not yet known to be on disk. They stay at the beginning of the text until they are kept, so
/// nothing ever exists only in memory and out of sight. Pure.
class DraftText final
{
public:
    [[nodiscard]] const QString &text() const { return m_text; }
    void setText(const QString &text);
    /// What Enter would send now: without the parts that are on their way; empty if there is none.
    [[nodiscard]] QString sendable() const;
    /// sendable() was given to the outbox under this id.
    void hold(const chat::MessageId &id);
    /// It is on disk. Returns how many characters at the beginning of the text go; 0 if the person
    /// has changed them meanwhile, and then they stay.
    qsizetype release(const chat::MessageId &id);
    /// It could not be kept: the text stays and may be sent again.
    void giveBack(const chat::MessageId &id);
    [[nodiscard]] bool isHolding() const { return !m_held.isEmpty(); }

    enum class Edited { Unsent, Sent };
    /// Takes a message into the field, to be changed; what stood there waits.
    void beginEdit(const chat::MessageId &id, const QString &body, Edited what = Edited::Unsent);
    /// The message whose place the present text takes.
    [[nodiscard]] const std::optional<chat::MessageId> &editing() const { return m_editing; }
    [[nodiscard]] bool isEditingSent() const { return m_editing && m_edited == Edited::Sent; }
    void cancelEdit();
    /// What of it is to be there again after a restart: not a message that is kept anyway.
    [[nodiscard]] const QString &lasting() const { return m_editing ? m_waiting : m_text; }

    void setAnswered(const std::optional<Answered> &answered) { m_answered = answered; }
    [[nodiscard]] const std::optional<Answered> &answered() const { return m_answered; }

private:
    struct Held
    {
        chat::MessageId id;
        QString text; ///< as it stands in the field, with blanks around it
        std::optional<Answered> answered{};
    };
    [[nodiscard]] qsizetype heldLength() const;

    QString m_text;
    QList<Held> m_held;
    std::optional<chat::MessageId> m_editing;
    Edited m_edited = Edited::Unsent;
    std::optional<Answered> m_answered;
    QString m_waiting; ///< the text that an edited message has pushed aside
};

/// The texts of all conversations of one account.
class Drafts final
{
public:
    [[nodiscard]] DraftText &of(const chat::ConversationId &conversation)
    {
        return m_texts[conversation];
    }
    /// Those that are to be there again after a restart, by conversation.
    [[nodiscard]] QHash<QString, QString> lasting() const;
    void restore(const QHash<QString, QString> &texts);
    [[nodiscard]] bool hasText(const chat::ConversationId &conversation) const;

    /// A text was given to the outbox under this id, in the place of another message perhaps.
    void sent(const chat::MessageId &id, const chat::ConversationId &conversation);
    struct Sent
    {
        chat::ConversationId conversation;
        std::optional<chat::MessageId> replaces;
    };
    /// Whose text this message was; none if it did not come from a field.
    [[nodiscard]] std::optional<Sent> take(const chat::MessageId &id);
    /// The same, but it is still under way.
    [[nodiscard]] std::optional<Sent> find(const chat::MessageId &id) const;
    /// Nobody will tell any more what became of what was sent: all of it stays in its field.
    void giveBackAll();

private:
    QHash<chat::ConversationId, DraftText> m_texts;
    QHash<chat::MessageId, Sent> m_sent;
};

} // namespace godwit::ui
