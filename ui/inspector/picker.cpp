#include "ui/inspector/picker.h"

#include "ui/theme/paint.h"
#include "ui/theme/palette.h"
#include "ui/theme/style_sheet.h"
#include "ui/widgets/button.h"

#include <QFocusEvent>
#include <QMenu>

namespace godwit::ui {

using namespace Qt::StringLiterals;

Picker::Picker(const Look &look, const QString &what, QWidget *parent)
    : QAbstractButton(parent)
    , m_look(look)
    , m_what(what)
{
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setMaximumWidth(186);
    setMinimumWidth(96);
    connect(this, &QAbstractButton::clicked, this, &Picker::openMenu);
    const auto restyle = [this] { setFixedHeight(m_look.scaled(28)); };
    restyle();
    connect(&m_look, &Look::changed, this, restyle);
    refresh();
}

void Picker::setChoices(const QList<Choice> &choices)
{
    m_choices = choices;
    refresh();
}

void Picker::setCurrent(const QString &id)
{
    m_current = id;
    refresh();
}

void Picker::refresh()
{
    QString text;
    for (const Choice &choice : std::as_const(m_choices)) {
        text = choice.id == m_current ? choice.text : text;
    }
    setText(text);
    setAccessibleName(m_what + u": "_s + text);
    setToolTip(text.toHtmlEscaped());
    update();
}

void Picker::openMenu()
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setPalette(makePalette(m_look.theme()));
    menu->setStyleSheet(menuSheet(m_look.theme()));
    menu->setFont(m_look.fonts().ui);
    for (const Choice &choice : std::as_const(m_choices)) {
        QString text = choice.text;
        QAction *action = menu->addAction(text.replace(u'&', u"&&"_s));
        action->setCheckable(true);
        action->setChecked(choice.id == m_current);
        connect(action, &QAction::triggered, this, [this, id = choice.id] {
            setCurrent(id);
            Q_EMIT chosen(id);
        });
    }
    menu->popup(mapToGlobal(QPoint(0, height() + 2)));
}

void Picker::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setLayoutDirection(layoutDirection());
    const Theme &t = m_look.theme();
    paintRound(painter, rect(), 6, underMouse() ? t.sideHover : t.canvas, t.field);
    if (m_keyboardFocus && hasFocus()) {
        paintFocus(painter, rect(), 6, t);
    }
    paintText(painter, rect().adjusted(10, 0, -28, 0), text(), m_look.fonts().ui, t.text);
    paintIcon(painter, m_look, Icon::ChevronDown, QRect(width() - 26, 0, 16, height()), 15,
              t.text2);
}

void Picker::focusInEvent(QFocusEvent *event)
{
    m_keyboardFocus = isKeyboardFocus(event->reason());
    QAbstractButton::focusInEvent(event);
}

} // namespace godwit::ui
