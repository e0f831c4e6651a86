#include "ui/preferences/look_control.h"

#include "ui/theme/paint.h"

#include <QHBoxLayout>
#include <QMouseEvent>
#include <QPainterPath>
#include <QStyle>

namespace godwit::ui {

namespace {

constexpr int tileHeight = 90;
constexpr int letters = 20; ///< beside the slider, on both sides

/// A window in miniature: a list, and two messages.
void paintMiniature(QPainter &painter, const QRect &box, const Theme &t)
{
    painter.fillRect(box, t.canvas);
    const int list = box.width() / 3;
    painter.fillRect(QRect(box.left(), box.top(), list, box.height()), t.sidebar);
    const auto line = [&](int x, int y, int width, const QColor &color) {
        paintRound(painter, QRect(box.left() + x, box.top() + y, width, 5), 2.5, color);
    };
    line(11, 14, list - 24, t.text3);
    line(11, 26, list - 24, t.borderStrong);
    line(11, 37, list - 38, t.borderStrong);
    const int x = list + 30;
    const int room = box.width() - x - 12;
    for (const auto &[y, fill] : {std::pair(12, 1), std::pair(36, 0)}) {
        paintRound(painter, QRectF(box.left() + list + 10, box.top() + y, 14, 14), 7,
                   avatarFill(fill));
        line(x, y, room / 3, t.text3);
        line(x, y + 10, room * (fill == 1 ? 9 : 6) / 10, t.borderStrong);
    }
}

class ThemeTile final : public QAbstractButton
{
public:
    ThemeTile(const Look &look, ThemeChoice choice, const QString &name, QWidget *parent)
        : QAbstractButton(parent)
        , m_look(look)
        , m_choice(choice)
    {
        setText(name);
        setCheckable(true);
        setFocusPolicy(Qt::StrongFocus);
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        connect(&m_look, &Look::changed, this, [this] { updateGeometry(); });
    }

    [[nodiscard]] QSize sizeHint() const override { return {120, tileHeight + m_look.scaled(38)}; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const Theme &t = m_look.theme();
        const QRect box(3, 3, width() - 6, tileHeight);
        QPainterPath shape;
        shape.addRoundedRect(box, 8, 8);
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setClipPath(shape);
        paintMiniature(painter, box,
                       m_choice == ThemeChoice::Dark ? Theme::dark() : Theme::light());
        if (m_choice == ThemeChoice::System) {
            QPainterPath half;
            half.moveTo(box.left() + box.width() * 0.78, box.top());
            half.lineTo(box.right() + 1, box.top());
            half.lineTo(box.right() + 1, box.bottom() + 1);
            half.lineTo(box.left() + box.width() * 0.58, box.bottom() + 1);
            half.closeSubpath();
            painter.setClipPath(half, Qt::IntersectClip);
            paintMiniature(painter, box, Theme::dark());
        }
        painter.restore();
        paintRound(painter, box, 8, {}, t.field);
        if (isChecked()) {
            paintRound(painter, rect().adjusted(0, 0, 0, tileHeight + 6 - height()), 10, {},
                       t.accent, 2);
        }
        const int middle = tileHeight + 10 + m_look.scaled(18) / 2;
        const QRect dot = placed(painter, QRect(3, middle - 8, 17, 17));
        paintRound(painter, dot, 8.5, isChecked() ? t.accentFill : t.raised,
                   isChecked() ? t.accentFill : t.field);
        if (isChecked()) {
            paintRound(painter, QRectF(dot).adjusted(5, 5, -5, -5), 3.5, t.onAccent);
        }
        if (hasFocus()) {
            paintFocus(painter, dot.adjusted(-3, -3, 3, 3), 11, t);
        }
        paintText(painter,
                  placed(painter, QRect(29, tileHeight + 10, width() - 29, m_look.scaled(18))),
                  text(), m_look.fonts().ui, t.text);
    }

private:
    const Look &m_look;
    ThemeChoice m_choice;
};

class AccentDot final : public QAbstractButton
{
public:
    AccentDot(const Look &look, Accent accent, const QString &name, QWidget *parent)
        : QAbstractButton(parent)
        , m_look(look)
        , m_accent(accent)
    {
        setCheckable(true);
        setFocusPolicy(Qt::StrongFocus);
        setAccessibleName(name);
        setToolTip(name);
        setFixedSize(36, 36);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const Theme &t = m_look.theme();
        const Theme own = withAccent(t.isDark ? Theme::dark() : Theme::light(), m_accent);
        paintRound(painter, QRectF(rect()).adjusted(5, 5, -5, -5), 13, own.accentFill);
        if (isChecked()) {
            paintRound(painter, QRectF(rect()).adjusted(2, 2, -2, -2), 16, {}, t.accent, 2);
            paintIcon(painter, m_look, Icon::Check, rect(), 16, t.onAccent);
        }
        if (hasFocus()) {
            paintFocus(painter, rect(), 18, t);
        }
    }

private:
    const Look &m_look;
    Accent m_accent;
};

} // namespace

ThemeTiles::ThemeTiles(const Look &look, QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(10);
    for (const auto &[choice, name] :
         {std::pair(ThemeChoice::System, tr("Match system")),
          std::pair(ThemeChoice::Light, tr("Light")), std::pair(ThemeChoice::Dark, tr("Dark"))}) {
        auto *tile = new ThemeTile(look, choice, name, this);
        tile->setAccessibleName(tr("Theme: %1").arg(name));
        m_group.addButton(tile, static_cast<int>(choice));
        row->addWidget(tile, 1);
    }
    connect(&m_group, &QButtonGroup::idClicked, this,
            [this](int id) { Q_EMIT chosen(static_cast<ThemeChoice>(id)); });
}

void ThemeTiles::setCurrent(ThemeChoice choice)
{
    m_group.button(static_cast<int>(choice))->setChecked(true);
}

AccentDots::AccentDots(const Look &look, QWidget *parent)
    : QWidget(parent)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(2);
    for (const auto &[accent, name] :
         {std::pair(Accent::Petrol, tr("Petrol")), std::pair(Accent::Indigo, tr("Indigo")),
          std::pair(Accent::Plum, tr("Plum")), std::pair(Accent::Moss, tr("Moss")),
          std::pair(Accent::Slate, tr("Slate"))}) {
        auto *dot = new AccentDot(look, accent, name, this);
        m_group.addButton(dot, static_cast<int>(accent));
        row->addWidget(dot);
    }
    connect(&m_group, &QButtonGroup::idClicked, this,
            [this](int id) { Q_EMIT chosen(static_cast<Accent>(id)); });
    connect(&look, &Look::changed, this, [this] { update(); });
}

void AccentDots::setCurrent(Accent accent)
{
    m_group.button(static_cast<int>(accent))->setChecked(true);
}

TextSizeSlider::TextSizeSlider(const Look &look, QWidget *parent)
    : QSlider(Qt::Horizontal, parent)
    , m_look(look)
{
    setRange(12, 20);
    setPageStep(2);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAccessibleName(tr("Text size"));
    connect(&m_look, &Look::changed, this, [this] { update(); });
}

QRect TextSizeSlider::groove() const
{
    return {letters, height() / 2 - 2, width() - 2 * letters, 4};
}

void TextSizeSlider::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &t = m_look.theme();
    const QRect line = groove();
    const int at = line.left()
        + QStyle::sliderPositionFromValue(minimum(), maximum(), value(), line.width());
    const QRect small(0, 0, letters, height());
    paintText(painter, placed(painter, small), QStringLiteral("A"),
              resized(m_look.fonts().ui, 11, QFont::Normal), t.text2);
    paintText(painter, placed(painter, small.translated(width() - letters, 0)), QStringLiteral("A"),
              resized(m_look.fonts().ui, 18, QFont::Normal), t.text2, Qt::AlignRight);
    paintRound(painter, placed(painter, line), 2, t.borderStrong);
    QRect done = line;
    done.setRight(at);
    paintRound(painter, placed(painter, done), 2, t.accentFill);
    const QRect knob = placed(painter, QRect(at - 9, height() / 2 - 9, 18, 18));
    paintRound(painter, knob, 9, t.accentFill);
    paintRound(painter, QRectF(knob).adjusted(5, 5, -5, -5), 4, t.onAccent);
    if (hasFocus()) {
        paintFocus(painter, knob.adjusted(-3, -3, 3, 3), 12, t);
    }
}

void TextSizeSlider::follow(int x)
{
    const QRect line = placed(*this, groove());
    setValue(QStyle::sliderValueFromPosition(minimum(), maximum(), x - line.left(), line.width(),
                                             layoutDirection() == Qt::RightToLeft));
}

void TextSizeSlider::mousePressEvent(QMouseEvent *event)
{
    follow(qRound(event->position().x()));
}

void TextSizeSlider::mouseMoveEvent(QMouseEvent *event)
{
    follow(qRound(event->position().x()));
}

} // namespace godwit::ui
