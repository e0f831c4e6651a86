#pragma once

#include "ui/delegates/message_layout.h"

#include <QPainter>

namespace godwit::ui {

/// From left to right, then wrapped; those on a line stand on its lower edge.
[[nodiscard]] QList<MessageLayout::File> layOutFiles(const QList<chat::Attachment> &files,
                                                     QPoint at, int width);

/// Whether it is on its way, so that it can be cancelled.
[[nodiscard]] bool isMoving(const MessageLayout::File &file, const Attachments *attachments);

/// \p attachments null: nothing is known of it but what the message says.
void paintFile(QPainter &painter, const MessageLayout::File &file, const Attachments *attachments,
               const Look &look);

} // namespace godwit::ui
