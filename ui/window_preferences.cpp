#include "ui/window_preferences.h"

#include "ui/preferences/own_keys.h"
#include "ui/preferences/preferences_sheet.h"
#include "ui/widgets/composer.h"

#include <QShortcut>

#include <algorithm>

namespace godwit::ui {

WindowPreferences::WindowPreferences(Look &look, Composer &composer, QWidget &window)
    : m_look(look)
    , m_composer(composer)
    , m_window(window)
{
    m_now.theme = look.choice();
    wireShortcuts();
}

WindowPreferences::~WindowPreferences()
{
    qDeleteAll(m_shortcuts);
}

void WindowPreferences::set(const Preferences &preferences)
{
    const bool otherKeys = preferences.keys != m_now.keys;
    m_now = preferences;
    m_now.textSize = std::clamp(preferences.textSize, 12, 20);
    m_look.setChoice(m_now.theme);
    m_look.setAccent(m_now.accent);
    m_look.setHigherContrast(m_now.higherContrast);
    m_look.setTextSize(m_now.textSize);
    m_composer.setSendKey(m_now.sendKey);
    if (otherKeys) {
        wireShortcuts();
    }
    if (m_sheet) {
        m_sheet->show(m_now);
    }
}

void WindowPreferences::prefer(const Preferences &preferences)
{
    const Preferences before = m_now;
    set(preferences);
    if (m_now != before) {
        Q_EMIT changed(m_now);
    }
}

void WindowPreferences::setTheme(ThemeChoice choice)
{
    Preferences wanted = m_now;
    wanted.theme = choice;
    prefer(wanted);
}

void WindowPreferences::setTextSize(int pixels)
{
    Preferences wanted = m_now;
    wanted.textSize = pixels;
    prefer(wanted);
}

void WindowPreferences::showSheet()
{
    if (m_sheet) {
        return;
    }
    m_sheet = new PreferencesSheet(m_look, m_now, &m_window);
    connect(m_sheet, &PreferencesSheet::wanted, this, &WindowPreferences::prefer);
    connect(m_sheet, &PreferencesSheet::dismissed, this, [this] {
        m_sheet.clear(); // it goes a little later
        m_composer.setFocus(Qt::OtherFocusReason);
    });
}

void WindowPreferences::wireShortcuts()
{
    qDeleteAll(m_shortcuts);
    m_shortcuts.clear();
    for (const CommandInfo &info : commandTable(m_now.keys)) {
        for (const QKeySequence &keys : info.keys) {
            auto *shortcut = new QShortcut(keys, &m_window);
            connect(shortcut, &QShortcut::activated, this,
                    [this, command = info.command] { Q_EMIT commanded(command); });
            m_shortcuts.append(shortcut);
        }
    }
}

} // namespace godwit::ui
