#pragma once

#include "ui/preferences/preferences.h"
#include "ui/preferences/setting_row.h"
#include "ui/theme/look.h"

#include <QList>

namespace godwit::ui {

/// A section of the preferences. Shows what is chosen and says what is wanted; keeps nothing.
class PreferencePage : public QWidget
{
    Q_OBJECT

public:
    PreferencePage(const Look &look, Icon icon, const QString &title);

    virtual void show(const Preferences &preferences) = 0;

    [[nodiscard]] Icon icon() const { return m_icon; }
    [[nodiscard]] const QString &title() const { return m_title; }
    /// Leaves the rows that have \p words in them; empty: all. Returns how many there are.
    int filter(const QString &words);

Q_SIGNALS:
    void wanted(const godwit::ui::Preferences &preferences);

protected:
    SettingRow *add(const QString &title, const QString &note, QWidget *control);
    [[nodiscard]] const Look &look() const { return m_look; }

    Preferences m_shown;

private:
    const Look &m_look;
    Icon m_icon;
    QString m_title;
    QList<SettingRow *> m_rows;
};

/// All sections, in the order in which they are listed.
[[nodiscard]] QList<PreferencePage *> makePreferencePages(const Look &look);

} // namespace godwit::ui
