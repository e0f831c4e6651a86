#pragma once

#include "net/profile/json_pointer.h"
#include "net/profile/text_template.h"

#include <QJsonValue>

#include <optional>

namespace godwit::net::profile {

/// Where a text comes from: from one place of a JSON value, from several put together, or from
/// nowhere, being always the same. A value; pure.
struct FieldSource
{
    std::optional<JsonPointer> at{};
    TextTemplate shape{}; ///< without at: its names are JSON Pointers
    std::optional<QString> otherwise{}; ///< where at or shape find nothing; alone: always

    [[nodiscard]] bool isEmpty() const { return *this == FieldSource(); }
    friend bool operator==(const FieldSource &, const FieldSource &) = default;
};

/// None: the place is missing, or is no text, number or truth value.
[[nodiscard]] std::optional<QString> readText(const FieldSource &source, const QJsonValue &value);

/// A text, number or truth value as text.
[[nodiscard]] std::optional<QString> textOf(const QJsonValue &value);

} // namespace godwit::net::profile
