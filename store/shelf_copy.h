#pragma once

#include "chat/file_shelf.h"

#include <QIODevice>

namespace godwit::store {

/// Copies all of \p source into \p folder, under the hash of what was read, durably, and says what
/// it is. Blocks. \p maxBytes 0: any size.
[[nodiscard]] chat::ShelfResult<chat::Attachment>
copyToShelf(QIODevice &source, const QString &folder, const QString &name, qint64 maxBytes);

} // namespace godwit::store
