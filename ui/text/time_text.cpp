#include "ui/text/time_text.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QRegularExpression>

namespace godwit::ui {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Time)
};

QDateTime local(base::WallTime time)
{
    return QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count());
}

/// Day and month without the year, in the order of the language.
QString dayAndMonth(const QDate &day)
{
    return QLocale().toString(day, Words::tr("d MMMM", "date format: day and month"));
}

} // namespace

QDate localDate(base::WallTime time)
{
    return local(time).date();
}

QString timeText(base::WallTime time)
{
    // Some locales (C is one) have seconds even in their short format.
    static const QRegularExpression seconds(u"[:.]ss?"_s);
    QString format = QLocale().timeFormat(QLocale::ShortFormat);
    return QLocale().toString(local(time).time(), format.remove(seconds));
}

QString fullTimeText(base::WallTime time)
{
    return QLocale().toString(local(time).date(), QLocale::LongFormat) + u", "_s + timeText(time);
}

QString dayText(const QDate &day, const QDate &today)
{
    if (day == today) {
        return Words::tr("Today, %1").arg(dayAndMonth(day));
    }
    if (day == today.addDays(-1)) {
        return Words::tr("Yesterday, %1").arg(dayAndMonth(day));
    }
    const QString weekday = QLocale().dayName(day.dayOfWeek());
    return weekday + u", "_s + dayAndMonth(day)
        + (day.year() == today.year() ? QString() : u' ' + QString::number(day.year()));
}

QString shortWhenText(base::WallTime time, const QDate &today)
{
    const QDate day = localDate(time);
    if (day == today) {
        return timeText(time);
    }
    if (day < today && day.daysTo(today) < 7) {
        return QLocale().dayName(day.dayOfWeek(), QLocale::ShortFormat);
    }
    return QLocale().toString(day, QLocale::ShortFormat);
}

} // namespace godwit::ui
