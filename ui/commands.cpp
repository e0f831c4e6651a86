#include "ui/commands.h"

#include <QCoreApplication>

namespace godwit::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Commands)
};

QList<CommandInfo> finding()
{
    return {
        {Command::GoTo,
         Icon::Search,
         Words::tr("Go to a conversation, person or command"),
         {},
         {Qt::CTRL | Qt::Key_K},
         false},
        {Command::SearchMessages,
         Icon::Search,
         Words::tr("Search messages"),
         Words::tr("In everything on this device"),
         {Qt::CTRL | Qt::SHIFT | Qt::Key_F}},
        {Command::FindHere,
         Icon::Search,
         Words::tr("Find in this conversation"),
         {},
         {Qt::CTRL | Qt::Key_F}},
        {Command::FindNext,
         Icon::ArrowDown,
         Words::tr("Next result"),
         {},
         {Qt::Key_F3, Qt::CTRL | Qt::Key_G},
         false},
        {Command::FindPrevious,
         Icon::ArrowUp,
         Words::tr("Previous result"),
         {},
         {Qt::SHIFT | Qt::Key_F3, Qt::CTRL | Qt::SHIFT | Qt::Key_G},
         false},
    };
}

QList<CommandInfo> moving()
{
    return {
        {Command::PreviousConversation,
         Icon::ArrowUp,
         Words::tr("Previous conversation"),
         {},
         {Qt::ALT | Qt::Key_Up, Qt::CTRL | Qt::Key_PageUp},
         false},
        {Command::NextConversation,
         Icon::ArrowDown,
         Words::tr("Next conversation"),
         {},
         {Qt::ALT | Qt::Key_Down, Qt::CTRL | Qt::Key_PageDown},
         false},
        {Command::PreviousUnread,
         Icon::ArrowUp,
         Words::tr("Previous unread conversation"),
         {},
         {Qt::ALT | Qt::SHIFT | Qt::Key_Up},
         false},
        {Command::NextUnread,
         Icon::ArrowDown,
         Words::tr("Next unread conversation"),
         {},
         {Qt::ALT | Qt::SHIFT | Qt::Key_Down},
         false},
        {Command::NextRegion,
         Icon::ChevronRight,
         Words::tr("Next part of the window"),
         {},
         {Qt::Key_F6},
         false},
        {Command::PreviousRegion,
         Icon::ChevronLeft,
         Words::tr("Previous part of the window"),
         {},
         {Qt::SHIFT | Qt::Key_F6},
         false},
        {Command::MarkRead,
         Icon::CheckCheck,
         Words::tr("Mark this conversation as read"),
         {},
         {Qt::CTRL | Qt::SHIFT | Qt::Key_M}},
        {Command::MarkAllRead,
         Icon::CheckCheck,
         Words::tr("Mark all conversations as read"),
         {},
         {Qt::SHIFT | Qt::Key_Escape}},
    };
}

QList<CommandInfo> beginning()
{
    return {
        {Command::NewDirect,
         Icon::SquarePen,
         Words::tr("Write to somebody"),
         {},
         {Qt::CTRL | Qt::Key_N}},
        {Command::AllRooms,
         Icon::Hash,
         Words::tr("All rooms and people"),
         Words::tr("Join a room or write to somebody"),
         {Qt::CTRL | Qt::SHIFT | Qt::Key_N}},
        {Command::NewRoom, Icon::Plus, Words::tr("New room"), {}, {}},
        {Command::AddServer, Icon::Plus, Words::tr("Add a server"), {}, {}},
    };
}

QList<CommandInfo> connecting()
{
    return {
        {Command::ReconnectNow,
         Icon::RefreshCw,
         Words::tr("Reconnect now"),
         Words::tr("Test the connection and do not wait"),
         {Qt::CTRL | Qt::SHIFT | Qt::Key_R}},
        {Command::WorkOffline, Icon::Pause, Words::tr("Work offline"), {}, {}},
        {Command::GoOnline, Icon::Play, Words::tr("Go online"), {}, {}},
        {Command::ConnectionDetails, Icon::Route, Words::tr("Connection details"), {}, {}},
        {Command::CheckConnection,
         Icon::Activity,
         Words::tr("Check the connection"),
         Words::tr("Step by step, from the name to a connection left alone"),
         {}},
        {Command::Inspector,
         Icon::Activity,
         Words::tr("Connection inspector"),
         {},
         {Qt::CTRL | Qt::SHIFT | Qt::Key_I, Qt::Key_F12}},
    };
}

QList<CommandInfo> looks()
{
    return {
        {Command::ThemeSystem, Icon::Monitor, Words::tr("Theme: match system"), {}, {}},
        {Command::ThemeLight, Icon::Sun, Words::tr("Theme: light"), {}, {}},
        {Command::ThemeDark, Icon::Moon, Words::tr("Theme: dark"), {}, {}},
        {Command::LargerText,
         Icon::Plus,
         Words::tr("Text size: larger"),
         {},
         {Qt::CTRL | Qt::Key_Plus, Qt::CTRL | Qt::Key_Equal}},
        {Command::SmallerText,
         Icon::Settings,
         Words::tr("Text size: smaller"),
         {},
         {Qt::CTRL | Qt::Key_Minus}},
        {Command::NormalText,
         Icon::Settings,
         Words::tr("Text size: normal"),
         {},
         {Qt::CTRL | Qt::Key_0}},
        {Command::Preferences,
         Icon::Settings,
         Words::tr("Preferences"),
         {},
         {Qt::CTRL | Qt::Key_Comma}},
        {Command::Shortcuts,
         Icon::Keyboard,
         Words::tr("Keyboard shortcuts"),
         {},
         {Qt::CTRL | Qt::Key_Slash, Qt::Key_F1, Qt::CTRL | Qt::Key_Question}},
        {Command::Close, Icon::X, Words::tr("Close the window"), {}, {Qt::CTRL | Qt::Key_W}, false},
        {Command::Quit, Icon::Power, Words::tr("Quit Godwit"), {}, {Qt::CTRL | Qt::Key_Q}},
    };
}

} // namespace

QList<CommandInfo> commandTable()
{
    return finding() + moving() + beginning() + connecting() + looks();
}

} // namespace godwit::ui
