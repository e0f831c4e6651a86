#pragma once

#include "ui/commands.h"
#include "ui/preferences/preferences.h"
#include "ui/theme/look.h"

#include <QPointer>

class QShortcut;

namespace godwit::ui {

class Composer;
class PreferencesSheet;

/// Brings into force in one window what a person has chosen: the look, the keys, what sends. Shows
/// the sheet on which it is chosen. The references outlive it.
class WindowPreferences final : public QObject
{
    Q_OBJECT

public:
    WindowPreferences(Look &look, Composer &composer, QWidget &window);
    ~WindowPreferences() override;

    /// As they were saved; changed() is not emitted.
    void set(const Preferences &preferences);
    [[nodiscard]] const Preferences &now() const { return m_now; }
    void setTheme(ThemeChoice choice);
    void setTextSize(int pixels);
    void showSheet();

Q_SIGNALS:
    /// By the person; to be remembered.
    void changed(const godwit::ui::Preferences &preferences);
    /// A key of the window was pressed.
    void commanded(godwit::ui::Command command);

private:
    void prefer(const Preferences &preferences);
    void wireShortcuts();

    Look &m_look;
    Composer &m_composer;
    QWidget &m_window;
    Preferences m_now;
    QList<QShortcut *> m_shortcuts;
    QPointer<PreferencesSheet> m_sheet;
};

} // namespace godwit::ui
