#include "app/cli/option_values.h"

#include "app/server_address.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace godwit::app::cli {

using namespace Qt::StringLiterals;

namespace {

constexpr double longestTimeout = 30.0 * 24 * 3600;
constexpr int mostHistory = 1'000'000;
constexpr qsizetype longestName = 64;
/// Numbers of the contract stay below 2^53.
constexpr qint64 largestSeq = (1LL << 53) - 1;

base::Failure<QString> because(const QString &sentence)
{
    return base::Failure{sentence};
}

bool hasControlCharacters(const QString &text)
{
    return std::any_of(text.cbegin(), text.cend(),
                       [](QChar c) { return c.category() == QChar::Other_Control; });
}

QString addressMistake(AddressError error, const QString &text)
{
    switch (error) {
    case AddressError::Empty:
        return u"the address is empty"_s;
    case AddressError::Malformed:
        return u"'%1' is not an address like http://127.0.0.1:4639"_s.arg(text);
    case AddressError::UnknownScheme:
        return u"'%1' starts with something other than http, https, ws or wss"_s.arg(text);
    case AddressError::HasSecrets:
        return u"the address must not contain a password or token; use --password-file"_s;
    case AddressError::NotEncrypted:
        return u"'%1' would not be encrypted; use https, or allow it with --allow-plain and the host"_s
            .arg(text);
    }
    return {};
}

} // namespace

OptionValue<QString> path(const QString &text)
{
    if (text.isEmpty()) {
        return because(u"the path is empty"_s);
    }
    return text;
}

OptionValue<QUrl> serverUrl(const QString &text, const QStringList &plainHosts)
{
    auto url = parseServerAddress(text, plainHosts);
    if (!url) {
        return because(addressMistake(url.error(), text));
    }
    return std::move(url).value();
}

OptionValue<net::detect::TypedAddress> typedAddress(const QString &text,
                                                    const QStringList &plainHosts)
{
    auto address = net::detect::readAddress(text, plainHosts);
    if (!address) {
        return because(addressMistake(address.error(), text));
    }
    return std::move(address).value();
}

OptionValue<QString> personName(const QString &text)
{
    const QString name = text.trimmed();
    if (name.isEmpty() || name.size() > longestName || hasControlCharacters(name)) {
        return because(u"a name has 1 to 64 characters and no control characters"_s);
    }
    return name;
}

OptionValue<chat::ConversationId> roomId(const QString &text)
{
    QString id = text.trimmed();
    if (id.startsWith(u'#')) {
        id.remove(0, 1);
    }
    if (id.isEmpty() || hasControlCharacters(id)) {
        return because(u"'%1' does not name a room"_s.arg(text));
    }
    return chat::ConversationId(id);
}

OptionValue<Language> language(const QString &text)
{
    const auto named = languageNamed(text);
    if (!named) {
        return because(u"'%1' is none of auto, godwit, socketio, json"_s.arg(text));
    }
    return *named;
}

OptionValue<TransportChoice> transport(const QString &text)
{
    if (text == "auto"_L1) {
        return TransportChoice::Auto;
    }
    if (text == "websocket"_L1) {
        return TransportChoice::WebSocket;
    }
    if (text == "long-polling"_L1) {
        return TransportChoice::LongPolling;
    }
    return because(u"'%1' is none of auto, websocket, long-polling"_s.arg(text));
}

OptionValue<base::Milliseconds> seconds(const QString &text)
{
    bool ok = false;
    const double value = text.toDouble(&ok);
    if (!ok || !std::isfinite(value) || value <= 0.0 || value > longestTimeout) {
        return because(u"'%1' is not a number of seconds greater than 0"_s.arg(text));
    }
    return base::Milliseconds(std::max<qint64>(1, std::llround(value * 1000.0)));
}

OptionValue<base::Milliseconds> holdTime(const QString &text)
{
    const auto time = seconds(text);
    if (!time || *time > std::chrono::minutes(10)) {
        return because(u"'%1' is not a number of seconds from 0.001 to 600"_s.arg(text));
    }
    return time;
}

OptionValue<int> messageCount(const QString &text)
{
    bool ok = false;
    const int value = text.toInt(&ok);
    if (!ok || value < 0 || value > mostHistory) {
        return because(
            u"'%1' is not a number of messages from 0 to %2"_s.arg(text).arg(mostHistory));
    }
    return value;
}

OptionValue<chat::Seq> seq(const QString &text)
{
    bool ok = false;
    const qint64 value = text.toLongLong(&ok);
    if (!ok || value < 0 || value > largestSeq) {
        return because(u"'%1' is not the number of a message"_s.arg(text));
    }
    return chat::Seq{value};
}

OptionValue<ListenAddress> listenAddress(const QString &text)
{
    const qsizetype colon = text.lastIndexOf(u':');
    bool ok = false;
    const uint port = text.mid(colon + 1).toUInt(&ok);
    QString host = colon < 0 ? u"127.0.0.1"_s : text.left(colon);
    if (host.startsWith(u'[') && host.endsWith(u']')) {
        host = host.mid(1, host.size() - 2);
    } else if (host == "localhost"_L1) {
        host = u"127.0.0.1"_s;
    }
    const QHostAddress address(host);
    if (!ok || port > 65535 || address.isNull()
        || (host.contains(u':') && !text.startsWith(u'['))) {
        return because(u"'%1' is not ADDRESS:PORT, for example 127.0.0.1:4639"_s.arg(text));
    }
    return ListenAddress{address, static_cast<quint16>(port)};
}

OptionValue<QStringList> logRules(const QString &text)
{
    static constexpr std::array<QLatin1StringView, 4> levels{"debug"_L1, "info"_L1, "warning"_L1,
                                                             "critical"_L1};
    const qsizetype equals = text.lastIndexOf(u'=');
    const QString category = text.left(equals).trimmed();
    const auto level = std::find(levels.begin(), levels.end(), text.mid(equals + 1).trimmed());
    if (equals <= 0 || category.isEmpty() || hasControlCharacters(category)
        || level == levels.end()) {
        return because(
            u"'%1' is not CATEGORY=LEVEL, for example godwit.net.*=debug; the levels are "
            u"debug, info, warning, critical"_s.arg(text));
    }
    QStringList rules;
    for (auto at = levels.begin(); at != levels.end(); ++at) {
        rules << u"%1.%2=%3"_s.arg(category, *at, at < level ? u"false"_s : u"true"_s);
    }
    return rules;
}

} // namespace godwit::app::cli
