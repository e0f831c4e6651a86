#include "app/cli/doctor_wording.h"

#include "app/cli/wording.h"
#include "net/transport/http_status_text.h"

#include <QDateTime>

#include <algorithm>

namespace godwit::app::cli {

using namespace Qt::StringLiterals;
using chat::Carrier;
using chat::Cause;
using chat::CheckFacts;
using chat::CheckOutcome;
using chat::CheckRecord;
using chat::CheckRemark;
using chat::CheckState;
using chat::CheckStep;

namespace {

QString nameOfWay(Carrier carrier)
{
    switch (carrier) {
    case Carrier::WebSocket:
        return u"WebSocket"_s;
    case Carrier::LongPolling:
        return u"long polling"_s;
    case Carrier::EventStream:
        return u"event stream"_s;
    case Carrier::Polling:
        return u"polling"_s;
    case Carrier::Bosh:
        return u"BOSH"_s;
    }
    return {};
}

QString stepOfWay(const CheckRecord &record)
{
    const bool isWebSocket = record.carrier == Carrier::WebSocket;
    switch (record.step) {
    case CheckStep::Open:
        return isWebSocket ? u"upgrade"_s : u"opening"_s;
    case CheckStep::FirstFrame:
        return u"first frame"_s;
    case CheckStep::RoundTrips:
        return u"round trips"_s;
    case CheckStep::Hold:
        return record.carrier == Carrier::LongPolling ? u"held request"_s : u"hold"_s;
    case CheckStep::Lookup:
    case CheckStep::Tcp:
    case CheckStep::Proxy:
    case CheckStep::Tls:
    case CheckStep::Http:
        break;
    }
    return {};
}

QString asSentence(QString text)
{
    if (!text.isEmpty()) {
        text[0] = text.at(0).toUpper();
    }
    return text.endsWith(u'.') ? text : text + u'.';
}

QString inSeconds(base::Milliseconds time)
{
    return time < std::chrono::seconds(1)
        ? u"%1 ms"_s.arg(std::max<qint64>(1, time.count()))
        : u"%1 s"_s.arg(QString::number(static_cast<double>(time.count()) / 1000.0, 'g', 3));
}

QString timeOf(const std::optional<base::Milliseconds> &time)
{
    return inSeconds(time.value_or(base::Milliseconds(0)));
}

QString dateOf(base::WallTime time)
{
    return QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count(), Qt::UTC)
        .date()
        .toString(Qt::ISODate);
}

QString placeOf(const CheckFacts &facts)
{
    return u"%1, port %2"_s.arg(facts.host, QString::number(facts.port));
}

QString reason(Cause cause, const QString &detail)
{
    chat::Connectivity connectivity;
    connectivity.cause = cause;
    connectivity.detail = detail;
    const QString text = reasonOf(connectivity);
    return text.isEmpty() ? u"for an unknown reason"_s : text;
}

/// Of the certificate, whatever is wrong with it.
QString certificateText(const CheckFacts &facts)
{
    if (facts.subject.isEmpty()) {
        return {};
    }
    return u"the certificate of %1 by %2 is valid until %3, its key is %4"_s.arg(
        facts.subject, facts.issuer, facts.expiresAt ? dateOf(*facts.expiresAt) : u"?"_s,
        facts.pin);
}

QString tlsText(const CheckRecord &record)
{
    const CheckFacts &facts = record.finding.facts;
    QString text = u"%1, %2; %3"_s.arg(facts.tlsVersion, facts.cipher, certificateText(facts));
    if (record.finding.remark == CheckRemark::ExpiresSoon) {
        text += u". That is soon"_s;
    } else if (record.finding.remark == CheckRemark::OldTls) {
        text += u". This version of TLS is too old to protect anything"_s;
    }
    return text;
}

QString httpText(const CheckRecord &record)
{
    const CheckFacts &facts = record.finding.facts;
    QString text
        = u"the address answers with %1"_s.arg(net::httpStatusText(facts.httpStatus.value_or(0)));
    if (!facts.software.isEmpty()) {
        text += u" (%1)"_s.arg(facts.software);
    }
    if (!facts.location.isEmpty()) {
        text += u", "_s + facts.location;
    }
    if (!facts.via.isEmpty()) {
        text += u"; somebody on the way passes it on (%1)"_s.arg(facts.via);
    }
    return text;
}

QString openText(const CheckRecord &record)
{
    if (record.carrier == Carrier::WebSocket) {
        return u"the server changes to WebSocket"_s;
    }
    return record.carrier == Carrier::EventStream ? u"the stream begins"_s
                                                  : u"the server answers as it should"_s;
}

QString roundTripText(const CheckRecord &record)
{
    const CheckFacts &facts = record.finding.facts;
    QString text
        = u"%1 signs of life asked for and given; half of them within %2, 95 of 100 within %3"_s
              .arg(QString::number(facts.answered), timeOf(facts.median), timeOf(facts.slow));
    if (record.finding.remark == CheckRemark::Slow) {
        text += u". That is slow"_s;
    }
    return text;
}

QString holdText(const CheckRecord &record)
{
    const CheckFacts &facts = record.finding.facts;
    const QString what = record.carrier == Carrier::LongPolling
        ? u"a request that waited for %1 was not cut"_s
        : u"left alone for %1, it stayed open"_s;
    QString text = what.arg(timeOf(facts.held));
    if (facts.answered > 0) {
        text += u", and a sign of life came within %1"_s.arg(timeOf(facts.median));
    }
    if (record.finding.remark == CheckRemark::CutShort) {
        text += u"; the server keeps nobody for longer who does not sign in"_s;
    }
    return text;
}

QString goodText(const CheckRecord &record)
{
    const CheckFacts &facts = record.finding.facts;
    switch (record.step) {
    case CheckStep::Lookup:
        return u"the address of %1 is %2"_s.arg(facts.host, facts.addresses.join(u", "_s));
    case CheckStep::Tcp:
        return u"there is a connection to %1"_s.arg(placeOf(facts));
    case CheckStep::Proxy:
        return u"the proxy at %1, lets connections to the server through"_s.arg(placeOf(facts));
    case CheckStep::Tls:
        return tlsText(record);
    case CheckStep::Http:
        return httpText(record);
    case CheckStep::Open:
        return openText(record);
    case CheckStep::FirstFrame:
        return u"the server speaks through it"_s;
    case CheckStep::RoundTrips:
        return roundTripText(record);
    case CheckStep::Hold:
        return holdText(record);
    }
    return {};
}

/// Empty: the reason says all.
QString badWayText(const CheckRecord &record)
{
    const chat::CheckFinding &finding = record.finding;
    const bool isWebSocket = record.carrier == Carrier::WebSocket;
    if (record.step == CheckStep::Open && finding.cause == Cause::TimedOut) {
        return isWebSocket ? u"the upgrade is never answered"_s
                           : u"the request is never answered"_s;
    }
    if (record.step == CheckStep::Open && finding.facts.httpStatus && isWebSocket) {
        return u"the upgrade is answered with %1"_s.arg(
            net::httpStatusText(*finding.facts.httpStatus));
    }
    if (record.step == CheckStep::FirstFrame && finding.cause == Cause::TimedOut) {
        return u"the upgrade was answered, but nothing comes through the connection"_s;
    }
    if (record.step == CheckStep::RoundTrips && finding.cause == Cause::TimedOut) {
        return u"a question for a sign of life was not answered"_s;
    }
    if (record.step == CheckStep::Hold) {
        return finding.cause == Cause::TimedOut
            ? u"after %1 the connection was dead, and nobody said so"_s.arg(
                timeOf(finding.facts.held))
            : u"it was cut after %1: %2"_s.arg(timeOf(finding.facts.held),
                                               reason(finding.cause, finding.detail));
    }
    return {};
}

QString badText(const CheckRecord &record)
{
    if (const QString text = badWayText(record); !text.isEmpty()) {
        return text;
    }
    const QString why = reason(record.finding.cause, record.finding.detail);
    if (record.step == CheckStep::Tls) {
        const QString certificate = certificateText(record.finding.facts);
        return certificate.isEmpty() ? why : u"%1; %2"_s.arg(why, certificate);
    }
    if (record.step == CheckStep::Tcp && !record.finding.facts.host.isEmpty()) {
        return u"there is no connection to %1: %2"_s.arg(placeOf(record.finding.facts), why);
    }
    return why;
}

QString skippedText(CheckRemark remark)
{
    if (remark == CheckRemark::NumericAddress) {
        return u"the address is a number, so there is nothing to look up"_s;
    }
    if (remark == CheckRemark::NoProxy) {
        return u"no proxy is used"_s;
    }
    if (remark == CheckRemark::Unencrypted) {
        return u"the connection is not encrypted"_s;
    }
    return remark == CheckRemark::NoMeans ? u"this way cannot be asked for a sign of life"_s
                                          : u"not reached"_s;
}

QString doubtfulText(const CheckRecord &record)
{
    const chat::CheckFinding &finding = record.finding;
    if (finding.remark == CheckRemark::TunnelRefused) {
        return u"the proxy passes plain requests on at most, so WebSocket cannot work: %1"_s.arg(
            reason(finding.cause, finding.detail));
    }
    if (finding.remark == CheckRemark::RedirectsElsewhere) {
        return u"%1, where Godwit does not follow by itself: %2"_s.arg(httpText(record),
                                                                       reason(finding.cause, {}));
    }
    if (finding.remark == CheckRemark::ServerError) {
        return u"%1, which says that something is wrong there"_s.arg(httpText(record));
    }
    return goodText(record);
}

} // namespace

QString titleOf(const CheckRecord &record)
{
    if (record.carrier) {
        return nameOfWay(*record.carrier) + u": "_s + stepOfWay(record);
    }
    switch (record.step) {
    case CheckStep::Lookup:
        return u"name"_s;
    case CheckStep::Tcp:
        return u"TCP"_s;
    case CheckStep::Proxy:
        return u"proxy"_s;
    case CheckStep::Tls:
        return u"TLS"_s;
    case CheckStep::Http:
        return u"HTTP"_s;
    case CheckStep::Open:
    case CheckStep::FirstFrame:
    case CheckStep::RoundTrips:
    case CheckStep::Hold:
        break;
    }
    return {};
}

QString sentenceFor(const CheckRecord &record)
{
    switch (record.state) {
    case CheckState::Passed:
        return asSentence(goodText(record));
    case CheckState::Doubtful:
        return asSentence(doubtfulText(record));
    case CheckState::Failed:
        return asSentence(badText(record));
    case CheckState::Skipped:
        return asSentence(skippedText(record.finding.remark));
    case CheckState::Waiting:
    case CheckState::Running:
        break;
    }
    return {};
}

QString sentenceFor(const CheckOutcome &outcome, std::optional<Carrier> best)
{
    using Verdict = CheckOutcome::Verdict;
    const QString way = outcome.carrier ? nameOfWay(*outcome.carrier) : QString();
    switch (outcome.verdict) {
    case Verdict::Works:
        return u"Chatting will work, by %1."_s.arg(way);
    case Verdict::WorksOtherwise:
        return u"Chatting will work, by %1; %2 does not: %3."_s.arg(
            way, best ? nameOfWay(*best) : u"a better way"_s,
            reason(outcome.cause, outcome.detail));
    case Verdict::Fails:
        break;
    }
    return u"Chatting will not work: %1."_s.arg(reason(outcome.cause, outcome.detail));
}

} // namespace godwit::app::cli
