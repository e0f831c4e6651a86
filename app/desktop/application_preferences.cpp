#include "app/desktop/application.h"
#include "app/desktop/saved_preferences.h"

// What a person has chosen, from one start to the next.
namespace godwit::app {

void Application::takePreferences()
{
    ui::Preferences preferences = loadedPreferences(m_settings.preferences);
    preferences.theme = m_options.theme.value_or(preferences.theme);
    m_window.setPreferences(preferences);
}

/// A theme that was asked for on the command line is for this run, unless another one is chosen.
void Application::keepPreferences(ui::Preferences preferences)
{
    if (m_options.theme == preferences.theme) {
        preferences.theme = loadedPreferences(m_settings.preferences).theme;
    }
    m_settings.preferences = savedPreferences(preferences);
    saveSettings();
}

} // namespace godwit::app
