#include "net/http/retry_after.h"

#include <QDateTime>
#include <QLocale>
#include <QTimeZone>

#include <algorithm>

namespace godwit::net {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

std::optional<base::Milliseconds> parseRetryAfter(const QByteArray &value, base::WallTime now)
{
    constexpr base::Milliseconds day = 24h;
    const QByteArray text = value.trimmed();
    bool isNumber = false;
    if (const qulonglong seconds = text.toULongLong(&isNumber); isNumber) {
        const auto bounded = std::min<qulonglong>(seconds, 86'400);
        return std::chrono::seconds(static_cast<qint64>(bounded));
    }
    // IMF-fixdate (RFC 9110, section 5.6.7); the names of days and months are English everywhere.
    QDateTime date
        = QLocale::c().toDateTime(QString::fromLatin1(text), u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s);
    if (!date.isValid()) {
        return std::nullopt;
    }
    date.setTimeZone(QTimeZone::utc());
    const base::Milliseconds then(date.toMSecsSinceEpoch());
    return std::clamp<base::Milliseconds>(then - now.time_since_epoch(), 0ms, day);
}

} // namespace godwit::net
