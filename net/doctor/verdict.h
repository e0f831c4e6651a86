#pragma once

#include "chat/check_record.h"

namespace godwit::net {

/// What the records of an examination that is over mean for chatting. The first way is the best.
/// Pure.
[[nodiscard]] chat::CheckOutcome verdictOf(const QList<chat::CheckRecord> &records);

} // namespace godwit::net
