#pragma once

#include "net/detect/known_profile.h"

namespace godwit::net::detect {

/// What is asked at one address.
struct Questions
{
    QList<Row> rows; ///< numbered from 0 on; no two the same
    QList<Spot> spots; ///< addresses that an account may have, the likeliest first
};

/// \p address: http or https, without a query, which is \p query. Asks at the address itself for
/// everything that Godwit knows, at the places of \p known profiles for what those expect there,
/// and where XMPP usually is. Pure.
[[nodiscard]] Questions questionsFor(const QUrl &address, const QString &query,
                                     const QList<KnownProfile> &known);

} // namespace godwit::net::detect
