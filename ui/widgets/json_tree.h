#pragma once

#include <QByteArray>
#include <QList>

class QTreeWidget;
class QTreeWidgetItem;

namespace godwit::ui {

/// Fills \p tree with frames, the newest first, field by field as far as they are JSON. Frames that
/// stand there already stay as they are.
void showFramesIn(QTreeWidget &tree, const QList<QByteArray> &frames);

/// The JSON Pointer of a field that has a value, within one message: in a frame that is a list,
/// within one of its elements. Empty for anything else.
[[nodiscard]] QString placeOf(const QTreeWidgetItem &item);

} // namespace godwit::ui
