#pragma once

#include "net/route/route.h"

#include <QJsonObject>

#include <optional>

namespace godwit::app {

/// The route of an account in the settings file; empty for what is the default. The proxy's
/// password is not in it, but where secrets are.
[[nodiscard]] QJsonObject savedRoute(const net::Route &route);

/// What savedRoute() has written, without the password. None if any of it cannot be understood: a
/// pin that is silently dropped would be a lock without a key.
[[nodiscard]] std::optional<net::Route> loadedRoute(const QJsonObject &json);

/// The key under which the password to the proxy of an account is kept.
[[nodiscard]] QString proxyPasswordKey(const QString &accountId);

} // namespace godwit::app
