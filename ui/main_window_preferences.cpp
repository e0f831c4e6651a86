#include "ui/main_window_private.h"
#include "ui/preferences/own_keys.h"
#include "ui/preferences/preferences_sheet.h"

#include <QShortcut>

#include <algorithm>

// What a person has chosen, and how it comes into force.
namespace godwit::ui {

void MainWindow::Private::setPreferences(const Preferences &preferences)
{
    const bool otherKeys = preferences.keys != m_preferences.keys;
    m_preferences = preferences;
    m_preferences.textSize = std::clamp(preferences.textSize, 12, 20);
    look.setChoice(m_preferences.theme);
    look.setAccent(m_preferences.accent);
    look.setHigherContrast(m_preferences.higherContrast);
    look.setTextSize(m_preferences.textSize);
    pane.composer().setSendKey(m_preferences.sendKey);
    if (otherKeys) {
        wireShortcuts();
    }
    if (m_preferencesSheet) {
        m_preferencesSheet->show(m_preferences);
    }
}

/// As the person wants it, which is to be remembered.
void MainWindow::Private::prefer(const Preferences &preferences)
{
    const Preferences before = m_preferences;
    setPreferences(preferences);
    if (m_preferences != before) {
        Q_EMIT m_window.preferencesChanged(m_preferences);
    }
}

void MainWindow::Private::preferTheme(ThemeChoice choice)
{
    Preferences changed = m_preferences;
    changed.theme = choice;
    prefer(changed);
}

void MainWindow::Private::preferTextSize(int pixels)
{
    Preferences changed = m_preferences;
    changed.textSize = pixels;
    prefer(changed);
}

void MainWindow::Private::showPreferences()
{
    if (m_preferencesSheet) {
        return;
    }
    closeSheet();
    m_preferencesSheet = new PreferencesSheet(look, m_preferences, &m_window);
    connect(m_preferencesSheet, &PreferencesSheet::wanted, this, &Private::prefer);
    connect(m_preferencesSheet, &PreferencesSheet::dismissed, this, [this] {
        m_preferencesSheet.clear(); // it goes a little later
        pane.composer().setFocus(Qt::OtherFocusReason);
    });
}

void MainWindow::Private::wireShortcuts()
{
    qDeleteAll(m_shortcuts);
    m_shortcuts.clear();
    for (const CommandInfo &info : commandTable(m_preferences.keys)) {
        for (const QKeySequence &keys : info.keys) {
            auto *shortcut = new QShortcut(keys, &m_window);
            connect(shortcut, &QShortcut::activated, this,
                    [this, command = info.command] { perform(command); });
            m_shortcuts.append(shortcut);
        }
    }
}

} // namespace godwit::ui
