#pragma once

#include "ui/delegates/text_block.h"
#include "ui/markdown/message_document.h"

#include <QRect>

#include <vector>

namespace godwit::ui {

/// The text of a message, laid out: its paragraphs, lists, quotations and pieces of code under each
/// other. Made once and painted often; coordinates are relative to its own top left.
class BodyLayout final
{
public:
    /// \p style: of plain paragraphs; the rest follows from it.
    BodyLayout(const MessageDocument &document, const TextStyle &style, const Look &look,
               int width);

    [[nodiscard]] int height() const { return m_height; }
    /// For right-to-left: boxes, bars and markers change sides.
    void mirror();
    /// Where the folded \p words occur, they are painted as found.
    void mark(const QStringList &words);
    [[nodiscard]] const Span *spanAt(QPoint point) const;
    /// The code whose button to copy it lies there; null: none.
    [[nodiscard]] const QString *codeToCopyAt(QPoint point) const;
    void paint(QPainter &painter, QPoint at, const Look &look) const;

private:
    struct Part
    {
        MessageBlock::Kind kind = MessageBlock::Kind::Text;
        QRect box; ///< of code with its edge, else of the text
        QPoint textAt;
        std::optional<TextBlock> text;
        QList<QRect> bars; ///< of quotations
        QString marker;
        QRect markerRect;
        QString language;
        QRect copy;
        QString code; ///< to be copied
    };
    void add(const MessageBlock &block, const TextStyle &style, const Look &look);
    void addCode(Part &part, const MessageBlock &block, const TextStyle &style, const Look &look,
                 int left);
    void addBars(Part &part, int quotes, int top);
    void paintCode(QPainter &painter, const Part &part, QPoint at, const Look &look) const;

    std::vector<Part> m_parts;
    int m_width;
    int m_height = 0;
    int m_lastQuotes = 0;
};

} // namespace godwit::ui
