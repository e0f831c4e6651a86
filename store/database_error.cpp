#include "store/database_error.h"

#include <QSqlError>

namespace godwit::store {

using namespace Qt::StringLiterals;
using chat::ArchiveError;

namespace {

// Primary result codes are the low byte of what SQLite reports.
constexpr int permissionDenied = 3;
constexpr int busy = 5;
constexpr int readOnly = 8;
constexpr int corrupt = 11;
constexpr int full = 13;
constexpr int cannotOpen = 14;
constexpr int tooBig = 18;
constexpr int constraint = 19;
constexpr int mismatch = 20;
constexpr int range = 25;
constexpr int notADatabase = 26;
// Extended: no room for the shared-memory file.
constexpr int ioErrorShmSize = 10 | (19 << 8);

ArchiveError::Code codeOf(int extended)
{
    if (extended == ioErrorShmSize) {
        return ArchiveError::Code::DiskFull;
    }
    switch (extended & 0xff) {
    case permissionDenied:
    case busy:
    case cannotOpen:
        return ArchiveError::Code::CannotOpen;
    case readOnly:
        return ArchiveError::Code::ReadOnly;
    case corrupt:
    case notADatabase:
        return ArchiveError::Code::Corrupt;
    case full:
        return ArchiveError::Code::DiskFull;
    case tooBig:
    case constraint:
    case mismatch:
    case range:
        return ArchiveError::Code::Rejected;
    default:
        return ArchiveError::Code::Failed;
    }
}

} // namespace

ArchiveError archiveError(const QSqlError &error)
{
    const QString native = error.nativeErrorCode();
    return {codeOf(native.toInt()), u"%1 (SQLite %2)"_s.arg(error.databaseText(), native)};
}

} // namespace godwit::store
