#pragma once

#include "ui/preferences/preferences.h"

#include <QList>
#include <QStringList>

namespace godwit::ui {

struct ShortcutLine
{
    QStringList keys; ///< as the system writes them
    QString text;
};
struct ShortcutGroup
{
    QString title;
    QList<ShortcutLine> lines;
};

/// Every key, of the window and of its parts.
[[nodiscard]] QList<ShortcutGroup> shortcutTable(const Preferences &preferences);

} // namespace godwit::ui
