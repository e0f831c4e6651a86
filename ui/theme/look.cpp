#include "ui/theme/look.h"

#include "base/qt_compat.h"
#include "ui/theme/palette.h"

#include <QApplication>
#include <QEvent>
#include <QStyleHints>

#include <algorithm>

namespace godwit::ui {

namespace {

/// Nothing of ours sets the application's palette, so it stays the platform's.
bool systemIsDark()
{
    return base::darkColorScheme(QGuiApplication::styleHints())
        .value_or(isDark(QGuiApplication::palette()));
}

Theme themeFor(ThemeChoice choice)
{
    const bool dark
        = choice == ThemeChoice::Dark || (choice == ThemeChoice::System && systemIsDark());
    return dark ? Theme::dark() : Theme::light();
}

} // namespace

Look::Look(ThemeChoice choice, QObject *parent)
    : QObject(parent)
    , m_choice(choice)
    , m_theme(themeFor(choice))
    , m_fonts(Fonts::make())
{
    if (!base::onColorSchemeChanged(QGuiApplication::styleHints(), this, [this] { follow(); })) {
        qApp->installEventFilter(this);
    }
}

void Look::setChoice(ThemeChoice choice)
{
    m_choice = choice;
    follow();
}

void Look::setAccent(Accent accent)
{
    if (accent != m_accent) {
        m_accent = accent;
        use(made());
    }
}

void Look::setHigherContrast(bool higher)
{
    if (higher != m_higherContrast) {
        m_higherContrast = higher;
        use(made());
    }
}

Theme Look::made() const
{
    const Theme theme = withAccent(themeFor(m_choice), m_accent);
    return m_higherContrast ? withHigherContrast(theme) : theme;
}

void Look::setTextSize(int pixels)
{
    const int size = std::clamp(pixels, 12, 20);
    if (size == m_textSize) {
        return;
    }
    m_textSize = size;
    m_fonts = Fonts::make(m_textSize);
    ++m_generation;
    Q_EMIT changed();
}

bool Look::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == qApp && event->type() == QEvent::ApplicationPaletteChange) {
        follow();
    }
    return false;
}

void Look::follow()
{
    const Theme theme = made();
    if (theme.isDark != m_theme.isDark) {
        use(theme);
    }
}

void Look::use(const Theme &theme)
{
    m_theme = theme;
    m_icons.clear();
    ++m_generation;
    Q_EMIT changed();
}

} // namespace godwit::ui
