#include "net/protocol/remembered_networks.h"

#include "net/protocol/connectivity.h"
#include "net/trace/attempt_log.h"
#include "net/trace/redaction.h"

#include <algorithm>

namespace godwit::net {

namespace {

std::optional<chat::RememberedWay> wayOf(const Rung &rung, const RungRecord &record,
                                         base::WallTime now)
{
    chat::RememberedWay way;
    way.carrier = carrierOf(rung.kind);
    way.workedAt = record.workedAt;
    way.openTime = record.openTime;
    // One that was merely late is avoided for a minute, which nobody needs to know.
    if (record.avoidedUntil && now < *record.avoidedUntil && !record.isLate) {
        way.avoidedUntil = record.avoidedUntil;
        way.cause = causeOf(record.reason, {});
        way.detail = redactedSentence(record.reason.detail);
        // Others got through, as whoever avoids it knows: something on the way stops this one.
        if (record.reason.code == CloseReason::Code::HttpStatus) {
            way.cause = chat::Cause::UpgradeBlocked;
        }
    }
    return way.workedAt || way.avoidedUntil ? std::optional(way) : std::nullopt;
}

} // namespace

QList<chat::RememberedNetwork> rememberedNetworks(const RungMemory &memory,
                                                  const QList<Rung> &rungs, base::WallTime now)
{
    QStringList names = memory.networks().recent;
    std::reverse(names.begin(), names.end());
    std::stable_partition(names.begin(), names.end(),
                          [&](const QString &name) { return name == memory.network(); });
    QList<chat::RememberedNetwork> networks;
    for (const QString &name : std::as_const(names)) {
        const RungMemory::Network records = memory.networks().records.value(name);
        chat::RememberedNetwork network{name == memory.network(), {}};
        for (const Rung &rung : rungs) {
            if (const auto way = wayOf(rung, records.value(rungName(rung)), now)) {
                network.ways.append(*way);
            }
        }
        if (!network.ways.isEmpty()) {
            networks.append(network);
        }
    }
    return networks;
}

} // namespace godwit::net
