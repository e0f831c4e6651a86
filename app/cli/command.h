#pragma once

#include "app/profile/language.h"
#include "app/route/route_options.h"
#include "base/time.h"
#include "chat/ids.h"
#include "net/detect/address.h"
#include "net/protocol/socketio/rungs.h"

#include <QHostAddress>
#include <QStringList>
#include <QUrl>

#include <optional>
#include <variant>

/// What a person or a script asked of godwit-cli, as values.
namespace godwit::app::cli {

/// Which carriers may be used.
using TransportChoice = net::socketio::TransportChoice;

struct CommonOptions
{
    bool json = false;
    std::optional<QString> data; ///< folder that outlives the run
    QStringList logRules; ///< as QLoggingCategory::setFilterRules() takes them
};

/// Who talks to which server about which room.
struct AccountOptions
{
    QUrl server;
    QString address{}; ///< the same as it was typed
    QList<QUrl> furtherServers; ///< other ways into the same one
    QString name;
    chat::ConversationId room;
    TransportChoice transport = TransportChoice::Auto;
    RouteOptions route;
    Language language = Language::Auto;
    bool detects = false; ///< how it is spoken to is to be found out first
    std::optional<QString> profile; ///< file that says how to speak to the server
    std::optional<base::Milliseconds> timeout;
    std::optional<QString> passwordFile;
    std::optional<QString> trace; ///< file for everything that happens on the connection
};

/// Where a server waits for its clients; port 0 lets the system choose one.
struct ListenAddress
{
    QHostAddress address;
    quint16 port = 0;
};

struct ServeCommand
{
    CommonOptions common;
    ListenAddress listen;
};

struct SendCommand
{
    CommonOptions common;
    AccountOptions account;
    std::optional<QString> text; ///< none: every line of the standard input is a message
    QStringList attach; ///< files of the one message, whose text may be empty then
};

struct TailCommand
{
    CommonOptions common;
    AccountOptions account;
    std::optional<int> history; ///< so many messages from before now
    std::optional<chat::Seq> since; ///< everything after this number
    std::optional<QString> save; ///< folder for the files of what is printed
};

struct DoctorCommand
{
    CommonOptions common;
    AccountOptions account; ///< as far as it says how the server is reached
    std::optional<base::Milliseconds> hold; ///< so long a connection is left alone
};

struct DetectCommand
{
    CommonOptions common;
    net::detect::TypedAddress address{};
    RouteOptions route{};
    std::optional<QString> profile{}; ///< that may fit, besides those that Godwit knows
    std::optional<QString> save{}; ///< file for the profile that is found
};

enum class Topic { Overview, Serve, Send, Tail, Doctor, Detect };

struct HelpCommand
{
    Topic topic = Topic::Overview;
};

struct VersionCommand
{
};

using Command = std::variant<ServeCommand, SendCommand, TailCommand, DoctorCommand, DetectCommand,
                             HelpCommand, VersionCommand>;

} // namespace godwit::app::cli
