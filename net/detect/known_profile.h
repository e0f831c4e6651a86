#pragma once

#include "net/detect/finding.h"
#include "net/profile/profile.h"

#include <QByteArray>

#include <optional>

namespace godwit::net::detect {

/// A profile that a server may turn out to fit.
struct KnownProfile
{
    QString id; ///< "json-broadcast", for example
    profile::Profile profile;
    QByteArray json; ///< as it stands in its file
};

/// Where a profile is looked for: the address of an account, and the room in its places.
struct Spot
{
    QUrl server; ///< http or https
    QString room;
    friend bool operator==(const Spot &, const Spot &) = default;
};

/// Where \p way would receive.
[[nodiscard]] QUrl placeOf(const profile::ReceiveWay &way, const Spot &spot);
/// Whether it could be answered as \p sort.
[[nodiscard]] bool answersAs(const profile::ReceiveWay &way, Sort sort);

/// One that fits what was heard.
struct Match
{
    qsizetype known = 0; ///< index
    Spot spot{};
    int way = 0; ///< the best way that answered
    int score = 0; ///< grows with every field that is there
};

/// The best of \p known for all \p findings; of equals the first. None: nothing was heard that any
/// of them describes. Pure.
[[nodiscard]] std::optional<Match> bestMatch(const QList<KnownProfile> &known,
                                             const QList<Spot> &spots,
                                             const QList<Finding> &findings);

/// Where nothing was heard: one whose own places answer, though the address itself does not. Pure.
[[nodiscard]] std::optional<Match> matchByPlace(const QList<KnownProfile> &known,
                                                const QList<Spot> &spots,
                                                const QList<Finding> &findings);

} // namespace godwit::net::detect
