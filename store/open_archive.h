#pragma once

#include "base/time.h"
#include "chat/archive.h"
#include "store/archive_session.h"
#include "store/data_file.h"

#include <QString>

#include <functional>
#include <memory>
#include <optional>

namespace godwit::store {

struct SqliteArchiveSettings
{
    QString file; ///< the database; its folder is made where it is missing
    std::function<base::WallTime()> wallClock; ///< for names of files; from any thread
};

/// An archive in use. The session closes before the file is let go of.
struct OpenArchive
{
    std::unique_ptr<DataFile> file;
    std::unique_ptr<ArchiveSession> session;
    chat::ArchiveSnapshot snapshot;
};

/// Opens the database of an account, or begins one. What cannot be read is set aside first, and of
/// the unsent messages in it those are taken over that still can be read.
[[nodiscard]] chat::ArchiveResult<OpenArchive> openArchive(const SqliteArchiveSettings &settings);

} // namespace godwit::store
