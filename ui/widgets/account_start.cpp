#include "ui/widgets/account_start.h"

#include "ui/text/connection_text.h"
#include "ui/theme/paint.h"

#include <algorithm>

namespace godwit::ui {

namespace {

constexpr int headingHeight = 34;
constexpr int gap = 16;

/// Whoever waits for a connection that does not come wants to know why.
bool isInTrouble(const chat::Connectivity &connectivity)
{
    const bool mayHelp
        = connectivity.phase == chat::Phase::Waiting || connectivity.phase == chat::Phase::Refused;
    return mayHelp && connectivity.cause != chat::Cause::SignInRefused;
}

} // namespace

AccountStart::AccountStart(const Look &look, QWidget *parent)
    : QWidget(parent)
    , m_look(look)
    , m_check(look, Button::Kind::Secondary, actionText(BannerAction::CheckConnection), this)
{
    m_check.setGlyph(Icon::Activity);
    connect(&m_check, &QAbstractButton::clicked, this, &AccountStart::checkWanted);
    hide();
}

AccountStart::~AccountStart()
{
    m_check.setParent(nullptr); // a member, so nobody's child to delete
}

void AccountStart::show(const QString &title, const chat::Connectivity &connectivity)
{
    m_heading = awaitedHeading(title, connectivity);
    m_text = awaitedText(connectivity);
    m_check.setVisible(isInTrouble(connectivity));
    setAccessibleName(m_heading);
    setAccessibleDescription(m_text);
    QWidget::show();
    place();
    update();
}

QRect AccountStart::textBox() const
{
    const int width = std::min(480, this->width() - 40);
    const Fonts &fonts = m_look.fonts();
    QRect box((this->width() - width) / 2, 0, width, 0);
    box.setHeight(paintParagraph(nullptr, box, m_text, fonts.message, fonts.messageLine, {}));
    return box;
}

int AccountStart::top() const
{
    return (height() - textBox().height() - headingHeight) * 2 / 5;
}

void AccountStart::place()
{
    m_check.adjustSize();
    m_check.move((width() - m_check.width()) / 2, top() + headingHeight + textBox().height() + gap);
}

void AccountStart::resizeEvent(QResizeEvent *)
{
    place();
}

void AccountStart::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &t = m_look.theme();
    const Fonts &fonts = m_look.fonts();
    const int y = top();
    paintText(painter, QRect(20, y, width() - 40, 26), m_heading, fonts.sheetTitle, t.text,
              Qt::AlignHCenter);
    paintParagraph(&painter, textBox().translated(0, y + headingHeight), m_text, fonts.message,
                   fonts.messageLine, t.text2, Qt::AlignHCenter);
}

} // namespace godwit::ui
