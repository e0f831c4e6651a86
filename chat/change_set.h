#pragma once

#include "chat/archive.h"

#include <optional>
#include <utility>

namespace godwit::chat {

[[nodiscard]] bool isEmpty(const ChangeSet &changes);

/// One step that does what \p first and then \p next would have done.
[[nodiscard]] ChangeSet merged(ChangeSet first, ChangeSet next);

/// Two steps that do, one after the other, what \p whole does, with everything that takes away or
/// moves the cursor in the second; none if there is nothing to part. A crash between them leaves
/// the cursor behind, never ahead.
[[nodiscard]] std::optional<std::pair<ChangeSet, ChangeSet>> halves(const ChangeSet &whole);

} // namespace godwit::chat
