#include "ui/widgets/shortcut_sheet.h"

#include "ui/text/shortcut_text.h"
#include "ui/theme/paint.h"

#include <QKeyEvent>

#include <algorithm>

namespace godwit::ui {

namespace {

constexpr int cardWidth = 720;
constexpr int titleHeight = 64;
constexpr int side = 24;
constexpr int lineHeight = 30;
constexpr int captionHeight = 40;

/// The table itself: two columns where there is room for them.
class Table final : public QWidget
{
public:
    Table(const Look &look, const Preferences &preferences)
        : m_look(look)
        , m_groups(shortcutTable(preferences))
    {
        QStringList all;
        for (const ShortcutGroup &group : m_groups) {
            for (const ShortcutLine &line : group.lines) {
                all.append(line.keys.join(QStringLiteral(", ")) + QStringLiteral(": ") + line.text);
            }
        }
        setAccessibleName(all.join(QStringLiteral(". ")));
    }
    [[nodiscard]] const QList<ShortcutGroup> &groups() const { return m_groups; }
    [[nodiscard]] int heightFor(int width) const
    {
        int heights[2] = {0, 0};
        layOut(width, nullptr, heights);
        return std::max(heights[0], heights[1]) + side;
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        int heights[2] = {0, 0};
        layOut(width(), &painter, heights);
    }

private:
    void layOut(int width, QPainter *painter, int (&heights)[2]) const
    {
        const bool two = width >= 600;
        const int columnWidth = two ? (width - side) / 2 : width;
        for (const ShortcutGroup &group : m_groups) {
            const int column = two && heights[0] > heights[1] ? 1 : 0;
            int &y = heights[column];
            const QRect box(column * (columnWidth + side), y, columnWidth, captionHeight);
            if (painter != nullptr) {
                paintText(*painter, box.adjusted(0, 8, 0, 0), group.title, m_look.fonts().smallBold,
                          m_look.theme().text2);
            }
            y += captionHeight;
            for (const ShortcutLine &line : group.lines) {
                if (painter != nullptr) {
                    paintLine(*painter, QRect(box.left(), y, columnWidth, lineHeight), line);
                }
                y += lineHeight;
            }
        }
    }

    void paintLine(QPainter &painter, const QRect &row, const ShortcutLine &line) const
    {
        const Theme &t = m_look.theme();
        const Fonts &fonts = m_look.fonts();
        const QFont font = weighted(fonts.badge, QFont::Normal);
        int right = row.right() + 1;
        for (auto keys = line.keys.crbegin(); keys != line.keys.crend(); ++keys) {
            const int width = QFontMetrics(font).horizontalAdvance(*keys) + 12;
            const QRect box(right - width, row.top() + 5, width, 20);
            paintRound(painter, box, 4, t.subtle, t.border);
            paintText(painter, box, *keys, font, t.text2, Qt::AlignHCenter);
            right = box.left() - 4;
        }
        paintText(painter, QRect(row.left(), row.top(), right - row.left() - 6, row.height()),
                  line.text, fonts.ui, t.text);
    }

    const Look &m_look;
    QList<ShortcutGroup> m_groups;
};

} // namespace

ShortcutSheet::ShortcutSheet(const Look &look, const Preferences &preferences, QWidget *window)
    : CardSheet(look, window)
    , m_area(this)
{
    setAccessibleName(tr("Keyboard shortcuts"));
    setArea(m_area);
    m_area.setWidget(new Table(look, preferences));
    m_area.widget()->setAutoFillBackground(false);
    appear();
    setFocus(Qt::OtherFocusReason);
}

QStringList ShortcutSheet::lines() const
{
    QStringList lines;
    for (const ShortcutGroup &group : static_cast<const Table *>(m_area.widget())->groups()) {
        for (const ShortcutLine &line : group.lines) {
            lines.append(line.keys.join(QStringLiteral(", ")) + QStringLiteral("  ") + line.text);
        }
    }
    return lines;
}

void ShortcutSheet::place()
{
    auto *table = static_cast<Table *>(m_area.widget());
    const int inner = widthFor(cardWidth) - 2 * side;
    table->resize(inner, table->heightFor(inner));
    setCard({cardWidth, titleHeight + table->height()});
    m_area.setGeometry(card().left() + side, card().top() + titleHeight, card().width() - side - 4,
                       card().height() - titleHeight - 8);
}

void ShortcutSheet::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        dismiss();
        return;
    }
    CardSheet::keyPressEvent(event);
}

void ShortcutSheet::paintCard(QPainter &painter)
{
    paintText(painter,
              QRect(card().left() + side, card().top() + 14, card().width() - 2 * side, 36),
              tr("Keyboard shortcuts"), look().fonts().sheetTitle, look().theme().text);
}

} // namespace godwit::ui
