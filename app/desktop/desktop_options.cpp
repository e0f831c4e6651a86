#include "app/desktop/desktop_options.h"

#include "app/profile/language.h"
#include "app/profile/profile_file.h"
#include "app/route/account_route.h"
#include "app/route/password_file.h"
#include "app/server_address.h"

#include <QCommandLineParser>

namespace godwit::app {

using namespace Qt::StringLiterals;
using When = WantedScreenshot::When;

namespace {

const QString usage = uR"(godwit, a desktop chat client that stays connected

  godwit [--data DIR] [--connect URL --as NAME] [--local] [--theme THEME]

  --data DIR            Keep accounts, history and keys in this folder instead of the standard place
                        and the keychain.
  --connect URL         Open this server: https://HOST:PORT or wss://…; http:// and ws:// on this
                        computer, else see --allow-plain.
  --as NAME             Your name there.
  --profile FILE        The server knows nothing of Godwit: speak to it as this file says, see
                        docs/profiles.md. It is kept with the account.
  --password-file F     With --profile: sign in with the first line of this file, the password or
                        token that it asks for. From then on it is in the keychain.
  --protocol NAME       auto (default): that of the profile, else godwit; or socketio, json.
  --local               Open the server inside Godwit, and start it. With --as NAME under that name
                        at the first time, else under that of your login.
  --theme THEME         system, light or dark, whatever the preferences say.
  -v, --version         Print the version.
  -h, --help            Print this.

With --connect, and kept with the account from then on (--allow-plain also without it, for addresses
that are entered in the window):
%1
Without options Godwit opens what it had open the last time, and asks where you chat at the first
time. One window at a time has a data folder. QT_QPA_PLATFORM=vnc shows the window to a VNC viewer.

For developers and scripts:
  --companion           With --local: let a scripted companion answer.
  --say TEXT            Send a message as soon as there is a conversation.
  --say-when-down TEXT  Send one when the connection is gone. May be given several times.
  --size WIDTHxHEIGHT   Of the window.
  --screenshot WHEN=FILE
                        Save a picture of the window as PNG. WHEN: shown (it is open), exchanged (a
                        message was sent and another one came), down (the connection is gone, and the
                        window counts down to the next try), back (it is there again). May be given several times.
  --quit-after-screenshots
  --show PART           Open the inspector, or the details of the connection, once there is one.
)"_s;

using Problem = QString;

void addOptions(QCommandLineParser &parser)
{
    for (const QString &name :
         {u"data"_s, u"connect"_s, u"as"_s, u"profile"_s, u"protocol"_s, u"password-file"_s,
          u"theme"_s, u"say"_s, u"say-when-down"_s, u"size"_s, u"screenshot"_s, u"show"_s}) {
        parser.addOption({name, {}, u"VALUE"_s});
    }
    addRouteOptions(parser);
    for (const QString &name : {u"local"_s, u"companion"_s, u"quit-after-screenshots"_s}) {
        parser.addOption({name, {}});
    }
    parser.addOption({{u"h"_s, u"help"_s}, {}});
    parser.addOption({{u"v"_s, u"version"_s}, {}});
}

Problem readRoute(const QCommandLineParser &parser, DesktopOptions &options)
{
    const auto read = readRouteOptions(parser);
    if (!read) {
        return read.error();
    }
    options.plainHosts = read->plainHosts;
    RouteOptions plainOnly;
    plainOnly.plainHosts = read->plainHosts;
    if (*read != plainOnly && !parser.isSet(u"connect"_s)) {
        return u"--proxy, --ca and --pin need --connect"_s;
    }
    if (*read == RouteOptions()) {
        return {};
    }
    const auto route = accountRoute(*read);
    if (!route) {
        return route.error().chopped(1);
    }
    options.route = *route;
    return {};
}

Problem readServer(const QCommandLineParser &parser, DesktopOptions &options)
{
    options.name = parser.value(u"as"_s).trimmed();
    if (!parser.isSet(u"connect"_s)) {
        return {};
    }
    const auto url = parseServerAddress(parser.value(u"connect"_s), options.plainHosts);
    if (!url && url.error() == AddressError::NotEncrypted) {
        return u"--connect: '%1' would not be encrypted; use https, or --allow-plain and the host"_s
            .arg(parser.value(u"connect"_s));
    }
    if (!url) {
        return u"--connect: '%1' is not the address of a server"_s.arg(parser.value(u"connect"_s));
    }
    options.server = *url;
    if (options.name.isEmpty()) {
        return u"--connect needs --as NAME"_s;
    }
    return options.local ? u"--connect and --local exclude each other"_s : QString();
}

Problem readProfile(const QCommandLineParser &parser, DesktopOptions &options)
{
    const bool hasProfile = parser.isSet(u"profile"_s);
    const QString word = parser.isSet(u"protocol"_s) ? parser.value(u"protocol"_s) : u"auto"_s;
    const auto language = languageNamed(word);
    if (!language) {
        return u"--protocol: '%1' is none of auto, godwit, socketio, json"_s.arg(word);
    }
    if (const QString objection = objectionTo(*language, hasProfile); !objection.isEmpty()) {
        return objection;
    }
    if (!hasProfile) {
        return parser.isSet(u"password-file"_s) ? u"--password-file needs --profile"_s : QString();
    }
    if (!parser.isSet(u"connect"_s)) {
        return u"--profile needs --connect"_s;
    }
    const auto file = readProfileFile(parser.value(u"profile"_s));
    if (!file) {
        return file.error().chopped(1);
    }
    options.profile = file->text;
    if (parser.isSet(u"password-file"_s)) {
        const auto secret = passwordIn(parser.value(u"password-file"_s));
        if (!secret) {
            return secret.error().chopped(1);
        }
        options.secret = *secret;
    }
    return objectionTo(*language, file->profile);
}

Problem readTheme(const QString &theme, DesktopOptions &options)
{
    if (theme == "light"_L1) {
        options.theme = ui::ThemeChoice::Light;
    } else if (theme == "dark"_L1) {
        options.theme = ui::ThemeChoice::Dark;
    } else if (theme == "system"_L1) {
        options.theme = ui::ThemeChoice::System;
    } else if (!theme.isEmpty()) {
        return u"--theme: '%1' is none of system, light, dark"_s.arg(theme);
    }
    return {};
}

Problem readSize(const QString &text, DesktopOptions &options)
{
    if (text.isEmpty()) {
        return {};
    }
    const QStringList numbers = text.split(u'x');
    const QSize size(numbers.value(0).toInt(), numbers.value(1).toInt());
    if (numbers.size() != 2 || size.width() < 100 || size.height() < 100) {
        return u"--size: '%1' is not like 1280x820"_s.arg(text);
    }
    options.size = size;
    return {};
}

std::optional<When> momentNamed(const QString &word)
{
    if (word == "shown"_L1) {
        return When::Shown;
    }
    if (word == "exchanged"_L1) {
        return When::Exchanged;
    }
    if (word == "down"_L1) {
        return When::Down;
    }
    if (word == "back"_L1) {
        return When::Back;
    }
    return std::nullopt;
}

Problem readScreenshots(const QStringList &values, DesktopOptions &options)
{
    for (const QString &value : values) {
        const qsizetype equals = value.indexOf(u'=');
        const auto when = momentNamed(value.left(equals));
        if (equals < 0 || !when || equals + 1 == value.size()) {
            return u"--screenshot: '%1' is not like shown=FILE"_s.arg(value);
        }
        options.screenshots << WantedScreenshot{*when, value.mid(equals + 1)};
    }
    return {};
}

Problem readShown(const QString &part, DesktopOptions &options)
{
    if (part == "inspector"_L1) {
        options.opened = DesktopOptions::Opened::Inspector;
    } else if (part == "details"_L1) {
        options.opened = DesktopOptions::Opened::Details;
    } else if (!part.isEmpty()) {
        return u"--show: '%1' is none of inspector, details"_s.arg(part);
    }
    return {};
}

StartRequest mistake(const QString &sentence)
{
    return PrintAndExit{u"godwit: %1.\nTry 'godwit --help'.\n"_s.arg(sentence), 2};
}

} // namespace

StartRequest parseDesktopOptions(const QStringList &arguments)
{
    QCommandLineParser parser;
    addOptions(parser);
    if (!parser.parse(QStringList{u"godwit"_s} + arguments)) {
        return mistake(parser.errorText());
    }
    if (parser.isSet(u"help"_s)) {
        return PrintAndExit{usage.arg(routeOptionsHelp())};
    }
    if (parser.isSet(u"version"_s)) {
        return PrintAndExit{u"godwit " GODWIT_VERSION "\n"_s};
    }
    if (!parser.positionalArguments().isEmpty()) {
        return mistake(
            u"unexpected argument '%1'"_s.arg(parser.positionalArguments().constFirst()));
    }
    if (parser.isSet(u"companion"_s) && !parser.isSet(u"local"_s)) {
        return mistake(u"--companion needs --local"_s);
    }
    DesktopOptions options;
    options.data = parser.value(u"data"_s);
    options.local = parser.isSet(u"local"_s);
    options.companion = parser.isSet(u"companion"_s);
    options.say = parser.value(u"say"_s);
    options.sayWhenDown = parser.values(u"say-when-down"_s);
    options.quitAfterScreenshots = parser.isSet(u"quit-after-screenshots"_s);
    for (const Problem &problem :
         {readRoute(parser, options), readServer(parser, options), readProfile(parser, options),
          readTheme(parser.value(u"theme"_s), options), readSize(parser.value(u"size"_s), options),
          readScreenshots(parser.values(u"screenshot"_s), options),
          readShown(parser.value(u"show"_s), options)}) {
        if (!problem.isEmpty()) {
            return mistake(problem);
        }
    }
    return options;
}

} // namespace godwit::app
