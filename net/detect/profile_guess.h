#pragma once

#include "net/detect/known_profile.h"
#include "net/detect/mapping_guess.h"

namespace godwit::net::detect {

/// How a server that knows nothing of Godwit may be spoken to, to be confirmed by a person.
struct Guess
{
    Spot spot{}; ///< the account's address, and the room that the address named
    QString knownId{}; ///< of the known profile that fits; empty: it was made for this server
    profile::Profile profile{};
    QByteArray json{}; ///< the same, as a file
    Sureness sureness = Sureness::Blind;
    QList<FieldReason> reasons{}; ///< of one that was made
    Row row{}; ///< where it was heard
    QList<Frame> samples{};
    int way = 0; ///< of the profile, by which the samples came
    bool isEchoAssumed = false; ///< nobody can know without sending whether one hears oneself
    bool isSendingAssumed = false; ///< nor whether what is sent is what the server expects
};

/// The profile of \p finding at a server whose accounts have the address \p base. Pure.
[[nodiscard]] Guess guessProfile(const Finding &finding, const QUrl &base,
                                 const QList<KnownProfile> &known);

/// The best guess of all \p findings: what fits a known profile, else what has said the most, else
/// a WebSocket or Socket.IO that is silent. \p spots: addresses that accounts may have, the first
/// one as it was typed. None: there is nothing to receive by. Pure.
[[nodiscard]] std::optional<Guess> guessProfile(const QList<Finding> &findings,
                                                const QList<Spot> &spots,
                                                const QList<KnownProfile> &known);

} // namespace godwit::net::detect
