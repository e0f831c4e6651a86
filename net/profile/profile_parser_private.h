#pragma once

#include "net/profile/profile.h"
#include "net/profile/profile_fields.h"

/// The parts of parseProfile(), which live in several files.
namespace godwit::net::profile {

[[nodiscard]] Place parsePlace(Fields &fields);
[[nodiscard]] SendWay parseSendWay(const QJsonValue &value, const JsonPointer &at,
                                   Mistake &mistake);
/// A frame that Godwit says by itself, such as its hello.
void checkNotice(const QJsonValue &value, const JsonPointer &at, bool isEvent, Mistake &mistake);
[[nodiscard]] Mapping parseMapping(const QJsonValue &value, const JsonPointer &at,
                                   Mistake &mistake);
[[nodiscard]] Signs parseSigns(const QJsonValue &value, const JsonPointer &at, Mistake &mistake);

} // namespace godwit::net::profile
