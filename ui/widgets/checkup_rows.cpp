#include "ui/widgets/checkup_rows.h"

#include "ui/theme/paint.h"

#include <algorithm>

namespace godwit::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int signWidth = 26;
constexpr int nameWidth = 132;
constexpr int timeWidth = 74;
constexpr int captionHeight = 34;
/// Below this the sentence stands under the name.
constexpr int narrow = 460;

} // namespace

QColor toneColor(Tone tone, const Theme &theme)
{
    switch (tone) {
    case Tone::Green:
        return theme.green;
    case Tone::Petrol:
        return theme.accent;
    case Tone::Amber:
        return theme.amber;
    case Tone::Red:
        return theme.red;
    case Tone::Grey:
        break;
    }
    return theme.text3;
}

CheckupRows::CheckupRows(const Look &look, QWidget *parent)
    : QWidget(parent)
    , m_look(look)
{
}

void CheckupRows::setRecords(const QList<chat::CheckRecord> &records)
{
    m_records = records;
    QStringList words;
    for (const chat::CheckRecord &record : m_records) {
        if (const QString sentence = checkSentence(record); !sentence.isEmpty()) {
            words << checkTitle(record) + u": "_s + sentence;
        }
    }
    setAccessibleName(words.join(u' '));
    update();
}

int CheckupRows::bottomOf(int index) const
{
    return layOut(width(), nullptr, index);
}

int CheckupRows::rowHeight(const chat::CheckRecord &record, int width) const
{
    const Fonts &fonts = m_look.fonts();
    const int line = fonts.rowLine;
    const bool isNarrow = width < narrow;
    const int inner = isNarrow ? width - signWidth : width - signWidth - nameWidth - timeWidth;
    const int text = paintParagraph(nullptr, QRect(0, 0, inner, 0), checkSentence(record),
                                    fonts.help, line, {});
    return (isNarrow ? line + text : std::max(line, text)) + 10;
}

int CheckupRows::layOut(int width, QPainter *painter, int until) const
{
    int y = 0;
    int way = -1;
    for (int index = 0; index < m_records.size(); ++index) {
        const chat::CheckRecord &record = m_records.at(index);
        if (record.way != way && record.carrier) {
            way = record.way;
            if (painter != nullptr) {
                paintText(*painter, QRect(0, y + 8, width, captionHeight - 8),
                          carrierName(*record.carrier), m_look.fonts().smallBold,
                          m_look.theme().text2);
            }
            y += captionHeight;
        }
        const int height = rowHeight(record, width);
        if (painter != nullptr) {
            paintRow(*painter, QRect(0, y, width, height), record);
        }
        y += height;
        if (index == until) {
            break;
        }
    }
    return y;
}

void CheckupRows::paintRow(QPainter &painter, const QRect &row,
                           const chat::CheckRecord &record) const
{
    const Theme &t = m_look.theme();
    const Fonts &fonts = m_look.fonts();
    const int line = fonts.rowLine;
    const bool isNarrow = row.width() < narrow;
    const bool isWaiting = record.state == chat::CheckState::Waiting;
    const CheckSign sign = checkSign(record.state);
    const QRect first(row.left(), row.top() + 5, row.width(), line);
    paintIcon(painter, m_look, sign.icon, QRect(first.left(), first.top(), 16, line), 16,
              toneColor(sign.tone, t));
    const int nameRight = isNarrow ? row.width() - timeWidth : signWidth + nameWidth;
    paintText(painter, first.adjusted(signWidth, 0, nameRight - row.width() - 6, 0),
              checkTitle(record), isWaiting ? fonts.ui : fonts.uiBold,
              isWaiting ? t.text3 : t.text);
    paintText(painter, first.adjusted(row.width() - timeWidth, 0, 0, 0), checkTime(record),
              fonts.small, t.text3, Qt::AlignRight);
    const QRect text = isNarrow
        ? QRect(first.left() + signWidth, first.bottom() + 1, row.width() - signWidth, 0)
        : QRect(first.left() + signWidth + nameWidth, first.top(),
                row.width() - signWidth - nameWidth - timeWidth, 0);
    const bool isBad = record.state == chat::CheckState::Failed;
    paintParagraph(&painter, text, checkSentence(record), fonts.help, line,
                   isBad ? t.text : t.text2);
}

void CheckupRows::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    layOut(width(), &painter);
}

} // namespace godwit::ui
