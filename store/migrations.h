#pragma once

#include "store/database.h"

#include <span>

namespace godwit::store {

/// Marks our files as such ("Gdwt"), where file(1) and we look for it.
inline constexpr qint64 applicationId = 0x47647774;

/// One step from a version of the schema to the next. Never changed once it was released.
struct Migration
{
    int to = 0;
    void (*apply)(Database &database) = nullptr;
};

/// Every step there ever was, in order.
[[nodiscard]] std::span<const Migration> migrations();

/// The version that this program writes.
[[nodiscard]] int newestSchema();

/// Changes nothing. Fails with NewerSchema on the file of a later Godwit and with CannotOpen on
/// that of another program.
[[nodiscard]] chat::ArchiveResult<base::Done> checkSchema(Database &database);

/// Brings a database that passes checkSchema(), empty or of any earlier version, to newestSchema(),
/// in one transaction.
[[nodiscard]] chat::ArchiveResult<base::Done> migrate(Database &database);

} // namespace godwit::store
