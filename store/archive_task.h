#pragma once

#include "base/owed_answer.h"
#include "chat/archive.h"
#include "store/message_table.h"

#include <variant>

namespace godwit::store {

/// What an archive was asked for and still owes.
struct OpenTask
{
    base::OwedAnswer<chat::ArchiveResult<chat::ArchiveSnapshot>> owed;
};
struct ApplyTask
{
    chat::ChangeSet changes;
    base::OwedAnswer<chat::ArchiveResult<base::Done>> owed;
};
struct PageTask
{
    chat::PageQuery query;
    base::OwedAnswer<chat::ArchiveResult<chat::Page>> owed;
};
struct SearchTask
{
    chat::SearchQuery query;
    SearchProgress progress;
    base::OwedAnswer<chat::ArchiveResult<QList<chat::Message>>> owed;
};

using ArchiveTask = std::variant<OpenTask, ApplyTask, PageTask, SearchTask>;

} // namespace godwit::store
