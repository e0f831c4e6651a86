#pragma once

#include "net/route/route_problem.h"

#include <QByteArray>
#include <QUrl>

#include <optional>

namespace godwit::net {

/// So many are followed in a row; a longer chain is a loop.
inline constexpr int mostRedirects = 5;

/// Whether an answer of this status sends the request, as it was, somewhere else.
[[nodiscard]] bool isRedirect(int httpStatus);

/// Where a request to \p asked may follow a Location header: to the same host, at the same port or
/// from plain to encrypted, never back, never to where a person has not agreed to talk to. The
/// result has the same family of schemes as \p asked. None: not to be followed.
[[nodiscard]] std::optional<QUrl> redirectTarget(const QUrl &asked, const QByteArray &location);

/// What is wrong where a Location header is not followed.
[[nodiscard]] RouteProblem redirectProblem(const QUrl &asked, const QByteArray &location);

/// What is wrong where an answer is a page for people: over an encrypted connection, or on this
/// computer, it is what the address leads to, and nothing of the way. Else it may be anybody's.
[[nodiscard]] RouteProblem strangersProblem(const QUrl &asked);

/// For people and traces: where the header points to, without what may be secret.
[[nodiscard]] QString redirectText(const QUrl &asked, const QByteArray &location);

} // namespace godwit::net
