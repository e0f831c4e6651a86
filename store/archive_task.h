#pragma once

#include "chat/archive.h"
#include "store/message_table.h"

#include <QPromise>

#include <variant>

namespace godwit::store {

/// What an archive was asked for and still owes.
struct OpenTask
{
    QPromise<chat::ArchiveResult<chat::ArchiveSnapshot>> promise;
};
struct ApplyTask
{
    chat::ChangeSet changes;
    QPromise<chat::ArchiveResult<base::Done>> promise;
};
struct PageTask
{
    chat::PageQuery query;
    QPromise<chat::ArchiveResult<chat::Page>> promise;
};
struct SearchTask
{
    chat::SearchQuery query;
    SearchProgress progress;
    QPromise<chat::ArchiveResult<QList<chat::Message>>> promise;
};

using ArchiveTask = std::variant<OpenTask, ApplyTask, PageTask, SearchTask>;

/// Fulfils the promise of a task, once.
template <class Task, class Answer> void answer(Task &task, Answer &&result)
{
    task.promise.addResult(std::forward<Answer>(result));
    task.promise.finish();
}

} // namespace godwit::store
