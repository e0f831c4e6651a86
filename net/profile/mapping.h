#pragma once

#include "net/profile/field_source.h"

#include <optional>

/// What the frames of a server mean, as a profile says it. Values.
namespace godwit::net::profile {

/// Whether a JSON value is of a kind: it has something at a place, or just this.
struct Condition
{
    JsonPointer at{};
    std::optional<QString> is{};
    friend bool operator==(const Condition &, const Condition &) = default;
};

/// What a frame that concerns one person looks like.
struct PersonSign
{
    Condition when{};
    FieldSource person{};
    std::optional<JsonPointer> on{}; ///< of typing: false there, and it is over
    friend bool operator==(const PersonSign &, const PersonSign &) = default;
};

/// A frame that lists who is there.
struct PeopleSign
{
    Condition when{};
    JsonPointer people{}; ///< an array
    JsonPointer name{}; ///< in each of its elements
    friend bool operator==(const PeopleSign &, const PeopleSign &) = default;
};

struct Signs
{
    std::optional<PersonSign> join{};
    std::optional<PersonSign> leave{};
    std::optional<PersonSign> typing{};
    std::optional<PersonSign> typingEnds{};
    std::optional<PeopleSign> online{};
    friend bool operator==(const Signs &, const Signs &) = default;
};

struct Mapping
{
    enum class Format { Json, Text, Binary };
    enum class TimeUnit { Text, Seconds, Milliseconds };
    Format format = Format::Json;
    QString split{}; ///< of text: between name and text; empty: all of it is text
    std::optional<JsonPointer> list{}; ///< where the messages are; none: the whole
    bool newestFirst = false;
    std::optional<Condition> when{}; ///< what is a message at all
    FieldSource author{};
    FieldSource text{};
    FieldSource id{};
    FieldSource room{};
    FieldSource time{};
    TimeUnit timeUnit = TimeUnit::Text; ///< Text: ISO 8601, or as mail has it (RFC 2822)
    friend bool operator==(const Mapping &, const Mapping &) = default;
};

} // namespace godwit::net::profile
