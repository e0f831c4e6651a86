#include "ui/preferences/preferences_sheet.h"

#include "ui/theme/paint.h"

#include <QScrollBar>

#include <algorithm>

namespace godwit::ui {

namespace {

constexpr int cardWidth = 920;
constexpr int cardHeight = 680;
constexpr int usualSectionsWidth = 212;
constexpr int sectionHeight = 34;
constexpr int titleHeight = 56;
constexpr int side = 28;

class SectionButton final : public QAbstractButton
{
public:
    SectionButton(const Look &look, Icon icon, const QString &title, QWidget *parent)
        : QAbstractButton(parent)
        , m_look(look)
        , m_icon(icon)
    {
        setText(title);
        setCheckable(true);
        setFocusPolicy(Qt::StrongFocus);
        setAttribute(Qt::WA_Hover);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const Theme &t = m_look.theme();
        const QColor fill
            = isChecked() ? t.selected : (underMouse() || isDown() ? t.sideHover : QColor());
        paintRound(painter, rect(), 6, fill);
        if (hasFocus()) {
            paintFocus(painter, rect(), 6, t);
        }
        const QColor color = isChecked() ? t.selText : t.text2;
        paintIcon(painter, m_look, m_icon, placed(painter, QRect(11, 0, 20, height())), 18, color);
        paintText(painter, placed(painter, QRect(42, 0, width() - 46, height())), text(),
                  isChecked() ? m_look.fonts().uiBold : m_look.fonts().ui, color);
    }

private:
    const Look &m_look;
    Icon m_icon;
};

} // namespace

PreferencesSheet::PreferencesSheet(const Look &look, const Preferences &preferences,
                                   QWidget *window)
    : CardSheet(look, window)
    , m_field(look, this)
    , m_close(look, Icon::X, 32, 18, tr("Close"), this)
    , m_area(this)
    , m_pages(makePreferencePages(look))
{
    setAccessibleName(tr("Preferences"));
    m_field.setGlyph(Icon::Search);
    m_field.setPlaceholderText(tr("Find a setting"));
    m_field.setAccessibleName(tr("Find a setting"));
    setArea(m_area);
    m_area.setWidgetResizable(true);
    for (PreferencePage *page : std::as_const(m_pages)) {
        auto *button = new SectionButton(look, page->icon(), page->title(), this);
        m_sections.addButton(button, static_cast<int>(m_buttons.size()));
        m_buttons.append(button);
        page->setParent(this);
        page->hide();
        connect(page, &PreferencePage::wanted, this, &PreferencesSheet::wanted);
    }
    show(preferences);
    connect(&m_sections, &QButtonGroup::idClicked, this, &PreferencesSheet::turnTo);
    connect(&m_field, &QLineEdit::textChanged, this, &PreferencesSheet::find);
    connect(&m_close, &QAbstractButton::clicked, this, &PreferencesSheet::dismiss);
    turnTo(0);
    appear();
    m_field.setFocus(Qt::OtherFocusReason);
}

PreferencesSheet::~PreferencesSheet()
{
    // They are members, so their parent must not delete them as children.
    for (QWidget *part : std::initializer_list<QWidget *>{&m_field, &m_close, &m_area}) {
        part->setParent(nullptr);
    }
}

void PreferencesSheet::show(const Preferences &preferences)
{
    for (PreferencePage *page : std::as_const(m_pages)) {
        page->show(preferences);
    }
}

void PreferencesSheet::openPage(const QString &title)
{
    for (qsizetype i = 0; i < m_pages.size(); ++i) {
        if (m_pages.at(i)->title() == title) {
            turnTo(static_cast<int>(i));
        }
    }
}

QString PreferencesSheet::page() const
{
    return m_pages.at(m_page)->title();
}

void PreferencesSheet::turnTo(int index)
{
    if (QWidget *before = m_area.takeWidget()) {
        before->setParent(this);
        before->hide();
    }
    m_page = index;
    m_buttons.at(index)->setChecked(true);
    PreferencePage *page = m_pages.at(index);
    m_area.setWidget(page);
    page->setAutoFillBackground(false);
    page->QWidget::show();
    m_area.verticalScrollBar()->setValue(0);
    update();
}

void PreferencesSheet::find(const QString &words)
{
    int best = -1;
    for (qsizetype i = 0; i < m_pages.size(); ++i) {
        const bool some = m_pages.at(i)->filter(words.trimmed()) > 0;
        m_buttons.at(i)->setVisible(some);
        if (some && (best < 0 || i == m_page)) {
            best = static_cast<int>(i);
        }
    }
    place();
    if (best >= 0 && best != m_page) {
        turnTo(best);
    }
}

int PreferencesSheet::sectionsWidth() const
{
    return std::min(look().scaled(usualSectionsWidth), card().width() * 2 / 5);
}

void PreferencesSheet::place()
{
    setCard({look().scaled(cardWidth), look().scaled(cardHeight)});
    const int width = card().width();
    const int sections = sectionsWidth();
    const auto put = [this](QWidget &part, const QRect &box) {
        part.setGeometry(placed(*this, box.translated(card().topLeft())));
    };
    put(m_field, {12, look().scaled(50), sections - 24, look().scaled(32)});
    int y = look().scaled(50 + 32 + 10);
    for (QAbstractButton *button : std::as_const(m_buttons)) {
        if (!button->isHidden()) {
            put(*button, {8, y, sections - 16, look().scaled(sectionHeight)});
            y += look().scaled(sectionHeight);
        }
    }
    put(m_close, {width - 38 - 6, 12, 32, 32});
    const int top = look().scaled(titleHeight);
    put(m_area, {sections + side, top, width - sections - side - 8, card().height() - top - 8});
    for (PreferencePage *page : std::as_const(m_pages)) {
        page->setContentsMargins(0, 0, side - 8, 0);
    }
}

/// Round inside the card: what lies behind it cannot be seen.
bool PreferencesSheet::focusNextPrevChild(bool next)
{
    const QWidget *at = focusWidget();
    QWidget *to = const_cast<QWidget *>(at != nullptr ? at : this);
    for (int i = 0; i < 500; ++i) {
        to = next ? to->nextInFocusChain() : to->previousInFocusChain();
        if (isAncestorOf(to) && to->isVisible() && to->isEnabled()
            && (to->focusPolicy() & Qt::TabFocus) == Qt::TabFocus) {
            to->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
            m_area.ensureWidgetVisible(to);
            return true;
        }
    }
    return true;
}

void PreferencesSheet::paintCard(QPainter &painter)
{
    const Theme &t = look().theme();
    const int sections = sectionsWidth();
    const QRect aside = placed(*this, {card().left(), card().top(), sections, card().height()});
    painter.save();
    painter.setClipRect(aside);
    paintRound(painter, card(), 12, t.sidebar, t.borderStrong);
    painter.restore();
    painter.fillRect(
        placed(*this, {card().left() + sections, card().top() + 1, 1, card().height() - 2}),
        t.border);
    const int title = look().scaled(titleHeight);
    paintText(painter, placed(*this, {card().left() + 18, card().top(), sections - 30, title}),
              tr("Preferences"), look().fonts().header, t.text);
    paintText(painter,
              placed(*this,
                     {card().left() + sections + side, card().top(),
                      card().width() - sections - 2 * side - 32, title}),
              page(), look().fonts().pageTitle, t.text);
}

} // namespace godwit::ui
