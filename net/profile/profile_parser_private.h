#pragma once

#include "net/profile/profile.h"
#include "net/profile/profile_fields.h"

/// The halves of parseProfile(), which live in two files.
namespace godwit::net::profile {

[[nodiscard]] Mapping parseMapping(const QJsonValue &value, const JsonPointer &at,
                                   Mistake &mistake);
[[nodiscard]] Signs parseSigns(const QJsonValue &value, const JsonPointer &at, Mistake &mistake);

} // namespace godwit::net::profile
