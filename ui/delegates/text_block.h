#pragma once

#include "ui/delegates/body_text.h"
#include "ui/theme/look.h"

#include <QTextLayout>

#include <memory>

namespace godwit::ui {

/// How the parts of a text block look.
struct TextStyle
{
    QFont font;
    QFont markFont;
    int lineHeight = 21;
    QColor color;
    QFont codeFont{}; ///< of code in a sentence
};

/// One paragraph of text, laid out once and painted often; knows which span is where. All
/// coordinates are relative to its own top left.
class TextBlock final
{
public:
    TextBlock(BodyText text, const TextStyle &style, const Theme &theme, int width);

    [[nodiscard]] int height() const { return m_lineHeight * m_layout->lineCount(); }
    [[nodiscard]] int lineCount() const { return m_layout->lineCount(); }
    [[nodiscard]] const Span *spanAt(QPoint point) const;
    /// Where the folded \p words occur, they are painted as found.
    void mark(const QStringList &words);
    void paint(QPainter &painter, QPoint at, const Theme &theme) const;

private:
    void layOut(const TextStyle &style, int width);
    void paintBoxes(QPainter &painter, QPoint at, const Theme &theme) const;

    /// Calls \p visit with the rectangle of every line's part of a range.
    template <class Visit> void eachPart(qsizetype start, qsizetype length, Visit visit) const;

    BodyText m_text;
    QList<std::pair<qsizetype, qsizetype>> m_marks;
    int m_lineHeight;
    /// Held by pointer: QTextLayout can neither be copied nor moved.
    std::unique_ptr<QTextLayout> m_layout;
};

} // namespace godwit::ui
