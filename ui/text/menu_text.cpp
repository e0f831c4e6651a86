#include "ui/text/menu_text.h"

#include <QCoreApplication>

namespace godwit::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Menu)
};

} // namespace

QString menuText(MenuText item)
{
    switch (item) {
    case MenuText::CopyText:
        return Words::tr("Copy text");
    case MenuText::Reply:
        return Words::tr("Reply");
    case MenuText::EditMessage:
        return Words::tr("Edit message");
    case MenuText::DeleteMessage:
        return Words::tr("Delete message");
    case MenuText::AddServer:
        return Words::tr("Add a server");
    case MenuText::StartHere:
        return Words::tr("Start a server on this computer");
    case MenuText::ReconnectNow:
        return Words::tr("Reconnect now");
    case MenuText::WorkOffline:
        return Words::tr("Work offline");
    case MenuText::GoOnline:
        return Words::tr("Go online");
    case MenuText::Theme:
        return Words::tr("Theme");
    case MenuText::ThemeSystem:
        return Words::tr("Match system");
    case MenuText::ThemeLight:
        return Words::tr("Light");
    case MenuText::ThemeDark:
        return Words::tr("Dark");
    case MenuText::Preferences:
        return Words::tr("Preferences");
    case MenuText::RemoveServer:
        return Words::tr("Remove this server");
    case MenuText::AllRooms:
        return Words::tr("All rooms and people");
    case MenuText::NewRoom:
        return Words::tr("New room");
    case MenuText::NewDirect:
        return Words::tr("New direct message");
    }
    return {};
}

} // namespace godwit::ui
