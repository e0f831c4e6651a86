#pragma once

#include "base/result.h"
#include "net/route/route.h"

#include <QStringList>

class QCommandLineParser;

namespace godwit::app {

/// What lies between here and a server, as both programs are told; files are named and not read
/// yet.
struct RouteOptions
{
    net::Proxy proxy{}; ///< without its password
    QString proxyPasswordFile{}; ///< empty: none
    QStringList authorityFiles{};
    QByteArray pin{};
    QStringList plainHosts{};
    friend bool operator==(const RouteOptions &, const RouteOptions &) = default;
};

/// The options in the form of `--help`.
[[nodiscard]] QString routeOptionsHelp();

void addRouteOptions(QCommandLineParser &parser);

/// The error is a sentence for people, without a full stop.
[[nodiscard]] base::Result<RouteOptions, QString>
readRouteOptions(const QCommandLineParser &parser);

} // namespace godwit::app
