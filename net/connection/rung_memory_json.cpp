#include "net/connection/rung_memory_json.h"

#include <QJsonArray>

#include <algorithm>

namespace godwit::net {

using namespace Qt::StringLiterals;

namespace {

constexpr int version = 1;
constexpr qsizetype longestDetail = 200;
constexpr qsizetype mostRungs = 32;

void put(QJsonObject &json, const QString &key, const std::optional<base::WallTime> &time)
{
    if (time) {
        json[key] = static_cast<qint64>(time->time_since_epoch().count());
    }
}

std::optional<base::WallTime> timeIn(const QJsonObject &json, const QString &key)
{
    const QJsonValue value = json[key];
    return value.isDouble() ? std::optional(base::WallTime(base::Milliseconds(value.toInteger())))
                            : std::nullopt;
}

QJsonObject recordToJson(const RungRecord &record)
{
    QJsonObject json;
    put(json, u"workedAt"_s, record.workedAt);
    put(json, u"avoidedUntil"_s, record.avoidedUntil);
    json[u"openMs"_s] = static_cast<qint64>(record.openTime.count());
    if (record.avoidedUntil) {
        json[u"late"_s] = record.isLate;
        json[u"deadly"_s] = record.isDeadly;
        json[u"times"_s] = record.times;
        json[u"code"_s] = static_cast<int>(record.reason.code);
        json[u"detail"_s] = record.reason.detail.left(longestDetail);
        if (record.reason.httpStatus) {
            json[u"httpStatus"_s] = *record.reason.httpStatus;
        }
    }
    return json;
}

RungRecord recordFromJson(const QJsonObject &json)
{
    RungRecord record;
    record.workedAt = timeIn(json, u"workedAt"_s);
    record.avoidedUntil = timeIn(json, u"avoidedUntil"_s);
    record.openTime
        = base::Milliseconds(std::clamp<qint64>(json[u"openMs"_s].toInteger(), 0, 60'000));
    record.isLate = json[u"late"_s].toBool();
    record.isDeadly = json[u"deadly"_s].toBool();
    record.times = std::clamp(json[u"times"_s].toInt(), 0, 100);
    const int code = json[u"code"_s].toInt(-1);
    record.reason.code = code >= 0 && code <= static_cast<int>(CloseReason::Code::Internal)
        ? static_cast<CloseReason::Code>(code)
        : CloseReason::Code::Internal;
    record.reason.detail = json[u"detail"_s].toString().left(longestDetail);
    if (const int status = json[u"httpStatus"_s].toInt(); status > 0) {
        record.reason.httpStatus = status;
    }
    return record;
}

} // namespace

QJsonObject toJson(const RungMemory::Networks &networks)
{
    QJsonArray list;
    for (const QString &name : networks.recent) {
        QJsonObject rungs;
        const RungMemory::Network records = networks.records.value(name);
        for (auto it = records.cbegin(); it != records.cend(); ++it) {
            rungs[it.key()] = recordToJson(it.value());
        }
        if (!rungs.isEmpty()) {
            list.append(QJsonObject{{u"name"_s, name}, {u"rungs"_s, rungs}});
        }
    }
    return {{u"version"_s, version}, {u"networks"_s, list}};
}

RungMemory::Networks rungNetworksFromJson(const QJsonObject &json)
{
    RungMemory::Networks networks;
    if (json[u"version"_s].toInt() != version) {
        return networks;
    }
    for (const QJsonValue &entry : json[u"networks"_s].toArray()) {
        const QString name = entry[u"name"_s].toString();
        const QJsonObject rungs = entry[u"rungs"_s].toObject();
        if (networks.recent.contains(name) || networks.recent.size() >= RungMemory::MaxNetworks
            || rungs.size() > mostRungs) {
            continue;
        }
        RungMemory::Network &records = networks.records[name];
        for (auto it = rungs.begin(); it != rungs.end(); ++it) {
            records.insert(it.key(), recordFromJson(it.value().toObject()));
        }
        networks.recent.append(name);
    }
    return networks;
}

} // namespace godwit::net
