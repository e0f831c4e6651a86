#pragma once

#include "base/result.h"
#include "net/route/route.h"
#include "ui/theme/theme_choice.h"

#include <QList>
#include <QSize>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <optional>
#include <variant>

namespace godwit::app {

/// A picture of the window, to be taken when it shows something.
struct WantedScreenshot
{
    enum class When {
        Shown, ///< the window is there
        Exchanged, ///< a message of ours is at the server, and one of somebody else came after it
        Down, ///< the connection is gone, and the window says so and counts down
        Back, ///< the connection is there again after that
    };
    When when = When::Shown;
    QString file;
    friend bool operator==(const WantedScreenshot &, const WantedScreenshot &) = default;
};

/// What the window was started with.
struct DesktopOptions
{
    QString data; ///< empty: the standard place
    std::optional<QUrl> server;
    std::optional<net::Route> route; ///< with server; none: as it is kept, or the default
    QByteArray profile; ///< with server: how it is spoken to, as JSON; empty: as it is kept
    QByteArray
        secret; ///< with profile: the password or token that it asks for; empty: as it is kept
    QStringList plainHosts; ///< that may be reached without encryption
    QString name; ///< with server; for local empty means the name of the person's login
    bool local = false; ///< open the server inside Godwit
    bool companion = false;
    std::optional<ui::ThemeChoice> theme; ///< for this run, whatever the preferences say

    // For developers and scripts
    QString say; ///< sent once, as soon as there is a conversation
    QStringList sayWhenDown; ///< sent once, when the connection is gone
    std::optional<QSize> size;
    QList<WantedScreenshot> screenshots;
    bool quitAfterScreenshots = false;
    /// What is to be open as soon as there is a connection.
    enum class Opened { Nothing, Inspector, Details } opened = Opened::Nothing;
};

/// What is to be printed instead of opening a window, and how the program then ends.
struct PrintAndExit
{
    QString text;
    int code = 0; ///< 0: help and version; 2: wrong usage
};

using StartRequest = std::variant<DesktopOptions, PrintAndExit>;

/// Reads what stands after the program's name.
[[nodiscard]] StartRequest parseDesktopOptions(const QStringList &arguments);

} // namespace godwit::app
