#pragma once

#include "net/detect/field_names.h"
#include "net/detect/samples.h"
#include "net/profile/mapping.h"

namespace godwit::net::detect {

/// How far a guess can be trusted.
enum class Sureness {
    Blind, ///< nothing was heard: it is only what is most common
    Unsure, ///< by the shape of what was heard
    Likely, ///< the names of the fields say it
    Sure, ///< a profile that is known fits in every field
};

/// Why a field is taken for what it is.
struct FieldReason
{
    FieldRole role = FieldRole::Text;
    profile::JsonPointer at{};
    bool isByName = false; ///< else by what its values look like
    QString example{};
    friend bool operator==(const FieldReason &, const FieldReason &) = default;
};

struct MappingGuess
{
    profile::Mapping mapping{};
    profile::Signs signs{};
    Sureness sureness = Sureness::Blind;
    QList<FieldReason> reasons{};
    /// One item that is a message, to tell how one is sent; undefined: none, or not JSON.
    QJsonValue pattern{QJsonValue::Undefined};
};

/// What the frames of a server mean, as far as they show it. \p areEvents: they are Socket.IO
/// events, JSON lists with the name first. Of nothing and of what has no text it is a text.
/// Total: anything may be in them. Pure, any thread.
[[nodiscard]] MappingGuess guessMapping(const QList<Frame> &samples, bool areEvents);

} // namespace godwit::net::detect
