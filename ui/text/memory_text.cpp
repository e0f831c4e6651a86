#include "ui/text/connection_text.h"
#include "ui/text/route_text.h"
#include "ui/text/time_text.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace godwit::ui {

using namespace Qt::StringLiterals;
using chat::RememberedNetwork;
using chat::RememberedWay;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(NetworkMemory)
};

constexpr qsizetype mostNetworks = 3;

QString wayText(const RememberedWay &way, base::WallTime now)
{
    const QString name = carrierName(way.carrier);
    if (way.avoidedUntil && *way.avoidedUntil > now) {
        const QString until = timeText(*way.avoidedUntil);
        return way.cause == chat::Cause::UpgradeBlocked
            ? Words::tr("%1 blocked until %2", "transport, time").arg(name, until)
            : Words::tr("%1 avoided until %2", "transport, time").arg(name, until);
    }
    return way.workedAt ? Words::tr("%1 works", "transport").arg(name) : QString();
}

} // namespace

QStringList memoryLines(const QList<RememberedNetwork> &networks, base::WallTime now)
{
    QStringList lines;
    int more = 0;
    for (const RememberedNetwork &network : networks) {
        QStringList ways;
        for (const RememberedWay &way : network.ways) {
            ways << wayText(way, now);
        }
        ways.removeAll(QString());
        if (ways.isEmpty()) {
            continue;
        }
        if (lines.size() >= mostNetworks) {
            ++more;
            continue;
        }
        const QString what = ways.join(u", "_s);
        lines << (network.isPresent ? Words::tr("This network: %1").arg(what)
                                    : Words::tr("Another network: %1").arg(what));
    }
    if (more > 0) {
        lines << Words::tr("and %n more networks", nullptr, more);
    }
    return lines;
}

} // namespace godwit::ui
