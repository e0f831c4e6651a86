#pragma once

#include "chat/attempt_record.h"
#include "chat/remembered_network.h"
#include "ui/text/connection_text.h"

#include <QMap>

/// The words of the connection popover.
namespace godwit::ui {

/// A line of it: a way to the server, and how it fares.
struct RouteRow
{
    Icon icon = Icon::Bolt;
    QString name{};
    QString value{};
    Tone tone = Tone::Grey;
    std::optional<Icon> sign{};
    friend bool operator==(const RouteRow &, const RouteRow &) = default;
};

/// What is known of the connection and of the ways that were tried.
struct RouteFacts
{
    chat::Connectivity connectivity{};
    QMap<int, chat::AttemptRecord> attempts{}; ///< by id; may be empty
    QString server{}; ///< as the person knows it
    QString tls{}; ///< its version; empty where it is not known
    bool encrypted = false;
    base::TimePoint now;
};

/// The server, the way that would be best, the one in use, and what protects it; without a
/// connection, what has become of every way that was tried.
[[nodiscard]] QList<RouteRow> routeRows(const RouteFacts &facts);

/// When the connection will try to change to a better way; none where nothing is planned.
[[nodiscard]] std::optional<base::TimePoint> nextClimb(const RouteFacts &facts);

/// What happens next, or what a person can do; may be empty.
[[nodiscard]] QString connectionNext(const RouteFacts &facts);

/// What can be done, the best first.
[[nodiscard]] QList<BannerAction> routeActions(const RouteFacts &facts,
                                               const ConnectionWords &words);

/// One line for each network, the present one first, at most three and one for the rest.
[[nodiscard]] QStringList memoryLines(const QList<chat::RememberedNetwork> &networks,
                                      base::WallTime now);

} // namespace godwit::ui
