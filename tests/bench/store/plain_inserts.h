#pragma once

#include "bench/store/stopwatch.h"
#include "chat/message.h"

#include <QList>
#include <QString>

namespace godwit::bench {

enum class PlainIndex { None, Trigram };

/// The reference: what a loop of prepared statements over Qt SQL needs for \p messages, in
/// transactions of \p batch, into the simplest table that can hold them; with PlainIndex::Trigram
/// also into an index with SQLite's own trigram tokenizer.
[[nodiscard]] Cost plainInserts(const QString &file, const QList<chat::Message> &messages,
                                qsizetype batch, PlainIndex index);

/// So many commits of one row each that reach the disk itself.
[[nodiscard]] Cost plainDurableCommits(const QString &file, int count);

} // namespace godwit::bench
