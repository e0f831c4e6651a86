#pragma once

#include <QString>

namespace godwit::server {

/// Why the database could not do what it was asked. Nothing was changed then.
struct LedgerError
{
    enum class Code {
        CannotOpen, ///< missing rights, not a folder
        InUse, ///< another server holds the folder
        Corrupt,
        NewerSchema, ///< written by a later version; left untouched
        Full, ///< the disk, or the size that the settings allow
        Failed, ///< anything else; detail has the database's words
    };
    Code code = Code::Failed;
    QString detail;
    friend bool operator==(const LedgerError &, const LedgerError &) = default;
};

} // namespace godwit::server
