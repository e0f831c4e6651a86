#pragma once

#include "ui/theme/icon.h"

#include <QKeySequence>
#include <QList>
#include <QString>

namespace godwit::ui {

/// What can be asked of the window from wherever one is in it, by a key or by name.
enum class Command {
    GoTo,
    SearchMessages,
    FindHere,
    FindNext,
    FindPrevious,
    PreviousConversation,
    NextConversation,
    PreviousUnread,
    NextUnread,
    MarkRead,
    MarkAllRead,
    NextRegion,
    PreviousRegion,
    AllRooms,
    NewRoom,
    NewDirect,
    AddServer,
    ReconnectNow,
    WorkOffline,
    GoOnline,
    ConnectionDetails,
    CheckConnection,
    Inspector,
    ThemeSystem,
    ThemeLight,
    ThemeDark,
    LargerText,
    SmallerText,
    NormalText,
    Preferences,
    Shortcuts,
    Close,
    Quit,
};

struct CommandInfo
{
    Command command = Command::GoTo;
    Icon icon = Icon::Bolt;
    QString title;
    QString note; ///< one line on what it does; may be empty
    QList<QKeySequence> keys; ///< the first one is shown
    bool isNamed = true; ///< offered by name, too; others make sense as keys only
};

/// All of them, in the order in which they are shown.
[[nodiscard]] QList<CommandInfo> commandTable();

} // namespace godwit::ui
