#include "ui/inspector/timing_view.h"

#include "ui/text/trace_text.h"
#include "ui/theme/paint.h"
#include "ui/theme/style_sheet.h"

#include <QCoreApplication>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>

namespace godwit::ui {

using namespace Qt::StringLiterals;
using chat::AttemptRecord;
using chat::ConnectStage;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Timing)
};

constexpr qsizetype mostShown = 6;
constexpr int margin = 16;
// At the default text size.
constexpr int rowHeight = 22;
constexpr int titleHeight = 26;
constexpr int labelWidth = 114;
constexpr int valueWidth = 62;

std::chrono::microseconds length(base::TimePoint::duration duration)
{
    return std::chrono::duration_cast<std::chrono::microseconds>(duration);
}

bool hasStage(const AttemptRecord &attempt, ConnectStage stage)
{
    return std::any_of(attempt.stages.cbegin(), attempt.stages.cend(),
                       [stage](const auto &each) { return each.stage == stage; });
}

QString explanation(const AttemptRecord &attempt)
{
    if (!attempt.outcome) {
        return {};
    }
    const QString detail = attempt.outcome->detail;
    const QString sentence = endSentence(attempt);
    return detail.isEmpty() || !isFailure(attempt) ? sentence : sentence + u' ' + detail;
}

} // namespace

QList<AttemptRecord> attemptsFrom(const QMap<int, AttemptRecord> &all, int id)
{
    QList<AttemptRecord> chosen;
    for (auto it = all.lowerBound(id); it != all.cend() && chosen.size() < mostShown; ++it) {
        if (!chosen.isEmpty() && !isFailure(chosen.constLast())) {
            break;
        }
        chosen.append(*it);
    }
    return chosen;
}

QList<TimingRow> timingRows(const AttemptRecord &attempt)
{
    QList<TimingRow> rows;
    base::TimePoint end
        = attempt.outcome && !attempt.signedInAt ? attempt.outcome->at : attempt.started;
    for (const chat::StageRecord &stage : attempt.stages) {
        end = std::max(end, stage.end);
    }
    const double whole
        = std::max(1e-9, std::chrono::duration<double>(end - attempt.started).count());
    const auto share = [&](base::TimePoint at) {
        return std::chrono::duration<double>(at - attempt.started).count() / whole;
    };
    for (const chat::StageRecord &stage : attempt.stages) {
        const bool isStatus
            = stage.failed && stage.stage == ConnectStage::HttpAnswer && !stage.detail.isEmpty();
        rows.append({stageText(stage),
                     isStatus ? stage.detail : durationText(length(stage.end - stage.begin)),
                     share(stage.begin), share(stage.end), stage.failed, false});
    }
    if (isFailure(attempt)) {
        for (const ConnectStage stage :
             {ConnectStage::HttpAnswer, ConnectStage::SignIn, ConnectStage::FirstRoundTrip}) {
            if (!hasStage(attempt, stage)) {
                rows.append({stageText({stage, {}, {}}), Words::tr("not run"), 0, 0, false, true});
            }
        }
    }
    return rows;
}

/// What scrolls: paints all of it, and is as high as it needs to be.
class TimingView::Sheet final : public QWidget
{
public:
    Sheet(const Look &look, QWidget *parent)
        : QWidget(parent)
        , m_look(look)
    {
    }

    void show(const QList<AttemptRecord> &attempts)
    {
        m_attempts = attempts;
        refresh();
    }
    void refresh()
    {
        setMinimumHeight(paint(nullptr, width()) + margin);
        setAccessibleName(text());
        update();
    }
    [[nodiscard]] QString text() const
    {
        QStringList lines;
        for (const AttemptRecord &attempt : m_attempts) {
            lines << attemptTitle(attempt) + u": "_s + attemptResult(attempt);
            for (const TimingRow &row : timingRows(attempt)) {
                lines << u"  "_s + row.name + u": "_s + row.value;
            }
            lines << explanation(attempt);
        }
        lines.removeAll(QString());
        return lines.join(u'\n');
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setLayoutDirection(layoutDirection());
        painter.fillRect(rect(), m_look.theme().canvas);
        paint(&painter, width());
    }
    void resizeEvent(QResizeEvent *) override
    {
        setMinimumHeight(paint(nullptr, width()) + margin);
    }

private:
    /// Without a painter it only measures.
    int paint(QPainter *painter, int width) const
    {
        const Theme &t = m_look.theme();
        int y = 6;
        for (qsizetype i = 0; i < m_attempts.size(); ++i) {
            if (i > 0) {
                if (painter != nullptr) {
                    painter->fillRect(QRect(margin, y, width - 2 * margin, 1), t.border);
                }
                y += 5;
            }
            y = paintAttempt(painter, m_attempts.at(i), y, width);
        }
        return y;
    }

    int paintAttempt(QPainter *painter, const AttemptRecord &attempt, int y, int width) const
    {
        if (painter != nullptr) {
            paintTitle(*painter, attempt,
                       QRect(margin, y, width - 2 * margin, m_look.scaled(titleHeight)));
        }
        y += m_look.scaled(titleHeight);
        for (const TimingRow &row : timingRows(attempt)) {
            if (painter != nullptr) {
                paintRow(*painter, row,
                         QRect(margin, y, width - 2 * margin, m_look.scaled(rowHeight)));
            }
            y += m_look.scaled(rowHeight);
        }
        const QRect rest(margin, y + 4, width - 2 * margin, 0);
        const QString why = explanation(attempt);
        return why.isEmpty() ? y + 6
                             : y + 12
                + paintParagraph(painter, rest, why, m_look.fonts().help, m_look.scaled(17),
                                 m_look.theme().text2);
    }

    void paintTitle(QPainter &painter, const AttemptRecord &attempt, const QRect &line) const
    {
        const Theme &t = m_look.theme();
        const bool failed = isFailure(attempt);
        const bool live = attempt.signedInAt.has_value();
        const QColor color = failed ? t.red : (live ? t.green : t.text2);
        const Icon icon
            = failed ? Icon::CircleAlert : (live ? Icon::CircleCheck : Icon::CircleDashed);
        const QString result = attemptResult(attempt);
        const QFont &font = m_look.fonts().ui;
        const int right = QFontMetrics(font).horizontalAdvance(result) + 8;
        paintIcon(painter, m_look, icon, QRect(line.left(), line.top(), 15, line.height()), 15,
                  color);
        paintText(painter, line.adjusted(23, 0, -right, 0), attemptTitle(attempt),
                  m_look.fonts().uiBold, t.text);
        paintText(painter, line, result, font, color, Qt::AlignRight);
    }

    void paintRow(QPainter &painter, const TimingRow &row, const QRect &line) const
    {
        const Theme &t = m_look.theme();
        const QColor color = row.failed ? t.red : (row.notRun ? t.text3 : t.text2);
        const QFont &font = m_look.fonts().ui;
        paintText(painter,
                  QRect(line.left(), line.top(), m_look.scaled(labelWidth) - 6, line.height()),
                  row.name, font, color);
        const QRect track(line.left() + m_look.scaled(labelWidth), line.center().y() - 3,
                          line.width() - m_look.scaled(labelWidth) - m_look.scaled(valueWidth), 8);
        paintRound(painter, track, 2, t.isDark ? t.subtle : t.sidebar);
        if (!row.notRun) {
            const double left = track.left() + row.from * track.width();
            const double width = std::max(3.0, (row.to - row.from) * track.width());
            paintRound(painter,
                       QRectF(std::min(left, track.right() + 1 - width), track.top(), width,
                              track.height()),
                       2, row.failed ? t.red : t.accent);
        }
        paintText(painter, line, row.value, font, row.failed ? t.red : color, Qt::AlignRight);
    }

    const Look &m_look;
    QList<AttemptRecord> m_attempts;
};

TimingView::TimingView(const Look &look, QWidget *parent)
    : QScrollArea(parent)
    , m_sheet(new Sheet(look, this))
{
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setWidgetResizable(true);
    setFocusPolicy(Qt::TabFocus);
    setWidget(m_sheet);
    setAccessibleName(Words::tr("Timing"));
    const auto restyle = [this, &look] {
        verticalScrollBar()->setStyleSheet(scrollBarSheet(look.theme()));
        m_sheet->refresh();
    };
    restyle();
    connect(&look, &Look::changed, this, restyle);
}

void TimingView::show(const QList<AttemptRecord> &attempts)
{
    m_sheet->show(attempts);
    verticalScrollBar()->setValue(0);
}

QString TimingView::text() const
{
    return m_sheet->text();
}

} // namespace godwit::ui
