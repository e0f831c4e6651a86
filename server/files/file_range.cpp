#include "server/files/file_range.h"

#include <algorithm>

namespace godwit::server {

AskedRange askedRange(const QByteArray &header, qint64 size)
{
    const AskedRange whole{RangeKind::Whole, {0, size}};
    const QByteArray value = header.trimmed().toLower();
    const qsizetype dash = value.indexOf('-');
    if (!value.startsWith("bytes=") || dash < 0 || value.contains(',')) {
        return whole;
    }
    const QByteArray from = value.mid(6, dash - 6).trimmed();
    const QByteArray to = value.mid(dash + 1).trimmed();
    bool fromIs = false;
    bool toIs = false;
    const qint64 first = from.toLongLong(&fromIs);
    const qint64 last = to.toLongLong(&toIs);
    if ((!from.isEmpty() && !fromIs) || (!to.isEmpty() && !toIs) || (from.isEmpty() && to.isEmpty())
        || first < 0 || last < 0 || (fromIs && toIs && last < first)) {
        return whole;
    }
    if (from.isEmpty()) { // the last bytes
        const qint64 count = std::min(last, size);
        return count > 0 ? AskedRange{RangeKind::Part, {size - count, count}}
                         : AskedRange{RangeKind::Unsatisfiable, {}};
    }
    if (first >= size) {
        return {RangeKind::Unsatisfiable, {}};
    }
    const qint64 end = toIs ? std::min(last, size - 1) : size - 1;
    return {RangeKind::Part, {first, end - first + 1}};
}

} // namespace godwit::server
