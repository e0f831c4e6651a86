#include "ui/widgets/account_start.h"

#include "ui/text/connection_text.h"
#include "ui/theme/paint.h"

namespace godwit::ui {

AccountStart::AccountStart(const Look &look, QWidget *parent)
    : QWidget(parent)
    , m_look(look)
{
    hide();
}

void AccountStart::show(const QString &title, const chat::Connectivity &connectivity)
{
    m_heading = awaitedHeading(title, connectivity);
    m_text = awaitedText(connectivity);
    setAccessibleName(m_heading);
    setAccessibleDescription(m_text);
    QWidget::show();
    update();
}

void AccountStart::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &t = m_look.theme();
    const Fonts &fonts = m_look.fonts();
    const QRect box((width() - std::min(480, width() - 40)) / 2, 0, std::min(480, width() - 40), 0);
    const int text = paintParagraph(nullptr, box, m_text, fonts.message, fonts.messageLine, {});
    int y = (height() - text - 34) * 2 / 5;
    paintText(painter, QRect(20, y, width() - 40, 26), m_heading, fonts.sheetTitle, t.text,
              Qt::AlignHCenter);
    y += 34;
    paintParagraph(&painter, box.translated(0, y), m_text, fonts.message, fonts.messageLine,
                   t.text2, Qt::AlignHCenter);
}

} // namespace godwit::ui
