#pragma once

#include "chat/archive.h"

namespace godwit::chat {

[[nodiscard]] bool isEmpty(const ChangeSet &changes);

/// One step that does what \p first and then \p next would have done.
[[nodiscard]] ChangeSet merged(ChangeSet first, ChangeSet next);

} // namespace godwit::chat
