#include "ui/inspector/tabs.h"

#include "ui/theme/paint.h"

namespace godwit::ui {

namespace {

constexpr int gap = 18;

QFont tabFont(const Look &look)
{
    return weighted(look.fonts().ui, QFont::Medium);
}

} // namespace

Tabs::Tabs(const Look &look, QWidget *parent)
    : QTabBar(parent)
    , m_look(look)
{
    setExpanding(false);
    setDrawBase(false);
    setUsesScrollButtons(false);
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    connect(&m_look, &Look::changed, this, [this] { updateGeometry(); });
}

QSize Tabs::tabSizeHint(int index) const
{
    return {QFontMetrics(tabFont(m_look)).horizontalAdvance(tabText(index)) + gap + 1,
            m_look.scaled(32)};
}

void Tabs::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setLayoutDirection(layoutDirection());
    const Theme &t = m_look.theme();
    for (int i = 0; i < count(); ++i) {
        // The gap stands behind the word, so that the first one begins at the edge.
        const QRect tab = tabRect(i).adjusted(0, 0, -gap, 0);
        const bool front = i == currentIndex();
        paintText(painter, tab, tabText(i), tabFont(m_look), front ? t.text : t.text2);
        if (front) {
            painter.fillRect(QRect(tab.left(), tab.bottom() - 1, tab.width(), 2), t.accent);
            if (hasFocus()) {
                paintFocus(painter, tab.adjusted(-4, 4, 4, -4), 4, t);
            }
        }
    }
}

} // namespace godwit::ui
