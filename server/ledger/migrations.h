#pragma once

#include "server/ledger/database.h"

namespace godwit::server {

/// What the newest migration leads to; kept in the file as PRAGMA user_version.
[[nodiscard]] int newestSchema();

/// Brings the file to the newest schema, each step in a transaction of its own. A file of a later
/// version is refused (NewerSchema).
[[nodiscard]] base::Result<base::Done, LedgerError> migrate(Database &database);

} // namespace godwit::server
