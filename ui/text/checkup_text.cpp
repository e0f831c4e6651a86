#include "ui/text/checkup_text.h"

#include "ui/text/time_text.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace godwit::ui {

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

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Checkup)
};

QString duration(const std::optional<base::Milliseconds> &time)
{
    const qint64 count = std::max<qint64>(1, time.value_or(base::Milliseconds(0)).count());
    if (count < 1000) {
        return Words::tr("%1 ms").arg(count);
    }
    return Words::tr("%1 s").arg(QLocale().toString(static_cast<double>(count) / 1000.0, 'g', 3));
}

QString causeText(const chat::CheckFinding &finding)
{
    const QString why = causeSentence(finding.cause);
    return finding.detail.isEmpty()
        ? why
        : Words::tr("%1 (%2)", "reason (detail)").arg(why, finding.detail);
}

QString certificateText(const CheckFacts &facts)
{
    if (facts.subject.isEmpty() || !facts.expiresAt) {
        return {};
    }
    return Words::tr("The certificate of %1, issued by %2, is valid until %3.")
        .arg(facts.subject, facts.issuer,
             QLocale().toString(localDate(*facts.expiresAt), QLocale::LongFormat));
}

QString tlsText(const CheckRecord &record)
{
    const CheckFacts &facts = record.finding.facts;
    QStringList parts{facts.tlsVersion + u'.', certificateText(facts)};
    if (record.finding.remark == CheckRemark::ExpiresSoon) {
        parts << Words::tr("That is soon.");
    } else if (record.finding.remark == CheckRemark::OldTls) {
        parts << Words::tr("This version is too old to protect anything.");
    }
    parts.removeAll(QString());
    return parts.join(u' ');
}

QString httpText(const CheckRecord &record)
{
    const CheckFacts &facts = record.finding.facts;
    QStringList parts{
        Words::tr("The address answers with status %1.").arg(facts.httpStatus.value_or(0))};
    if (!facts.via.isEmpty()) {
        parts << Words::tr("Somebody on the way passes it on: %1.").arg(facts.via);
    }
    if (record.finding.remark != CheckRemark::None) {
        parts << causeSentence(record.finding.cause);
    }
    return parts.join(u' ');
}

QString openText(const CheckRecord &record)
{
    if (record.carrier == Carrier::WebSocket) {
        return Words::tr("The server changes to WebSocket.");
    }
    return record.carrier == Carrier::EventStream ? Words::tr("The stream begins.")
                                                  : Words::tr("The server answers as it should.");
}

QString roundTripText(const CheckRecord &record)
{
    const CheckFacts &facts = record.finding.facts;
    const QString text = Words::tr("Of %n answers, half came within %1, and 95 of 100 within %2.",
                                   nullptr, facts.answered)
                             .arg(duration(facts.median), duration(facts.slow));
    return record.finding.remark == CheckRemark::Slow ? text + u' ' + Words::tr("That is slow.")
                                                      : text;
}

QString holdText(const CheckRecord &record)
{
    const CheckFacts &facts = record.finding.facts;
    const QString time = duration(facts.held);
    QString text = record.carrier == Carrier::LongPolling
        ? Words::tr("A request that waited for %1 was not cut.").arg(time)
        : Words::tr("Left alone for %1, it stayed open.").arg(time);
    if (facts.answered > 0) {
        text += u' '
            + Words::tr("After that the server answered within %1.").arg(duration(facts.median));
    }
    return text;
}

QString goodText(const CheckRecord &record)
{
    const CheckFacts &facts = record.finding.facts;
    switch (record.step) {
    case CheckStep::Lookup:
        return Words::tr("The address of %1 is %2.").arg(facts.host, facts.addresses.join(u", "_s));
    case CheckStep::Tcp:
        return Words::tr("There is a connection to %1, port %2.")
            .arg(facts.host, QString::number(facts.port));
    case CheckStep::Proxy:
        return record.finding.remark == CheckRemark::TunnelRefused
            ? Words::tr("It passes plain requests on at most, so WebSocket cannot work.")
            : Words::tr("The proxy at %1, port %2, lets connections through.")
                  .arg(facts.host, QString::number(facts.port));
    case CheckStep::Tls:
        return tlsText(record);
    case CheckStep::Http:
        return httpText(record);
    case CheckStep::Open:
        return openText(record);
    case CheckStep::FirstFrame:
        return Words::tr("The server speaks through it.");
    case CheckStep::RoundTrips:
        return roundTripText(record);
    case CheckStep::Hold:
        return holdText(record);
    }
    return {};
}

QString badText(const CheckRecord &record)
{
    const chat::CheckFinding &finding = record.finding;
    const bool isTooLate = finding.cause == Cause::TimedOut;
    const bool isWebSocket = record.carrier == Carrier::WebSocket;
    if (record.step == CheckStep::Open && isWebSocket && isTooLate) {
        return Words::tr("The upgrade is never answered.");
    }
    if (record.step == CheckStep::Open && isWebSocket && finding.facts.httpStatus) {
        const QString status = QString::number(*finding.facts.httpStatus);
        return Words::tr("The upgrade is answered with %1.")
            .arg(finding.detail.startsWith(status) ? finding.detail : status);
    }
    if (record.step == CheckStep::FirstFrame && isTooLate) {
        return Words::tr("The upgrade was answered, but nothing comes through the connection.");
    }
    if (record.step == CheckStep::Hold) {
        const QString time = duration(finding.facts.held);
        return isTooLate
            ? Words::tr("After %1 the connection was dead, and nobody said so.").arg(time)
            : Words::tr("It was cut after %1. %2").arg(time, causeText(finding));
    }
    if (record.step == CheckStep::Tls) {
        const QString certificate = certificateText(finding.facts);
        return certificate.isEmpty() ? causeText(finding)
                                     : causeSentence(finding.cause) + u' ' + certificate;
    }
    return causeText(finding);
}

QString skippedText(CheckRemark remark)
{
    if (remark == CheckRemark::NumericAddress) {
        return Words::tr("The address is a number.");
    }
    if (remark == CheckRemark::NoProxy) {
        return Words::tr("No proxy is used.");
    }
    if (remark == CheckRemark::Unencrypted) {
        return Words::tr("The connection is not encrypted.");
    }
    return remark == CheckRemark::NoMeans
        ? Words::tr("This way cannot be asked for a sign of life.")
        : Words::tr("Not reached.");
}

QString bestWay(const Checkup &checkup)
{
    const auto best = std::find_if(checkup.records.cbegin(), checkup.records.cend(),
                                   [](const CheckRecord &record) { return record.way == 0; });
    return best != checkup.records.cend() && best->carrier ? carrierName(*best->carrier)
                                                           : QString();
}

} // namespace

QString checkTitle(const CheckRecord &record)
{
    const bool isWebSocket = record.carrier == Carrier::WebSocket;
    switch (record.step) {
    case CheckStep::Lookup:
        return Words::tr("Name", "of a host");
    case CheckStep::Tcp:
        return u"TCP"_s;
    case CheckStep::Proxy:
        return Words::tr("Proxy");
    case CheckStep::Tls:
        return u"TLS"_s;
    case CheckStep::Http:
        return u"HTTP"_s;
    case CheckStep::Open:
        return isWebSocket ? Words::tr("Upgrade", "to WebSocket") : Words::tr("Opening");
    case CheckStep::FirstFrame:
        return Words::tr("First frame");
    case CheckStep::RoundTrips:
        return Words::tr("Round trips");
    case CheckStep::Hold:
        return record.carrier == Carrier::LongPolling ? Words::tr("Waiting request")
                                                      : Words::tr("Left alone");
    }
    return {};
}

QString checkSentence(const CheckRecord &record)
{
    switch (record.state) {
    case CheckState::Passed:
    case CheckState::Doubtful:
        return goodText(record);
    case CheckState::Failed:
        return badText(record);
    case CheckState::Skipped:
        return skippedText(record.finding.remark);
    case CheckState::Waiting:
    case CheckState::Running:
        break;
    }
    return {};
}

QString checkTime(const CheckRecord &record)
{
    const bool wasDone = record.state == CheckState::Passed || record.state == CheckState::Doubtful
        || record.state == CheckState::Failed;
    if (!wasDone) {
        return {};
    }
    return record.took.count() == 0 ? Words::tr("< 1 ms") : duration(record.took);
}

CheckSign checkSign(CheckState state)
{
    switch (state) {
    case CheckState::Passed:
        return {Icon::CircleCheck, Tone::Green};
    case CheckState::Doubtful:
        return {Icon::TriangleAlert, Tone::Amber};
    case CheckState::Failed:
        return {Icon::CircleAlert, Tone::Red};
    case CheckState::Running:
        return {Icon::Loader, Tone::Petrol};
    case CheckState::Waiting:
    case CheckState::Skipped:
        break;
    }
    return {Icon::CircleDashed, Tone::Grey};
}

QString checkVerdict(const Checkup &checkup)
{
    if (!checkup.outcome) {
        return Words::tr("Godwit looks at the way step by step. No message is sent.");
    }
    const CheckOutcome &outcome = *checkup.outcome;
    const QString way = outcome.carrier ? carrierName(*outcome.carrier) : QString();
    const QString why = causeSentence(outcome.cause);
    switch (outcome.verdict) {
    case CheckOutcome::Verdict::Works:
        return Words::tr("Chatting will work, by %1.").arg(way);
    case CheckOutcome::Verdict::WorksOtherwise:
        return Words::tr("Chatting will work, by %1. The best way, %2, does not: %3")
            .arg(way, bestWay(checkup), why);
    case CheckOutcome::Verdict::Fails:
        break;
    }
    return Words::tr("Chatting will not work. %1").arg(why);
}

CheckSign checkVerdictSign(const Checkup &checkup)
{
    if (!checkup.outcome) {
        return checkSign(CheckState::Running);
    }
    switch (checkup.outcome->verdict) {
    case CheckOutcome::Verdict::Works:
        return checkSign(CheckState::Passed);
    case CheckOutcome::Verdict::WorksOtherwise:
        return {Icon::CircleCheck, Tone::Petrol};
    case CheckOutcome::Verdict::Fails:
        break;
    }
    return checkSign(CheckState::Failed);
}

QString checkupAsText(const Checkup &checkup)
{
    QStringList lines{Words::tr("The connection to %1").arg(checkup.server)};
    for (const CheckRecord &record : checkup.records) {
        const QString way = record.carrier ? carrierName(*record.carrier) + u", "_s : QString();
        const QString time = checkTime(record);
        const bool isBad = record.state == CheckState::Failed;
        lines << u"%1 %2%3: %4%5"_s.arg(isBad ? u"✗"_s : u"-"_s, way, checkTitle(record),
                                        checkSentence(record),
                                        time.isEmpty() ? QString() : u" (%1)"_s.arg(time));
    }
    lines << checkVerdict(checkup);
    return lines.join(u'\n') + u'\n';
}

} // namespace godwit::ui
