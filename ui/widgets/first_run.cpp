#include "ui/widgets/first_run.h"

#include "ui/theme/paint.h"

#include <QPainterPath>

#include <cmath>

namespace godwit::ui {

namespace {

constexpr int cardPadding = 21; ///< 20, and the edge

} // namespace

FirstRun::FirstRun(const Look &look, QWidget *parent)
    : QWidget(parent)
    , m_look(look)
    , m_cards{Card{Icon::Globe,
                   tr("Join a chat server"),
                   tr("Enter an address or an ID like you@example.org. Godwit finds the best way to"
                      " connect."),
                   new Button(look, Button::Kind::Primary, tr("Enter an address"), this),
                   {}},
              Card{Icon::Monitor,
                   tr("Start on this computer"),
                   tr("Run a private server here with one click. No account is needed, and"
                      " everything stays on this computer."),
                   new Button(look, Button::Kind::Secondary, tr("Start a local server"), this),
                   {}}}
{
    setAccessibleName(tr("Where do you chat?"));
    for (const Card &card : m_cards) {
        card.button->setAccessibleDescription(card.title + QStringLiteral(". ") + card.text);
    }
    connect(m_cards[0].button, &QAbstractButton::clicked, this, &FirstRun::addressWanted);
    connect(m_cards[1].button, &QAbstractButton::clicked, this, &FirstRun::localServerWanted);
    connect(&m_look, &Look::changed, this, [this] { update(); });
}

void FirstRun::showEvent(QShowEvent *)
{
    // So that Enter does the obvious, and no stray widget has the focus.
    m_cards[0].button->setFocus(Qt::OtherFocusReason);
}

void FirstRun::resizeEvent(QResizeEvent *)
{
    const bool narrow = width() < 660;
    const int cardWidth = narrow ? std::min(360, width() - 40) : 300;
    const int cardHeight = narrow ? 186 : 227;
    const int cards = narrow ? 2 * cardHeight + 12 : cardHeight;
    const int whole = 90 + 22 + 34 + 8 + 42 + 28 + cards;
    int y = std::max(16, (height() - whole) / 2 - (narrow ? 0 : 28));
    m_picture = QRect((width() - 90) / 2, y, 90, 90);
    y += 90 + 22;
    m_title = QRect(16, y, width() - 32, 36);
    y += 36 + 5;
    const int text = std::min(450, width() - 32);
    m_subtitle = QRect((width() - text) / 2, y, text, 46);
    y += 46 + 24;
    const int left = narrow ? (width() - cardWidth) / 2 : width() / 2 - 8 - cardWidth;
    m_cards[0].rect = QRect(left, y, cardWidth, cardHeight);
    m_cards[1].rect = narrow ? QRect(left, y + cardHeight + 12, cardWidth, cardHeight)
                             : QRect(width() / 2 + 8, y, cardWidth, cardHeight);
    for (const Card &card : m_cards) {
        card.button->adjustSize();
        card.button->move(card.rect.left() + cardPadding - Button::ring,
                          card.rect.bottom() + 1 - cardPadding - card.button->height()
                              + Button::ring);
    }
}

/// A bird's route with its resting places; decoration only.
void FirstRun::paintRoute(QPainter &painter) const
{
    const Theme &t = m_look.theme();
    const qreal w = width();
    const qreal h = height();
    QPainterPath path(QPointF(0, h * 0.465));
    path.cubicTo(QPointF(w * 0.27, h * 0.39), QPointF(w * 0.3, h * 0.27),
                 QPointF(w * 0.5, h * 0.232));
    path.cubicTo(QPointF(w * 0.7, h * 0.195), QPointF(w * 0.84, h * 0.15), QPointF(w, h * 0.045));
    QPen pen(t.borderStrong, 1.5, Qt::CustomDashLine, Qt::RoundCap);
    pen.setDashPattern({1.6, 4.4});
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(path);
    for (const qreal place : {0.077, 0.282, 0.683, 0.878}) {
        const QPointF at = path.pointAtPercent(place);
        paintRound(painter, QRectF(at.x() - 4.5, at.y() - 4.5, 9, 9), 4.5, t.sidebar,
                   t.borderStrong, 1.5);
    }
}

void FirstRun::paintCard(QPainter &painter, const Card &card) const
{
    const Theme &t = m_look.theme();
    const Fonts &fonts = m_look.fonts();
    paintRound(painter, card.rect, 12, t.raised, t.borderStrong);
    const QRect box = card.rect.adjusted(cardPadding, cardPadding, -cardPadding, -cardPadding);
    const QRect tile(box.left(), box.top(), 40, 40);
    paintRound(painter, tile, 8, t.accentTint);
    paintIcon(painter, m_look, card.icon, tile, 22, t.accent);
    const bool narrow = card.rect.height() < 200;
    const QRect title(narrow ? tile.right() + 13 : box.left(),
                      narrow ? box.top() + 9 : box.top() + 53, box.width() - (narrow ? 52 : 0), 22);
    paintText(painter, title, card.title, fonts.header, t.text);
    paintParagraph(&painter, QRect(box.left(), title.bottom() + (narrow ? 12 : 3), box.width(), 60),
                   card.text, fonts.ui, 19, t.text2);
}

void FirstRun::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &t = m_look.theme();
    painter.fillRect(rect(), t.sidebar);
    paintRoute(painter);
    painter.fillRect(m_picture.adjusted(-7, 0, 7, 0), t.sidebar);
    // The tile has a margin of a thirty-second around it.
    painter.drawPixmap(m_picture.topLeft() - QPoint(3, 3), appPicture(96, devicePixelRatioF()));
    paintText(painter, m_title, accessibleName(), m_look.fonts().hero, t.text, Qt::AlignHCenter);
    paintParagraph(&painter, m_subtitle,
                   tr("Godwit keeps you connected on any network and never drops a message. Pick"
                      " a place to start; you can add more later."),
                   m_look.fonts().message, m_look.fonts().messageLine, t.text2, Qt::AlignHCenter);
    for (const Card &card : m_cards) {
        paintCard(painter, card);
    }
}

} // namespace godwit::ui
