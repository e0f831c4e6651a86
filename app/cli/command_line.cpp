#include "app/cli/command_line.h"

#include "app/cli/option_reader.h"
#include "app/cli/option_values.h"

namespace godwit::app::cli {

using namespace Qt::StringLiterals;

namespace {

/// What every command takes; registered in one place so that they cannot drift apart.
void addCommonOptions(QCommandLineParser &parser)
{
    parser.addOption({{u"h"_s, u"help"_s}, {}});
    parser.addOption({u"json"_s, {}});
    parser.addOption({u"data"_s, {}, u"DIR"_s});
    parser.addOption({u"log"_s, {}, u"CATEGORY=LEVEL"_s});
}

/// How a server is reached and spoken to.
void addWayOptions(QCommandLineParser &parser)
{
    parser.addOption({u"as"_s, {}, u"NAME"_s});
    parser.addOption({u"room"_s, {}, u"ROOM"_s});
    parser.addOption({u"protocol"_s, {}, u"NAME"_s});
    parser.addOption({u"profile"_s, {}, u"FILE"_s});
    parser.addOption({u"transport"_s, {}, u"KIND"_s});
    parser.addOption({u"password-file"_s, {}, u"F"_s});
    addRouteOptions(parser);
}

void addAccountOptions(QCommandLineParser &parser)
{
    addWayOptions(parser);
    parser.addOption({u"server"_s, {}, u"URL"_s});
    parser.addOption({u"timeout"_s, {}, u"S"_s});
    parser.addOption({u"trace"_s, {}, u"FILE"_s});
}

CommonOptions commonOptions(const QCommandLineParser &parser, OptionReader &reader)
{
    CommonOptions options;
    options.json = parser.isSet(u"json"_s);
    options.data = reader.optional<QString>(u"data"_s, path);
    for (const QString &value : parser.values(u"log"_s)) {
        const auto rules = logRules(value);
        if (rules) {
            options.logRules << *rules;
        } else {
            reader.fail(u"--log: "_s + rules.error());
        }
    }
    return options;
}

/// What a server without a protocol of its own cannot do, or Godwit not yet with one.
void checkProfile(OptionReader &reader, const AccountOptions &options)
{
    if (const QString objection = objectionTo(options.language, options.profile.has_value());
        !objection.isEmpty()) {
        reader.fail(objection);
    }
    if (options.detects && options.furtherServers.size() > 0) {
        reader.fail(u"--server: with --protocol auto there is only one"_s);
    }
    if (!options.profile) {
        return;
    }
    for (const QString &other : {u"transport"_s, u"since"_s}) {
        if (reader.isSet(other)) {
            reader.fail(u"--%1 does not go with --profile"_s.arg(other));
        }
    }
    if (!options.furtherServers.isEmpty()) {
        reader.fail(u"--server: with --profile there is only one"_s);
    }
}

RouteOptions routeOptions(const QCommandLineParser &parser, OptionReader &reader)
{
    const auto options = readRouteOptions(parser);
    if (!options) {
        reader.fail(options.error());
    }
    return options ? *options : RouteOptions();
}

AccountOptions accountOptions(const QCommandLineParser &parser, OptionReader &reader)
{
    AccountOptions options;
    options.route = routeOptions(parser, reader);
    const QList<QUrl> servers
        = reader.requiredList<QUrl>(u"server"_s, [&options](const QString &text) {
              return serverUrl(text, options.route.plainHosts);
          });
    options.server = servers.value(0);
    options.furtherServers = servers.mid(1);
    options.name = reader.required<QString>(u"as"_s, personName);
    options.language = reader.optional<Language>(u"protocol"_s, language).value_or(Language::Auto);
    options.profile = reader.optional<QString>(u"profile"_s, path);
    options.address = parser.value(u"server"_s);
    options.detects
        = reader.isSet(u"protocol"_s) && options.language == Language::Auto && !options.profile;
    if ((options.profile || options.detects) && !reader.isSet(u"room"_s)) {
        options.room = chat::ConversationId(u"general"_s); // most of them have no rooms
    } else {
        options.room = reader.required<chat::ConversationId>(u"room"_s, roomId);
    }
    options.transport = reader.optional<TransportChoice>(u"transport"_s, transport)
                            .value_or(TransportChoice::Auto);
    options.timeout = reader.optional<base::Milliseconds>(u"timeout"_s, seconds);
    options.passwordFile = reader.optional<QString>(u"password-file"_s, path);
    options.trace = reader.optional<QString>(u"trace"_s, path);
    checkProfile(reader, options);
    return options;
}

Command readServe(const QCommandLineParser &parser, OptionReader &reader)
{
    ServeCommand command;
    command.common = commonOptions(parser, reader);
    command.listen
        = reader.optional<ListenAddress>(u"listen"_s, listenAddress)
              .value_or(ListenAddress{QHostAddress(QHostAddress::LocalHost), defaultPort});
    if (!parser.positionalArguments().isEmpty()) {
        reader.fail(u"unexpected argument '%1'"_s.arg(parser.positionalArguments().constFirst()));
    }
    return command;
}

Command readSend(const QCommandLineParser &parser, OptionReader &reader)
{
    SendCommand command{commonOptions(parser, reader), accountOptions(parser, reader), std::nullopt,
                        parser.values(u"attach"_s)};
    const QStringList texts = parser.positionalArguments();
    if (!command.attach.isEmpty() && texts.value(0) == "-"_L1) {
        reader.fail(u"--attach goes with one text, not with the standard input"_s);
    } else if (!command.attach.isEmpty() && command.account.profile) {
        reader.fail(u"--attach does not go with --profile"_s);
    } else if (!command.attach.isEmpty() && texts.isEmpty()) {
        command.text = QString();
    } else if (texts.isEmpty()) {
        reader.fail(u"the text is missing; '-' reads it from the standard input"_s);
    } else if (texts.size() > 1) {
        reader.fail(u"there is more than one text; put quotes around it"_s);
    } else if (texts.constFirst().trimmed().isEmpty()) {
        reader.fail(u"the text is empty"_s);
    } else if (texts.constFirst() != "-"_L1) {
        command.text = texts.constFirst();
    }
    return command;
}

Command readTail(const QCommandLineParser &parser, OptionReader &reader)
{
    TailCommand command;
    command.common = commonOptions(parser, reader);
    command.account = accountOptions(parser, reader);
    command.history = reader.optional<int>(u"history"_s, messageCount);
    command.since = reader.optional<chat::Seq>(u"since"_s, seq);
    command.save = reader.optional<QString>(u"save"_s, path);
    if (!parser.positionalArguments().isEmpty()) {
        reader.fail(u"unexpected argument '%1'"_s.arg(parser.positionalArguments().constFirst()));
    }
    return command;
}

/// A server alone is enough, and a profile where it needs one.
Command readDoctor(const QCommandLineParser &parser, OptionReader &reader)
{
    DoctorCommand command;
    command.common = commonOptions(parser, reader);
    command.hold = reader.optional<base::Milliseconds>(u"hold"_s, holdTime);
    AccountOptions &account = command.account;
    account.route = routeOptions(parser, reader);
    account.name = reader.optional<QString>(u"as"_s, personName).value_or(u"godwit"_s);
    account.room = reader.optional<chat::ConversationId>(u"room"_s, roomId)
                       .value_or(chat::ConversationId(u"general"_s));
    account.language = reader.optional<Language>(u"protocol"_s, language).value_or(Language::Auto);
    account.profile = reader.optional<QString>(u"profile"_s, path);
    account.detects
        = reader.isSet(u"protocol"_s) && account.language == Language::Auto && !account.profile;
    account.transport = reader.optional<TransportChoice>(u"transport"_s, transport)
                            .value_or(TransportChoice::Auto);
    account.passwordFile = reader.optional<QString>(u"password-file"_s, path);
    const QStringList addresses = parser.positionalArguments();
    if (addresses.size() != 1) {
        reader.fail(addresses.isEmpty() ? u"the address of the server is missing"_s
                                        : u"there is more than one address"_s);
    } else if (auto server = serverUrl(addresses.constFirst(), account.route.plainHosts)) {
        account.server = std::move(server).value();
        account.address = addresses.constFirst();
    } else {
        reader.fail(server.error());
    }
    checkProfile(reader, account);
    return command;
}

Command readDetect(const QCommandLineParser &parser, OptionReader &reader)
{
    DetectCommand command;
    command.common = commonOptions(parser, reader);
    command.route = routeOptions(parser, reader);
    command.profile = reader.optional<QString>(u"profile"_s, path);
    command.save = reader.optional<QString>(u"save"_s, path);
    const QStringList addresses = parser.positionalArguments();
    if (addresses.size() != 1) {
        reader.fail(addresses.isEmpty() ? u"the address of the server is missing"_s
                                        : u"there is more than one address"_s);
    } else if (auto address = typedAddress(addresses.constFirst(), command.route.plainHosts)) {
        command.address = std::move(address).value();
    } else {
        reader.fail(address.error());
    }
    return command;
}

std::optional<Topic> topicNamed(const QString &word)
{
    if (word == "serve"_L1) {
        return Topic::Serve;
    }
    if (word == "send"_L1) {
        return Topic::Send;
    }
    if (word == "tail"_L1) {
        return Topic::Tail;
    }
    if (word == "doctor"_L1) {
        return Topic::Doctor;
    }
    if (word == "detect"_L1) {
        return Topic::Detect;
    }
    return std::nullopt;
}

base::Failure<UsageError> mistaken(const QString &sentence, Topic topic = Topic::Overview)
{
    return base::Failure{UsageError{sentence, topic}};
}

void addOptions(QCommandLineParser &parser, Topic topic)
{
    addCommonOptions(parser);
    switch (topic) {
    case Topic::Serve:
        parser.addOption({u"listen"_s, {}, u"ADDR:PORT"_s});
        break;
    case Topic::Tail:
        parser.addOption({u"history"_s, {}, u"N"_s});
        parser.addOption({u"since"_s, {}, u"SEQ"_s});
        parser.addOption({u"save"_s, {}, u"DIR"_s});
        addAccountOptions(parser);
        break;
    case Topic::Send:
        parser.addOption({u"attach"_s, {}, u"FILE"_s});
        addAccountOptions(parser);
        break;
    case Topic::Doctor:
        addWayOptions(parser);
        parser.addOption({u"hold"_s, {}, u"S"_s});
        break;
    case Topic::Detect:
        parser.addOption({u"profile"_s, {}, u"FILE"_s});
        parser.addOption({u"save"_s, {}, u"FILE"_s});
        addRouteOptions(parser);
        break;
    case Topic::Overview:
        break;
    }
}

Command read(Topic topic, const QCommandLineParser &parser, OptionReader &reader)
{
    switch (topic) {
    case Topic::Serve:
        return readServe(parser, reader);
    case Topic::Send:
        return readSend(parser, reader);
    case Topic::Tail:
        return readTail(parser, reader);
    case Topic::Doctor:
        return readDoctor(parser, reader);
    case Topic::Detect:
        return readDetect(parser, reader);
    case Topic::Overview:
        break;
    }
    return HelpCommand{topic};
}

} // namespace

base::Result<Command, UsageError> parseCommandLine(const QStringList &arguments)
{
    if (arguments.isEmpty()) {
        return mistaken(u"a command is missing"_s);
    }
    const QString word = arguments.constFirst();
    if (word == "--version"_L1 || word == "-v"_L1) {
        return Command{VersionCommand{}};
    }
    if (word == "--help"_L1 || word == "-h"_L1 || word == "help"_L1) {
        return Command{HelpCommand{topicNamed(arguments.value(1)).value_or(Topic::Overview)}};
    }
    const auto topic = topicNamed(word);
    if (!topic) {
        return mistaken(u"there is no command '%1'"_s.arg(word));
    }
    QCommandLineParser parser;
    addOptions(parser, *topic);
    // The parser takes the first word for the program's name, which the command stands in for.
    if (!parser.parse(arguments)) {
        return mistaken(parser.errorText(), *topic);
    }
    if (parser.isSet(u"help"_s)) {
        return Command{HelpCommand{*topic}};
    }
    OptionReader reader(parser);
    Command command = read(*topic, parser, reader);
    if (!reader.mistake().isEmpty()) {
        return mistaken(reader.mistake(), *topic);
    }
    return command;
}

} // namespace godwit::app::cli
