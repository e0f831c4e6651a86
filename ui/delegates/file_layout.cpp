#include "ui/delegates/file_layout.h"

#include "ui/text/file_text.h"
#include "ui/theme/paint.h"

#include <QPainterPath>

#include <algorithm>

namespace godwit::ui {

using Stage = chat::FileStatus::Stage;

namespace {

constexpr QSize cardSize(316, 64);
constexpr int gap = 8;
constexpr int tileSide = 40;
constexpr int cancelSide = 28;
constexpr int barHeight = 4;

chat::FileStatus statusOf(const MessageLayout::File &file, const Attachments *attachments)
{
    return attachments != nullptr ? attachments->status(file.file.id) : chat::FileStatus{};
}

void paintBar(QPainter &painter, const QRect &bar, const MessageLayout::File &file,
              const chat::FileStatus &status, const Theme &t)
{
    paintRound(painter, bar, barHeight / 2.0, t.border);
    const double share = file.file.size > 0
        ? std::clamp(double(status.bytes) / double(file.file.size), 0.0, 1.0)
        : 0.0;
    QRectF done(bar);
    done.setWidth(bar.width() * share);
    if (painter.layoutDirection() == Qt::RightToLeft) {
        done.moveRight(bar.right() + 1);
    }
    if (done.width() >= barHeight) {
        paintRound(painter, done, barHeight / 2.0, t.accentFill);
    }
}

/// A text beside something, on the side where the line goes on.
QRect beside(const QPainter &painter, const QRect &box, int skipped, int kept)
{
    return painter.layoutDirection() == Qt::RightToLeft ? box.adjusted(kept, 0, -skipped, 0)
                                                        : box.adjusted(skipped, 0, -kept, 0);
}

void paintCard(QPainter &painter, const MessageLayout::File &file, const chat::FileStatus &status,
               bool isBroken, const Look &look)
{
    const Theme &t = look.theme();
    const Fonts &fonts = look.fonts();
    const bool mirrored = painter.layoutDirection() == Qt::RightToLeft;
    const Qt::Alignment side = mirrored ? Qt::AlignRight : Qt::AlignLeft;
    const bool failed = status.stage == Stage::Failed;
    const bool moves = status.stage == Stage::Uploading || status.stage == Stage::Downloading;
    paintRound(painter, file.rect, 8, t.subtle, t.border);
    QRect tile(file.rect.left() + 11, file.rect.top() + 12, tileSide, tileSide);
    if (mirrored) {
        tile.moveRight(file.rect.right() - 11);
    }
    paintRound(painter, tile, 6, failed ? t.redTint : t.accentTint);
    const Icon icon = failed                                 ? Icon::CircleAlert
        : file.file.type.startsWith(QLatin1String("image/")) ? Icon::Image
        : status.stage == Stage::Away                        ? Icon::Download
                                                             : Icon::File;
    paintIcon(painter, look, icon, tile, 19, failed ? t.red : t.accent);
    const bool cancels = moves || status.stage == Stage::Waiting;
    const QRect text
        = beside(painter, file.rect, 11 + tileSide + 12, cancels ? cancelSide + 20 : 12);
    const int top = file.rect.top() + (moves ? 9 : 14);
    // The end of a name says what it is, so that it is never what is left out.
    paintText(painter, QRect(text.left(), top, text.width(), 18),
              QFontMetrics(fonts.uiBold).elidedText(file.file.name, Qt::ElideMiddle, text.width()),
              fonts.uiBold, t.text, side);
    paintText(painter, QRect(text.left(), top + 18, text.width(), 16),
              isBroken ? fileWord(FileWord::NotShown) : fileLine(file.file, status), fonts.small,
              failed ? t.red : t.text2, side);
    if (moves) {
        paintBar(painter, QRect(text.left(), top + 38, text.width(), barHeight), file, status, t);
    }
    if (cancels) {
        paintIcon(painter, look, Icon::X, file.cancel, 16, t.text2);
    }
}

void paintPicture(QPainter &painter, const MessageLayout::File &file,
                  const chat::FileStatus &status, const QImage *picture, const Look &look)
{
    const Theme &t = look.theme();
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    QPainterPath shape;
    shape.addRoundedRect(QRectF(file.rect), 8, 8);
    painter.setClipPath(shape, Qt::IntersectClip);
    painter.fillRect(file.rect, t.subtle);
    if (picture != nullptr) {
        const QSize size = picture->size().scaled(file.rect.size(), Qt::KeepAspectRatio);
        QRect target(QPoint(), size.expandedTo(QSize(1, 1)));
        target.moveCenter(file.rect.center());
        painter.drawImage(target, *picture);
    } else {
        paintIcon(painter, look, Icon::Image, file.rect, 19, t.text3);
    }
    painter.restore();
    paintRound(painter, QRectF(file.rect), 8, {}, t.border);
    const bool moves = status.stage == Stage::Uploading || status.stage == Stage::Downloading;
    if (moves) {
        paintBar(
            painter,
            QRect(file.rect.left() + 8, file.rect.bottom() - 11, file.rect.width() - 16, barHeight),
            file, status, t);
    }
    if (moves || status.stage == Stage::Waiting) {
        paintRound(painter, file.cancel, file.cancel.width() / 2.0, t.raised, t.borderStrong);
        paintIcon(painter, look, Icon::X, file.cancel, 16, t.text2);
    }
}

/// A row of them ends: they stand on their common lower edge.
void settleLine(QList<MessageLayout::File> &files, qsizetype first, int bottom)
{
    for (qsizetype i = first; i < files.size(); ++i) {
        MessageLayout::File &file = files[i];
        file.rect.moveBottom(bottom - 1);
        const int inset = file.isPicture ? 6 : (file.rect.height() - cancelSide) / 2;
        file.cancel = QRect(file.rect.right() - cancelSide - (file.isPicture ? 5 : 10),
                            file.rect.top() + inset, cancelSide, cancelSide);
    }
}

} // namespace

QList<MessageLayout::File> layOutFiles(const QList<chat::Attachment> &files, QPoint at, int width)
{
    QList<MessageLayout::File> boxes;
    int x = at.x();
    int y = at.y();
    int lineHeight = 0;
    qsizetype lineStart = 0;
    for (const chat::Attachment &file : files) {
        const bool isPicture = isShowable(file);
        QSize size = isPicture ? shownSize(file) : cardSize;
        if (size.width() > width) {
            size = isPicture ? size.scaled(QSize(width, size.height()), Qt::KeepAspectRatio)
                             : QSize(width, size.height());
        }
        if (x > at.x() && x + size.width() > at.x() + width) {
            settleLine(boxes, lineStart, y + lineHeight);
            lineStart = boxes.size();
            x = at.x();
            y += lineHeight + gap;
            lineHeight = 0;
        }
        boxes.append({QRect(QPoint(x, y), size), {}, isPicture, file});
        x += size.width() + gap;
        lineHeight = std::max(lineHeight, size.height());
    }
    settleLine(boxes, lineStart, y + lineHeight);
    return boxes;
}

bool isMoving(const MessageLayout::File &file, const Attachments *attachments)
{
    const Stage stage = statusOf(file, attachments).stage;
    return stage == Stage::Uploading || stage == Stage::Downloading || stage == Stage::Waiting;
}

void paintFile(QPainter &painter, const MessageLayout::File &file, const Attachments *attachments,
               const Look &look)
{
    const chat::FileStatus status = statusOf(file, attachments);
    const bool broken = attachments != nullptr && attachments->isBroken(file.file.id);
    const bool fits = file.rect.width() >= 120 && file.rect.height() >= 64;
    if (!file.isPicture || ((broken || status.stage == Stage::Failed) && fits)) {
        paintCard(painter, file, status, broken, look);
        return;
    }
    const QImage *picture = attachments != nullptr ? attachments->picture(file.file.id) : nullptr;
    paintPicture(painter, file, status, picture, look);
}

} // namespace godwit::ui
