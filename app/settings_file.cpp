#include "app/settings_file.h"

#include "app/route/saved_route.h"

#include <QDateTime>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

namespace godwit::app {

using namespace Qt::StringLiterals;

namespace {

constexpr int version = 1;
constexpr qint64 largestFile = 1024 * 1024;

std::optional<SavedAccount> readAccount(const QJsonObject &json)
{
    SavedAccount account;
    account.id = json[u"id"_s].toString();
    account.name = json[u"name"_s].toString();
    account.local = json[u"local"_s].toBool();
    account.forgotten = json[u"forgotten"_s].toBool();
    account.server = QUrl(json[u"server"_s].toString(), QUrl::StrictMode);
    const auto route = loadedRoute(json[u"route"_s].toObject());
    const bool plainId = !account.id.isEmpty() && !account.id.contains(u'/')
        && !account.id.contains(u'\\') && !account.id.startsWith(u'.');
    if (!plainId || account.name.isEmpty() || (!account.local && account.server.host().isEmpty())
        || !route) {
        return std::nullopt;
    }
    account.route = *route;
    if (const QJsonObject profile = json[u"profile"_s].toObject(); !profile.isEmpty()) {
        account.profile = QJsonDocument(profile).toJson(QJsonDocument::Compact);
    }
    return account;
}

std::optional<Settings> parse(const QByteArray &bytes)
{
    const QJsonObject json = QJsonDocument::fromJson(bytes).object();
    if (json[u"version"_s].toInt() < 1 || !json[u"accounts"_s].isArray()) {
        return std::nullopt;
    }
    Settings settings;
    for (const QJsonValue &value : json[u"accounts"_s].toArray()) {
        const auto account = readAccount(value.toObject());
        if (!account) {
            return std::nullopt;
        }
        settings.accounts << *account;
    }
    const int port = json[u"localPort"_s].toInt();
    settings.localPort = port > 0 && port <= 65535 ? static_cast<quint16>(port) : quint16{0};
    settings.layout = QByteArray::fromBase64(json[u"layout"_s].toString().toLatin1());
    settings.preferences = json[u"preferences"_s].toObject();
    return settings;
}

QByteArray serialize(const Settings &settings)
{
    QJsonArray accounts;
    for (const SavedAccount &account : settings.accounts) {
        QJsonObject json{{u"id"_s, account.id}, {u"name"_s, account.name}};
        if (account.local) {
            json.insert(u"local"_s, true);
        } else {
            json.insert(u"server"_s, account.server.toString());
        }
        if (account.forgotten) {
            json.insert(u"forgotten"_s, true);
        }
        if (const QJsonObject route = savedRoute(account.route); !route.isEmpty()) {
            json.insert(u"route"_s, route);
        }
        if (!account.profile.isEmpty()) {
            json.insert(u"profile"_s, QJsonDocument::fromJson(account.profile).object());
        }
        accounts << json;
    }
    QJsonObject json{{u"version"_s, version},
                     {u"accounts"_s, accounts},
                     {u"localPort"_s, settings.localPort},
                     {u"layout"_s, QString::fromLatin1(settings.layout.toBase64())}};
    if (!settings.preferences.isEmpty()) {
        json.insert(u"preferences"_s, settings.preferences);
    }
    return QJsonDocument(json).toJson();
}

QString freeName(const QString &wanted)
{
    QString name = wanted;
    for (int i = 2; QFile::exists(name); ++i) {
        name = wanted + u'-' + QString::number(i);
    }
    return name;
}

} // namespace

base::Result<LoadedSettings, QString> SettingsFile::load() const
{
    QFile file(m_path);
    if (!file.exists()) {
        return LoadedSettings{};
    }
    if (!file.open(QIODevice::ReadOnly)) {
        return base::Failure{file.errorString()};
    }
    if (const auto settings = parse(file.read(largestFile))) {
        return LoadedSettings{*settings, std::nullopt};
    }
    file.close();
    const QString aside = freeName(
        m_path + u".broken-"_s + QDateTime::currentDateTimeUtc().toString(u"yyyyMMdd-HHmmss"_s));
    if (!QFile::rename(m_path, aside)) {
        return base::Failure{u"%1 is damaged and cannot be set aside"_s.arg(m_path)};
    }
    return LoadedSettings{Settings{}, aside};
}

base::Result<base::Done, QString> SettingsFile::save(const Settings &settings) const
{
    QSaveFile file(m_path);
    if (!file.open(QIODevice::WriteOnly)) {
        return base::Failure{file.errorString()};
    }
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    file.write(serialize(settings));
    if (!file.commit()) {
        return base::Failure{file.errorString()};
    }
    return base::Done{};
}

} // namespace godwit::app
