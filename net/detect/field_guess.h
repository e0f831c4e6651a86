#pragma once

#include "net/detect/mapping_guess.h"

namespace godwit::net::detect {

/// Which place of the items is which field of a message.
struct FieldGuess
{
    std::optional<profile::JsonPointer> text{};
    std::optional<profile::JsonPointer> author{};
    std::optional<profile::JsonPointer> id{};
    std::optional<profile::JsonPointer> room{};
    std::optional<profile::JsonPointer> time{};
    profile::Mapping::TimeUnit timeUnit = profile::Mapping::TimeUnit::Text;
    int textScore = 0;
    QList<FieldReason> reasons{};
};

/// By names and by what the values look like. \p ignored: a place that is none of them, since it
/// tells the kind. Pure.
[[nodiscard]] FieldGuess guessFields(const Leaves &leaves,
                                     const std::optional<profile::JsonPointer> &ignored);

/// Of items that are about a person and are no messages: where the name is.
[[nodiscard]] std::optional<profile::JsonPointer>
guessPerson(const Leaves &leaves, const std::optional<profile::JsonPointer> &ignored);

} // namespace godwit::net::detect
