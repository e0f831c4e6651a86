#include "ui/text/conversation_text.h"

#include <QCoreApplication>

namespace godwit::ui {

using namespace Qt::StringLiterals;
using chat::ConversationKind;
using chat::Presence;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Conversation)
};

} // namespace

QString roomsCaption()
{
    return Words::tr("Rooms");
}

QString directCaption()
{
    return Words::tr("Direct messages");
}

QString editingText()
{
    return Words::tr("Changing your message");
}

QString answeringText(const QString &author)
{
    return author.isEmpty() ? Words::tr("Answering") : Words::tr("Answering %1").arg(author);
}

QString draftMark()
{
    return Words::tr("Draft");
}

QString presenceText(Presence presence)
{
    switch (presence) {
    case Presence::Unknown:
        return {};
    case Presence::Available:
        return Words::tr("available");
    case Presence::Away:
        return Words::tr("away");
    case Presence::Busy:
        return Words::tr("busy");
    case Presence::Offline:
        return Words::tr("offline");
    }
    return {};
}

QString conversationTitle(const chat::Conversation &conversation)
{
    return conversation.kind == ConversationKind::Room ? u'#' + conversation.name
                                                       : conversation.name;
}

QString composerHint(const chat::Conversation &conversation)
{
    return Words::tr("Message %1").arg(conversationTitle(conversation));
}

QString memberText(const chat::Conversation &conversation)
{
    return conversation.members.isEmpty()
        ? QString()
        : Words::tr("%n members", nullptr, static_cast<int>(conversation.members.size()));
}

QString typingText(const QStringList &names)
{
    switch (names.size()) {
    case 0:
        return {};
    case 1:
        return Words::tr("%1 is typing").arg(names.at(0));
    case 2:
        return Words::tr("%1 and %2 are typing").arg(names.at(0), names.at(1));
    default:
        return Words::tr("%n people are typing", nullptr, static_cast<int>(names.size()));
    }
}

QString conversationSentence(const ConversationRow &row)
{
    QStringList parts{row.conversation.name};
    if (row.unread > 0) {
        parts.append(Words::tr("%n unread", nullptr, row.unread));
    }
    if (row.mentions > 0) {
        parts.append(Words::tr("mentioned"));
    }
    if (row.hasDraft) {
        parts.append(draftMark());
    }
    if (row.muted) {
        parts.append(Words::tr("muted"));
    }
    if (const QString presence = presenceText(row.presence); !presence.isEmpty()) {
        parts.append(presence);
    }
    return parts.join(u", "_s);
}

QString startTitle(const chat::Conversation &conversation)
{
    return conversation.kind == ConversationKind::Room
        ? Words::tr("This is the start of %1").arg(conversationTitle(conversation))
        : Words::tr("This is the start of your conversation with %1").arg(conversation.name);
}

QString startText(const chat::Conversation &conversation, bool keepsHistory)
{
    const QString kept = keepsHistory
        ? Words::tr("Messages here are kept on the server and on this computer.")
        : Words::tr("Messages here are kept on this computer only.");
    return conversation.topic.isEmpty() ? kept : conversation.topic + u'\n' + kept;
}

} // namespace godwit::ui
