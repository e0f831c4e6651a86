#pragma once

#include <QString>

class QWidget;

namespace godwit::ui {

enum class Urgency { Polite, Assertive };

/// Tells people who listen to the window that something happened. Before Qt 6.8 there is no way to
/// hand the text over, and the widget's accessible name is read instead.
void announce(QWidget &widget, const QString &text, Urgency urgency = Urgency::Polite);

} // namespace godwit::ui
