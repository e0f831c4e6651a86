#pragma once

#include "ui/theme/accent.h"
#include "ui/theme/fonts.h"
#include "ui/theme/theme_choice.h"

#include <QKeySequence>
#include <QMap>

namespace godwit::ui {

/// What sends a message; the other one of the two breaks the line.
enum class SendKey { Enter, CtrlEnter };

/// Keys that a person has chosen, by the id of the command; an empty list: none.
using OwnKeys = QMap<QString, QList<QKeySequence>>;

/// What a person has chosen for all servers alike. A value.
struct Preferences
{
    ThemeChoice theme = ThemeChoice::System;
    Accent accent = Accent::Petrol;
    bool higherContrast = false;
    int textSize = Fonts::defaultSize; ///< pixels, 12 to 20
    SendKey sendKey = SendKey::Enter;
    OwnKeys keys{};
    friend bool operator==(const Preferences &, const Preferences &) = default;
};

} // namespace godwit::ui
