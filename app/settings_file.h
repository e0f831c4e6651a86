#pragma once

#include "base/result.h"
#include "net/route/route.h"

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QUrl>

#include <optional>

namespace godwit::app {

/// One account as it is remembered from one start to the next. Its secret is kept elsewhere.
struct SavedAccount
{
    QString id; ///< names its folder; never changes
    QString name;
    QUrl server; ///< empty for the server inside Godwit
    bool local = false;
    bool forgotten = false; ///< not to be opened; its history and key are kept
    QByteArray profile{}; ///< how the server is spoken to, as JSON; empty: by the chat contract
    net::Route route{}; ///< without the proxy's password, which is a secret, too
    friend bool operator==(const SavedAccount &, const SavedAccount &) = default;
};

struct Settings
{
    QList<SavedAccount> accounts;
    quint16 localPort = 0; ///< where the local server was reached the last time; 0: never
    QByteArray layout; ///< of the window
    QJsonObject preferences{}; ///< of the window; who makes them understands them
    friend bool operator==(const Settings &, const Settings &) = default;
};

struct LoadedSettings
{
    Settings settings;
    std::optional<QString> setAside; ///< what was there could not be read and has this name now
};

/// The settings as one small JSON file, replaced as a whole or not at all. Unknown fields of a
/// later version are lost on writing; what cannot be read is set aside and never overwritten.
class SettingsFile final
{
public:
    explicit SettingsFile(QString path)
        : m_path(std::move(path))
    {
    }

    /// The error is the system's words. A file that is not there yet is not an error.
    [[nodiscard]] base::Result<LoadedSettings, QString> load() const;
    [[nodiscard]] base::Result<base::Done, QString> save(const Settings &settings) const;

private:
    QString m_path;
};

} // namespace godwit::app
