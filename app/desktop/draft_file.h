#pragma once

#include <QHash>
#include <QString>

namespace godwit::app {

/// Texts that were not sent yet, by conversation, as one small JSON file that only its owner can
/// read. What cannot be read or written is a note in the log: drafts are no promise.
[[nodiscard]] QHash<QString, QString> loadDrafts(const QString &path);
void saveDrafts(const QString &path, const QHash<QString, QString> &drafts);

} // namespace godwit::app
