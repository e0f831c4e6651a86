#include "ui/widgets/checkup_sheet.h"

#include "ui/theme/paint.h"
#include "ui/widgets/announce.h"

#include <QClipboard>
#include <QGuiApplication>

#include <algorithm>

namespace godwit::ui {

namespace {

constexpr int cardWidth = 680;
constexpr int side = 24;
constexpr int titleHeight = 56;
constexpr int footHeight = 60;

} // namespace

CheckupSheet::CheckupSheet(const Look &look, const QString &server, MakeCheck makeCheck,
                           QWidget *window)
    : CardSheet(look, window)
    , m_makeCheck(std::move(makeCheck))
    , m_checkup{server}
    , m_area(this)
    , m_rows(look)
    , m_copy(look, Button::Kind::Secondary, tr("Copy as text"), this)
    , m_again(look, Button::Kind::Secondary, tr("Check again"), this)
    , m_close(look, Button::Kind::Primary, tr("Close"), this)
{
    setArea(m_area);
    m_area.setWidget(&m_rows);
    m_rows.setAutoFillBackground(false);
    m_copy.setGlyph(Icon::Copy);
    m_again.setGlyph(Icon::RefreshCw);
    connect(&m_copy, &QAbstractButton::clicked, this, &CheckupSheet::copy);
    connect(&m_again, &QAbstractButton::clicked, this, &CheckupSheet::begin);
    connect(&m_close, &QAbstractButton::clicked, this, &CheckupSheet::dismiss);
    // Whoever closes it does not want to know any more.
    connect(this, &CardSheet::dismissed, this, [this] { m_check.reset(); });
    appear();
    begin();
    setFocus(Qt::OtherFocusReason);
}

/// Its parts are members, so nobody's children to delete.
CheckupSheet::~CheckupSheet()
{
    m_area.takeWidget();
    m_rows.setParent(nullptr);
    for (QWidget *part : std::initializer_list<QWidget *>{&m_area, &m_copy, &m_again, &m_close}) {
        part->setParent(nullptr);
    }
}

void CheckupSheet::begin()
{
    m_checkup.records.clear();
    m_checkup.outcome.reset();
    m_check = m_makeCheck();
    connect(m_check.get(), &chat::ConnectionCheck::planned, this,
            [this](const QList<chat::CheckRecord> &records) {
                m_checkup.records = records;
                refresh();
            });
    connect(m_check.get(), &chat::ConnectionCheck::changed, this,
            [this](int index, const chat::CheckRecord &record) {
                m_checkup.records[index] = record;
                refresh();
                if (record.state == chat::CheckState::Running) {
                    m_area.ensureVisible(0, m_rows.bottomOf(index), 0, 8);
                }
            });
    connect(m_check.get(), &chat::ConnectionCheck::finished, this, &CheckupSheet::finish);
    refresh();
    m_check->start();
}

void CheckupSheet::finish(const chat::CheckOutcome &outcome)
{
    m_checkup.outcome = outcome;
    refresh();
    announce(*this, checkVerdict(m_checkup));
}

void CheckupSheet::refresh()
{
    m_rows.setRecords(m_checkup.records);
    m_copy.setEnabled(m_checkup.outcome.has_value());
    m_again.setEnabled(m_checkup.outcome.has_value());
    const QString title = tr("The connection to %1").arg(m_checkup.server);
    setAccessibleName(title + QStringLiteral(". ") + checkVerdict(m_checkup));
    place();
}

QRect CheckupSheet::verdictBox() const
{
    const QRect box(card().left() + side + 26, card().top() + titleHeight,
                    widthFor(cardWidth) - 2 * side - 26, 0);
    const int height = paintParagraph(nullptr, box, checkVerdict(m_checkup), look().fonts().ui,
                                      look().fonts().rowLine, {});
    return {box.left(), box.top(), box.width(), height};
}

void CheckupSheet::place()
{
    const int inner = widthFor(cardWidth) - 2 * side;
    const int head = titleHeight + verdictBox().height() + 14;
    const int rows = m_rows.heightFor(inner);
    setCard({cardWidth, head + rows + 12 + footHeight});
    m_area.setGeometry(card().left() + side, card().top() + head, card().width() - side - 4,
                       card().height() - head - footHeight - 4);
    m_rows.resize(inner, rows);
    int right = card().right() + 1 - side + Button::ring;
    for (Button *button : {&m_close, &m_again, &m_copy}) {
        button->adjustSize();
        right -= button->width();
        button->move(right, card().bottom() + 1 - (footHeight + button->height()) / 2);
    }
    update();
}

void CheckupSheet::copy()
{
    QGuiApplication::clipboard()->setText(checkupAsText(m_checkup));
    announce(m_copy, tr("Copied."));
}

/// Round among its own buttons: what lies behind it cannot be used.
bool CheckupSheet::focusNextPrevChild(bool next)
{
    QList<QWidget *> stops{&m_copy, &m_again, &m_close};
    stops.removeIf([](const QWidget *stop) { return !stop->isEnabled(); });
    const qsizetype at = stops.indexOf(focusWidget());
    const qsizetype count = stops.size();
    const qsizetype to = at < 0 ? (next ? 0 : count - 1) : (at + (next ? 1 : count - 1)) % count;
    stops.at(to)->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
    return true;
}

void CheckupSheet::paintCard(QPainter &painter)
{
    const Theme &t = look().theme();
    paintText(painter,
              QRect(card().left() + side, card().top() + 16, card().width() - 2 * side, 32),
              tr("The connection to %1").arg(m_checkup.server), look().fonts().sheetTitle, t.text);
    const QRect verdict = verdictBox();
    const CheckSign sign = checkVerdictSign(m_checkup);
    const int line = look().fonts().rowLine;
    paintIcon(painter, look(), sign.icon, QRect(verdict.left() - 26, verdict.top(), 16, line), 16,
              toneColor(sign.tone, t));
    paintParagraph(&painter, verdict, checkVerdict(m_checkup), look().fonts().ui, line, t.text);
    painter.setPen(t.border);
    const int foot = card().bottom() + 1 - footHeight;
    painter.drawLine(card().left() + 1, foot, card().right() - 1, foot);
}

} // namespace godwit::ui
