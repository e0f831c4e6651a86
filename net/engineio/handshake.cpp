#include "net/engineio/handshake.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace godwit::net::engineio {

namespace {

constexpr qsizetype MaxJson = 16384;
constexpr qsizetype MaxSid = 256;
constexpr double MaxSafeInteger = 9007199254740991.0;
constexpr double DayInMilliseconds = 24.0 * 3600 * 1000;

base::Failure<ParseError> badField(QString name)
{
    return base::Failure{ParseError{ParseError::Code::BadField, std::move(name)}};
}

// The sid travels in the query of every later request, so it must not be able to add to it.
bool isValidSid(const QString &sid)
{
    return !sid.isEmpty() && sid.size() <= MaxSid
        && std::all_of(sid.begin(), sid.end(), [](QChar c) { return c > u' ' && c < u'\x7f'; });
}

bool isWithin(const QJsonValue &value, double max)
{
    const double number = value.toDouble(0);
    return number >= 1 && number <= max;
}

} // namespace

base::Result<Handshake, ParseError> Handshake::parse(QByteArrayView json)
{
    if (json.size() > MaxJson) {
        return base::Failure{ParseError{ParseError::Code::TooLarge, QStringLiteral("handshake")}};
    }
    const auto document
        = QJsonDocument::fromJson(QByteArray::fromRawData(json.data(), json.size()));
    if (!document.isObject()) {
        return base::Failure{ParseError{ParseError::Code::BadJson, QStringLiteral("handshake")}};
    }
    const QJsonObject object = document.object();
    Handshake result;
    result.sid = object.value(u"sid").toString();
    if (!isValidSid(result.sid)) {
        return badField(QStringLiteral("sid"));
    }
    const QJsonArray upgrades = object.value(u"upgrades").toArray();
    for (const auto &upgrade : upgrades) {
        result.upgrades.append(upgrade.toString());
    }
    const QJsonValue interval = object.value(u"pingInterval");
    const QJsonValue timeout = object.value(u"pingTimeout");
    if (!isWithin(interval, DayInMilliseconds)) {
        return badField(QStringLiteral("pingInterval"));
    }
    if (!isWithin(timeout, DayInMilliseconds)) {
        return badField(QStringLiteral("pingTimeout"));
    }
    result.pingInterval = base::Milliseconds(static_cast<qint64>(interval.toDouble()));
    result.pingTimeout = base::Milliseconds(static_cast<qint64>(timeout.toDouble()));
    if (const QJsonValue payload = object.value(u"maxPayload"); !payload.isUndefined()) {
        if (!isWithin(payload, MaxSafeInteger)) {
            return badField(QStringLiteral("maxPayload"));
        }
        result.maxPayload = static_cast<qint64>(payload.toDouble());
    }
    return result;
}

QByteArray Handshake::serialize() const
{
    const QJsonObject object{
        {QStringLiteral("sid"), sid},
        {QStringLiteral("upgrades"), QJsonArray::fromStringList(upgrades)},
        {QStringLiteral("pingInterval"), static_cast<qint64>(pingInterval.count())},
        {QStringLiteral("pingTimeout"), static_cast<qint64>(pingTimeout.count())},
        {QStringLiteral("maxPayload"), maxPayload},
    };
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

} // namespace godwit::net::engineio
