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
    , m_close(look, Icon::X, 28, 16, tr("Close"), this)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(46, 8, 12, 9);
    row->addWidget(&m_text, 1);
    row->addWidget(&m_close, 0, Qt::AlignTop);
    m_text.setWordWrap(true);
    m_text.setTextFormat(Qt::PlainText);
    connect(&m_close, &QAbstractButton::clicked, this, &QWidget::hide);
    connect(&m_look, &Look::changed, this, &ProblemBar::restyle);
    hide();
}

void ProblemBar::show(Problem problem, const QString &detail)
{
    show(problemText(problem, detail), isSevere(problem));
}

void ProblemBar::show(const QString &sentence)
{
    show(sentence, false);
}

void ProblemBar::show(const QString &sentence, bool severe)
{
    m_severe = severe;
    m_text.setText(sentence);
    setAccessibleName(sentence);
    restyle();
    QWidget::show();
    announce(*this, sentence, severe ? Urgency::Assertive : Urgency::Polite);
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
    painter.fillRect(rect(), m_severe ? t.redTint : t.amberTint);
    painter.fillRect(QRect(0, height() - 1, width(), 1), m_severe ? t.border : t.amberLine);
    paintIcon(painter, m_look, m_severe ? Icon::CircleAlert : Icon::TriangleAlert,
              QRect(16, 0, 20, height()), 18, m_severe ? t.red : t.amber);
}

} // namespace godwit::ui
