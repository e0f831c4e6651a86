#pragma once

#include <QString>

namespace godwit::ui {

enum class MenuText {
    CopyText,
    DeleteMessage,
    AddServer,
    ReconnectNow,
    WorkOffline,
    GoOnline,
    Theme,
    ThemeSystem,
    ThemeLight,
    ThemeDark,
    NewRoom,
    NewDirect,
};
[[nodiscard]] QString menuText(MenuText item);

} // namespace godwit::ui
