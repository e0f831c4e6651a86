#pragma once

#include <QString>

namespace godwit::ui {

enum class MenuText {
    CopyText,
    Reply,
    EditMessage,
    DeleteMessage,
    AddServer,
    StartHere,
    ReconnectNow,
    WorkOffline,
    GoOnline,
    RemoveServer,
    Preferences,
    Theme,
    ThemeSystem,
    ThemeLight,
    ThemeDark,
    AllRooms,
    NewRoom,
    NewDirect,
};
[[nodiscard]] QString menuText(MenuText item);

} // namespace godwit::ui
