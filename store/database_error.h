#pragma once

#include "chat/archive.h"

class QSqlError;

namespace godwit::store {

/// The archive's word for what SQLite said (https://www.sqlite.org/rescode.html).
[[nodiscard]] chat::ArchiveError archiveError(const QSqlError &error);

} // namespace godwit::store
