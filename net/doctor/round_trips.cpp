#include "net/doctor/round_trips.h"

#include <algorithm>

namespace godwit::net {

base::Milliseconds percentile(QList<base::Milliseconds> times, int percent)
{
    std::sort(times.begin(), times.end());
    const qsizetype rank = (times.size() * percent + 99) / 100;
    return times.at(std::clamp<qsizetype>(rank - 1, 0, times.size() - 1));
}

} // namespace godwit::net
