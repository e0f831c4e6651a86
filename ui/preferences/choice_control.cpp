#include "ui/preferences/choice_control.h"

#include "ui/theme/paint.h"

#include <QHBoxLayout>

namespace godwit::ui {

namespace {

constexpr int frame = 3;
constexpr int thickness = 20; ///< of a toggle

class Segment final : public QAbstractButton
{
public:
    Segment(const Look &look, const QString &text, QWidget *parent)
        : QAbstractButton(parent)
        , m_look(look)
    {
        setText(text);
        setCheckable(true);
        setFocusPolicy(Qt::StrongFocus);
        setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
        connect(&m_look, &Look::changed, this, [this] { updateGeometry(); });
    }

    [[nodiscard]] QSize sizeHint() const override
    {
        return {QFontMetrics(font()).horizontalAdvance(text()) + 24, m_look.scaled(26)};
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const Theme &t = m_look.theme();
        if (isChecked()) {
            paintRound(painter, rect(), 5, t.raised, t.field);
        }
        if (hasFocus()) {
            paintFocus(painter, rect(), 5, t);
        }
        paintText(painter, rect(), text(), font(), isChecked() ? t.text : t.text2,
                  Qt::AlignHCenter);
    }

private:
    [[nodiscard]] QFont font() const { return weighted(m_look.fonts().ui, QFont::Medium); }

    const Look &m_look;
};

} // namespace

SegmentedControl::SegmentedControl(const Look &look, const QString &what,
                                   const QStringList &choices, QWidget *parent)
    : QWidget(parent)
    , m_look(look)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(frame, frame, frame, frame);
    row->setSpacing(0);
    for (qsizetype i = 0; i < choices.size(); ++i) {
        auto *segment = new Segment(look, choices.at(i), this);
        segment->setAccessibleName(what + QStringLiteral(": ") + choices.at(i));
        m_group.addButton(segment, static_cast<int>(i));
        row->addWidget(segment);
    }
    connect(&m_group, &QButtonGroup::idClicked, this, &SegmentedControl::chosen);
    connect(&m_look, &Look::changed, this, [this] { update(); });
}

void SegmentedControl::setCurrent(int index)
{
    if (auto *segment = m_group.button(index)) {
        segment->setChecked(true);
    }
}

void SegmentedControl::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintRound(painter, rect(), 7, m_look.theme().subtle, m_look.theme().borderStrong);
}

Toggle::Toggle(const Look &look, const QString &what, QWidget *parent)
    : QAbstractButton(parent)
    , m_look(look)
{
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAccessibleName(what);
    connect(&m_look, &Look::changed, this, [this] { update(); });
}

void Toggle::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &t = m_look.theme();
    const QRect track(4, (height() - thickness) / 2, 36, thickness);
    paintRound(painter, track, thickness / 2.0, isChecked() ? t.accentFill : t.raised,
               isChecked() ? t.accentFill : t.field);
    // Where "on" is does not change with the direction of reading: it is a switch and no text.
    const QRectF knob(isChecked() ? track.right() - 15 : track.left() + 4, track.top() + 4, 12, 12);
    paintRound(painter, knob, 6, isChecked() ? t.onAccent : t.field);
    if (hasFocus()) {
        paintFocus(painter, rect().adjusted(1, 1, -1, -1), 13, t);
    }
}

} // namespace godwit::ui
