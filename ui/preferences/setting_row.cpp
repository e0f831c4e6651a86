#include "ui/preferences/setting_row.h"

#include "ui/theme/paint.h"

#include <QHBoxLayout>

#include <algorithm>

namespace godwit::ui {

namespace {

constexpr int titleHeight = 28; ///< over a wide control

} // namespace

SettingRow::SettingRow(const Look &look, const QString &title, const QString &note,
                       QWidget *control, QWidget *parent)
    : QWidget(parent)
    , m_look(look)
    , m_title(title)
    , m_note(note)
    , m_control(control)
    , m_isWide(control->sizePolicy().horizontalPolicy() == QSizePolicy::Expanding)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, m_isWide ? m_look.scaled(titleHeight) : 0, 0, m_isWide ? 12 : 1);
    if (!m_isWide) {
        row->addStretch();
    }
    row->addWidget(control);
    connect(&m_look, &Look::changed, this, [this] {
        if (m_isWide) {
            layout()->setContentsMargins(0, m_look.scaled(titleHeight), 0, 12);
        }
        updateGeometry();
        update();
    });
}

void SettingRow::setNote(const QString &note)
{
    m_note = note;
    m_isTrouble = false;
    update();
}

void SettingRow::setTrouble(const QString &sentence)
{
    m_note = sentence;
    m_isTrouble = true;
    update();
}

bool SettingRow::matches(const QString &words) const
{
    return m_title.contains(words, Qt::CaseInsensitive)
        || m_note.contains(words, Qt::CaseInsensitive)
        || m_control->accessibleName().contains(words, Qt::CaseInsensitive);
}

QSize SettingRow::sizeHint() const
{
    if (m_isWide) {
        return {300, m_look.scaled(titleHeight) + m_control->sizeHint().height() + 13};
    }
    const int text = m_note.isEmpty() ? m_look.scaled(44) : m_look.scaled(54);
    return {300, std::max(text, m_control->sizeHint().height() + 16) + 1};
}

void SettingRow::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &t = m_look.theme();
    painter.fillRect(QRect(0, height() - 1, width(), 1), t.border);
    if (m_isWide) {
        paintText(painter, QRect(0, 0, width(), m_look.scaled(titleHeight - 4)), m_title,
                  m_look.fonts().helpBold, t.text);
        return;
    }
    const int room = placed(*this, m_control->geometry()).left() - 12;
    const int line = m_look.scaled(18);
    const int top = (height() - (m_note.isEmpty() ? line : 2 * line)) / 2;
    paintText(painter, placed(painter, QRect(0, top, room, line)), m_title, m_look.fonts().helpBold,
              t.text);
    paintText(painter, placed(painter, QRect(0, top + line, room, line)), m_note,
              m_look.fonts().help, m_isTrouble ? t.red : t.text2);
}

} // namespace godwit::ui
