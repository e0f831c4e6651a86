#include "ui/widgets/attachment_strip.h"

#include "ui/text/file_text.h"
#include "ui/theme/paint.h"

#include <algorithm>

namespace godwit::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr QSize itemSize(220, 48);
constexpr int gap = 8;
constexpr int pictureSide = 36;
constexpr int removeSide = 28;

int perLine(int width)
{
    return std::max(1, (width + gap) / (itemSize.width() + gap));
}

} // namespace

AttachmentStrip::AttachmentStrip(const Look &look, QWidget *parent)
    : QWidget(parent)
    , m_look(look)
{
    setAccessibleName(fileWord(FileWord::Attached));
    connect(&m_look, &Look::changed, this, [this] { update(); });
    hide();
}

void AttachmentStrip::setFiles(const QList<chat::Attachment> &files, Attachments *attachments)
{
    if (files == m_files && attachments == m_attachments) {
        return;
    }
    m_files = files;
    m_attachments = attachments;
    disconnect(m_news);
    if (attachments != nullptr) {
        m_news = connect(attachments, &Attachments::changed, this, [this] { update(); });
        for (const chat::Attachment &file : files) {
            attachments->see(file);
        }
    }
    m_remove.clear();
    QStringList sentences;
    for (int index = 0; index < files.size(); ++index) {
        auto button = std::make_unique<IconButton>(
            m_look, Icon::X, removeSide, 14,
            fileWord(FileWord::Remove) + u": "_s + files.at(index).name, this);
        // Its owner may destroy it in answer, so not from inside its own click.
        connect(
            button.get(), &QAbstractButton::clicked, this, [this, index] { Q_EMIT removed(index); },
            Qt::QueuedConnection);
        button->show();
        m_remove.push_back(std::move(button));
        sentences << fileSentence(files.at(index));
    }
    setAccessibleDescription(sentences.join(u' '));
    setVisible(!files.isEmpty());
    arrange();
    update();
}

int AttachmentStrip::heightFor(int width) const
{
    if (m_files.isEmpty()) {
        return 0;
    }
    const int columns = perLine(width);
    const int lines = (static_cast<int>(m_files.size()) + columns - 1) / columns;
    return lines * (itemSize.height() + gap);
}

QRect AttachmentStrip::box(int index, int width) const
{
    const int columns = perLine(width);
    const QRect rect((index % columns) * (itemSize.width() + gap),
                     (index / columns) * (itemSize.height() + gap),
                     std::min(itemSize.width(), width), itemSize.height());
    return placed(*this, rect);
}

void AttachmentStrip::arrange()
{
    for (int index = 0; index < static_cast<int>(m_remove.size()); ++index) {
        const QRect item = box(index, width());
        const bool mirrored = layoutDirection() == Qt::RightToLeft;
        m_remove[static_cast<size_t>(index)]->setGeometry(
            mirrored ? item.left() + 6 : item.right() - removeSide - 5,
            item.top() + (item.height() - removeSide) / 2, removeSide, removeSide);
    }
}

void AttachmentStrip::resizeEvent(QResizeEvent *)
{
    arrange();
}

void AttachmentStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    const Theme &t = m_look.theme();
    const Fonts &fonts = m_look.fonts();
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    const Qt::Alignment side = mirrored ? Qt::AlignRight : Qt::AlignLeft;
    for (int index = 0; index < m_files.size(); ++index) {
        const chat::Attachment &file = m_files.at(index);
        const QRect item = box(index, width());
        paintRound(painter, item, 8, t.subtle, t.border);
        QRect tile(item.left() + 6, item.top() + 6, pictureSide, pictureSide);
        if (mirrored) {
            tile.moveRight(item.right() - 6);
        }
        const QImage *picture
            = m_attachments != nullptr ? m_attachments->picture(file.id) : nullptr;
        if (picture != nullptr) {
            QRect target(QPoint(), picture->size().scaled(tile.size(), Qt::KeepAspectRatio));
            target.moveCenter(tile.center());
            painter.drawImage(target, *picture);
        } else {
            paintRound(painter, tile, 6, t.accentTint);
            const bool isPicture = file.type.startsWith("image/"_L1);
            paintIcon(painter, m_look, isPicture ? Icon::Image : Icon::File, tile, 16, t.accent);
        }
        const int before = pictureSide + 16;
        const int behind = removeSide + 10;
        const QRect text = mirrored ? item.adjusted(behind, 0, -before, 0)
                                    : item.adjusted(before, 0, -behind, 0);
        paintText(painter, QRect(text.left(), item.top() + 6, text.width(), 18),
                  QFontMetrics(fonts.ui).elidedText(file.name, Qt::ElideMiddle, text.width()),
                  fonts.ui, t.text, side);
        paintText(painter, QRect(text.left(), item.top() + 25, text.width(), 16),
                  fileSizeText(file.size), fonts.small, t.text2, side);
    }
}

} // namespace godwit::ui
