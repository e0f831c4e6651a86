#pragma once

#include "server/ledger/ledger_files.h"
#include "server/ledger/ledger_reader.h"

namespace godwit::server {

/// A database that is ready for the writer.
struct OpenedDatabase
{
    std::unique_ptr<Database> database;
    Directory directory;
    std::optional<QString> setAside;
};

/// Opens, checks and migrates; see Ledger::open(). Call it on the thread that will write.
[[nodiscard]] base::Result<OpenedDatabase, LedgerError>
openDatabase(const LedgerFiles &files, qint64 maxBytes, base::WallTime now);

} // namespace godwit::server
