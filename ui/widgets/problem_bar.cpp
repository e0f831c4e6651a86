#include "ui/widgets/problem_bar.h"

#include "ui/text/refusal_text.h"
#include "ui/theme/paint.h"
#include "ui/widgets/announce.h"

#include <QHBoxLayout>

namespace godwit::ui {

ProblemBar::ProblemBar(const Look &look, QWidget *parent)
    : QWidget(parent)
    , m_look(look)
    , m_text(this)
    , m_again(look, Button::Kind::Secondary, tr("Try again"), this)
    , m_close(look, Icon::X, 28, 16, tr("Close"), this)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(46, 8, 12, 9);
    row->setSpacing(8);
    row->addWidget(&m_text, 1);
    row->addWidget(&m_again, 0, Qt::AlignVCenter);
    row->addWidget(&m_close, 0, Qt::AlignVCenter);
    m_text.setWordWrap(true);
    m_text.setTextFormat(Qt::PlainText);
    m_again.setGlyph(Icon::RefreshCw);
    m_again.setInnerHeight(28);
    connect(&m_again, &QAbstractButton::clicked, this, [this] {
        const std::function<void()> again = m_entries.constFirst().again;
        next();
        again();
    });
    connect(&m_close, &QAbstractButton::clicked, this, &ProblemBar::next);
    connect(&m_look, &Look::changed, this, &ProblemBar::restyle);
    hide();
}

void ProblemBar::show(Problem problem, const QString &detail, const std::function<void()> &again)
{
    add({problemText(problem, detail), isSevere(problem), problem, again});
}

void ProblemBar::show(const QString &sentence)
{
    add({sentence});
}

void ProblemBar::add(const Entry &entry)
{
    for (Entry &known : m_entries) {
        if (known.sentence == entry.sentence) {
            known = entry; // said already
            refresh();
            return;
        }
    }
    const bool first = m_entries.isEmpty() || (entry.severe && !m_entries.constFirst().severe);
    m_entries.insert(first ? 0 : m_entries.size(), entry);
    refresh();
    announce(*this, entry.sentence, entry.severe ? Urgency::Assertive : Urgency::Polite);
}

void ProblemBar::settle(Problem problem)
{
    m_entries.removeIf([problem](const Entry &entry) { return entry.problem == problem; });
    refresh();
}

void ProblemBar::next()
{
    m_entries.removeFirst();
    refresh();
}

void ProblemBar::refresh()
{
    setVisible(!m_entries.isEmpty());
    if (m_entries.isEmpty()) {
        return;
    }
    const Entry &entry = m_entries.constFirst();
    m_text.setText(entry.sentence);
    m_again.setVisible(entry.again != nullptr);
    setAccessibleName(entry.sentence);
    restyle();
}

void ProblemBar::restyle()
{
    QPalette palette = m_text.palette();
    palette.setColor(QPalette::WindowText, m_look.theme().text);
    m_text.setPalette(palette);
    m_text.setFont(m_look.fonts().ui);
    update();
}

void ProblemBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &t = m_look.theme();
    const bool severe = !m_entries.isEmpty() && m_entries.constFirst().severe;
    painter.fillRect(rect(), severe ? t.redTint : t.amberTint);
    painter.fillRect(QRect(0, height() - 1, width(), 1), severe ? t.border : t.amberLine);
    paintIcon(painter, m_look, severe ? Icon::CircleAlert : Icon::TriangleAlert,
              QRect(16, 0, 20, height()), 18, severe ? t.red : t.amber);
}

} // namespace godwit::ui
