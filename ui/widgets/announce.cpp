#include "ui/widgets/announce.h"

#include "base/qt_compat.h"

#include <QAccessible>
#include <QWidget>

namespace godwit::ui {

void announce(QWidget &widget, [[maybe_unused]] const QString &text,
              [[maybe_unused]] Urgency urgency)
{
    if (!QAccessible::isActive()) {
        return;
    }
#if GODWIT_QT_ANNOUNCES
    QAccessibleAnnouncementEvent event(&widget, text);
    event.setPoliteness(urgency == Urgency::Assertive
                            ? QAccessible::AnnouncementPoliteness::Assertive
                            : QAccessible::AnnouncementPoliteness::Polite);
    QAccessible::updateAccessibility(&event);
#else
    QAccessibleEvent event(&widget, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
#endif
}

} // namespace godwit::ui
