#include "ui/preferences/own_keys.h"

#include <algorithm>

namespace godwit::ui {

using namespace Qt::StringLiterals;

QString commandId(Command command)
{
    switch (command) {
    case Command::GoTo:
        return u"go-to"_s;
    case Command::SearchMessages:
        return u"search-messages"_s;
    case Command::FindHere:
        return u"find-here"_s;
    case Command::FindNext:
        return u"find-next"_s;
    case Command::FindPrevious:
        return u"find-previous"_s;
    case Command::PreviousConversation:
        return u"previous-conversation"_s;
    case Command::NextConversation:
        return u"next-conversation"_s;
    case Command::PreviousUnread:
        return u"previous-unread"_s;
    case Command::NextUnread:
        return u"next-unread"_s;
    case Command::MarkRead:
        return u"mark-read"_s;
    case Command::MarkAllRead:
        return u"mark-all-read"_s;
    case Command::NextRegion:
        return u"next-region"_s;
    case Command::PreviousRegion:
        return u"previous-region"_s;
    case Command::AllRooms:
        return u"all-rooms"_s;
    case Command::NewRoom:
        return u"new-room"_s;
    case Command::NewDirect:
        return u"new-direct"_s;
    case Command::AddServer:
        return u"add-server"_s;
    case Command::ReconnectNow:
        return u"reconnect-now"_s;
    case Command::WorkOffline:
        return u"work-offline"_s;
    case Command::GoOnline:
        return u"go-online"_s;
    case Command::ConnectionDetails:
        return u"connection-details"_s;
    case Command::CheckConnection:
        return u"check-connection"_s;
    case Command::Inspector:
        return u"inspector"_s;
    case Command::ThemeSystem:
        return u"theme-system"_s;
    case Command::ThemeLight:
        return u"theme-light"_s;
    case Command::ThemeDark:
        return u"theme-dark"_s;
    case Command::LargerText:
        return u"larger-text"_s;
    case Command::SmallerText:
        return u"smaller-text"_s;
    case Command::NormalText:
        return u"normal-text"_s;
    case Command::Preferences:
        return u"preferences"_s;
    case Command::Shortcuts:
        return u"shortcuts"_s;
    case Command::Close:
        return u"close"_s;
    case Command::Quit:
        return u"quit"_s;
    }
    return {};
}

QList<CommandInfo> commandTable(const OwnKeys &own)
{
    QList<CommandInfo> commands = commandTable();
    for (CommandInfo &info : commands) {
        if (const auto chosen = own.constFind(commandId(info.command)); chosen != own.cend()) {
            info.keys = *chosen;
        }
    }
    return commands;
}

std::optional<CommandInfo> usedBy(const QList<CommandInfo> &commands, const QKeySequence &keys,
                                  Command except)
{
    const auto found
        = std::find_if(commands.cbegin(), commands.cend(), [&](const CommandInfo &info) {
              return info.command != except && info.keys.contains(keys);
          });
    return found == commands.cend() ? std::nullopt : std::optional(*found);
}

bool areUsable(const QKeySequence &keys)
{
    if (keys.count() != 1) {
        return false;
    }
    const QKeyCombination only = keys[0];
    const int key = only.key();
    const bool isFunctionKey = key >= Qt::Key_F1 && key <= Qt::Key_F35;
    const auto modifiers = only.keyboardModifiers();
    return isFunctionKey || modifiers.testFlag(Qt::ControlModifier)
        || modifiers.testFlag(Qt::AltModifier) || modifiers.testFlag(Qt::MetaModifier);
}

} // namespace godwit::ui
