#include "app/check/check_lines.h"

#include "app/trace/record_names.h"

#include <QDateTime>
#include <QJsonArray>

namespace godwit::app {

using namespace Qt::StringLiterals;
using chat::CheckFacts;
using chat::CheckOutcome;
using chat::CheckRecord;
using chat::CheckRemark;
using chat::CheckState;
using chat::CheckStep;

QString nameOf(CheckStep step)
{
    switch (step) {
    case CheckStep::Lookup:
        return u"lookup"_s;
    case CheckStep::Tcp:
        return u"tcp"_s;
    case CheckStep::Proxy:
        return u"proxy"_s;
    case CheckStep::Tls:
        return u"tls"_s;
    case CheckStep::Http:
        return u"http"_s;
    case CheckStep::Open:
        return u"open"_s;
    case CheckStep::FirstFrame:
        return u"firstFrame"_s;
    case CheckStep::RoundTrips:
        return u"roundTrips"_s;
    case CheckStep::Hold:
        return u"hold"_s;
    }
    return {};
}

QString nameOf(CheckState state)
{
    switch (state) {
    case CheckState::Waiting:
        return u"waiting"_s;
    case CheckState::Running:
        return u"running"_s;
    case CheckState::Passed:
        return u"passed"_s;
    case CheckState::Doubtful:
        return u"doubtful"_s;
    case CheckState::Failed:
        return u"failed"_s;
    case CheckState::Skipped:
        return u"skipped"_s;
    }
    return {};
}

QString nameOf(CheckRemark remark)
{
    switch (remark) {
    case CheckRemark::None:
        break;
    case CheckRemark::NumericAddress:
        return u"numericAddress"_s;
    case CheckRemark::NoProxy:
        return u"noProxy"_s;
    case CheckRemark::Unencrypted:
        return u"unencrypted"_s;
    case CheckRemark::NotReached:
        return u"notReached"_s;
    case CheckRemark::NoMeans:
        return u"noMeans"_s;
    case CheckRemark::ExpiresSoon:
        return u"expiresSoon"_s;
    case CheckRemark::OldTls:
        return u"oldTls"_s;
    case CheckRemark::TunnelRefused:
        return u"tunnelRefused"_s;
    case CheckRemark::ServerError:
        return u"serverError"_s;
    case CheckRemark::RedirectsElsewhere:
        return u"redirectsElsewhere"_s;
    case CheckRemark::Slow:
        return u"slow"_s;
    case CheckRemark::CutShort:
        return u"cutShort"_s;
    }
    return {};
}

namespace {

void insertIf(QJsonObject &object, const QString &name, const QString &value)
{
    if (!value.isEmpty()) {
        object.insert(name, value);
    }
}

void insertIf(QJsonObject &object, const QString &name,
              const std::optional<base::Milliseconds> &value)
{
    if (value) {
        object.insert(name, qint64{value->count()});
    }
}

QJsonObject toJson(const CheckFacts &facts)
{
    QJsonObject object;
    insertIf(object, u"host"_s, facts.host);
    if (facts.port != 0) {
        object.insert(u"port"_s, facts.port);
    }
    if (!facts.addresses.isEmpty()) {
        object.insert(u"addresses"_s, QJsonArray::fromStringList(facts.addresses));
    }
    insertIf(object, u"version"_s, facts.tlsVersion);
    insertIf(object, u"cipher"_s, facts.cipher);
    insertIf(object, u"subject"_s, facts.subject);
    insertIf(object, u"issuer"_s, facts.issuer);
    insertIf(object, u"pin"_s, facts.pin);
    if (facts.expiresAt) {
        object.insert(
            u"expires"_s,
            QDateTime::fromMSecsSinceEpoch(facts.expiresAt->time_since_epoch().count(), Qt::UTC)
                .toString(Qt::ISODate));
    }
    if (facts.httpStatus) {
        object.insert(u"status"_s, *facts.httpStatus);
    }
    insertIf(object, u"software"_s, facts.software);
    insertIf(object, u"via"_s, facts.via);
    insertIf(object, u"location"_s, facts.location);
    if (facts.answered > 0) {
        object.insert(u"answered"_s, facts.answered);
    }
    insertIf(object, u"medianMs"_s, facts.median);
    insertIf(object, u"p95Ms"_s, facts.slow);
    insertIf(object, u"heldMs"_s, facts.held);
    return object;
}

} // namespace

QJsonObject toJson(const CheckRecord &record)
{
    QJsonObject object{{u"step"_s, nameOf(record.step)},
                       {u"state"_s, nameOf(record.state)},
                       {u"ms"_s, qint64{record.took.count()}}};
    if (record.carrier) {
        object.insert(u"transport"_s, nameOf(*record.carrier));
    }
    insertIf(object, u"why"_s, nameOf(record.finding.cause));
    insertIf(object, u"remark"_s, nameOf(record.finding.remark));
    insertIf(object, u"detail"_s, record.finding.detail);
    if (const QJsonObject facts = toJson(record.finding.facts); !facts.isEmpty()) {
        object.insert(u"facts"_s, facts);
    }
    return object;
}

QJsonObject toJson(const CheckOutcome &outcome)
{
    QJsonObject object{{u"works"_s, outcome.verdict != CheckOutcome::Verdict::Fails}};
    if (outcome.carrier) {
        object.insert(u"transport"_s, nameOf(*outcome.carrier));
        object.insert(u"preferred"_s, outcome.verdict == CheckOutcome::Verdict::Works);
    }
    insertIf(object, u"why"_s, nameOf(outcome.cause));
    insertIf(object, u"detail"_s, outcome.detail);
    return object;
}

} // namespace godwit::app
