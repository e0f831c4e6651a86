#include "ui/widgets/toast.h"

#include "ui/theme/paint.h"
#include "ui/widgets/announce.h"

namespace godwit::ui {

namespace {

/// Room for the shadow on every side.
constexpr int margin = 24;

} // namespace

Toast::Toast(const Look &look, base::Scheduler &scheduler, QWidget *parent)
    : QWidget(parent)
    , m_look(look)
    , m_scheduler(scheduler)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    hide();
}

void Toast::show(const RecoveryWords &words)
{
    m_words = words;
    const int text = QFontMetrics(m_look.fonts().uiBold).horizontalAdvance(words.lead)
        + QFontMetrics(m_look.fonts().ui).horizontalAdvance(words.rest);
    setFixedSize(15 + 17 + 10 + text + 6 + 15 + 2 * margin, 40 + 2 * margin);
    setAccessibleName(words.lead + u' ' + words.rest);
    announce(*this, accessibleName());
    QWidget::show();
    raise();
    m_away = m_scheduler.after(duration, [this] { hide(); });
}

void Toast::placeOver(int bottom)
{
    move((parentWidget()->width() - width()) / 2, bottom - height() + margin - 8);
}

void Toast::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &t = m_look.theme();
    const QRect card = rect().adjusted(margin, margin, -margin, -margin);
    paintShadow(painter, card, 10, t);
    paintRound(painter, card, 10, t.raised, t.borderStrong);
    QRect box = card.adjusted(15, 0, -15, 0);
    paintIcon(painter, m_look, Icon::CircleCheck, QRect(box.left(), box.top(), 17, box.height()),
              17, t.green);
    box.setLeft(box.left() + 27);
    paintText(painter, box, m_words.lead, m_look.fonts().uiBold, t.text);
    box.setLeft(box.left() + QFontMetrics(m_look.fonts().uiBold).horizontalAdvance(m_words.lead)
                + 4);
    paintText(painter, box, m_words.rest, m_look.fonts().ui, t.text);
}

} // namespace godwit::ui
