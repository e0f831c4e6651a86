#include "ui/widgets/banner.h"

#include "ui/theme/paint.h"
#include "ui/widgets/connection_pill.h"

namespace godwit::ui {

Banner::Banner(const Look &look, QWidget *parent)
    : QWidget(parent)
    , m_look(look)
    , m_row(new QHBoxLayout(this))
{
    setFixedHeight(44);
    m_row->setContentsMargins(20, 0, 6, 0);
    m_row->setSpacing(0);
    m_row->addStretch();
    connect(&m_look, &Look::changed, this, [this] { update(); });
}

void Banner::setWords(const ConnectionWords &words)
{
    const bool sameActions = words.actions == m_words.actions;
    m_words = words;
    if (!sameActions) {
        makeButtons();
    }
    setAccessibleName(words.bannerMore.isEmpty() ? words.banner
                                                 : words.banner + u' ' + words.bannerMore);
    setToolTip(accessibleName().toHtmlEscaped());
    update();
}

void Banner::makeButtons()
{
    qDeleteAll(m_buttons);
    m_buttons.clear();
    // A quiet button keeps the distance to the edge by its own padding.
    const bool quietEnd
        = !m_words.actions.isEmpty() && m_words.actions.constLast() == BannerAction::WorkOffline;
    m_row->setContentsMargins(20, 0, quietEnd ? 6 : 16, 0);
    for (const BannerAction action : std::as_const(m_words.actions)) {
        const bool quiet = action == BannerAction::WorkOffline;
        auto *button = new Button(m_look, quiet ? Button::Kind::Quiet : Button::Kind::Secondary,
                                  actionText(action), this);
        button->setInnerHeight(28);
        if (action == BannerAction::ReconnectNow || action == BannerAction::TryNow) {
            button->setGlyph(Icon::RefreshCw);
        }
        connect(button, &QAbstractButton::clicked, this, [this, action] { Q_EMIT chosen(action); });
        m_row->addWidget(button);
        button->show();
        m_buttons.append(button);
    }
}

void Banner::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &t = m_look.theme();
    const bool amber = m_words.tone == Tone::Amber;
    const bool red = m_words.tone == Tone::Red;
    painter.fillRect(rect(), amber ? t.amberTint : (red ? t.redTint : t.subtle));
    painter.fillRect(QRect(0, height() - 1, width(), 1), amber ? t.amberLine : t.border);
    const QColor sign = amber ? t.amber : (red ? t.red : t.text2);
    paintIcon(painter, m_look, m_words.bannerGlyph, placed(painter, QRect(25, 0, 18, height())), 18,
              sign);
    const int right = m_buttons.isEmpty()
        ? width() - 16
        : placed(*this, m_buttons.constFirst()->geometry()).left() - 8;
    const QFont &bold = m_look.fonts().uiBold;
    QRect box(48, 0, right - 48, height() - 1);
    paintText(painter, placed(painter, box), m_words.banner, bold, t.text);
    box.setLeft(box.left() + QFontMetrics(bold).horizontalAdvance(m_words.banner) + 11);
    if (box.width() > 60) {
        paintText(painter, placed(painter, box), m_words.bannerMore, m_look.fonts().ui, t.text2);
    }
}

} // namespace godwit::ui
