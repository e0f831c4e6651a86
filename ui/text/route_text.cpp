#include "ui/text/route_text.h"

#include "ui/text/trace_text.h"

#include <QCoreApplication>
#include <QUrl>

#include <algorithm>

namespace godwit::ui {

using namespace Qt::StringLiterals;
using chat::AttemptRecord;
using chat::Carrier;
using chat::Cause;
using chat::Phase;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Route)
};

Icon iconOf(Carrier carrier)
{
    return carrier == Carrier::WebSocket ? Icon::Bolt : Icon::ArrowUpDown;
}

/// "40 s", "4 min".
QString waitText(base::TimePoint::duration wait)
{
    const auto seconds = std::max<qint64>(1, std::chrono::ceil<std::chrono::seconds>(wait).count());
    return seconds < 90 ? Words::tr("%1 s").arg(seconds)
                        : Words::tr("%1 min").arg((seconds + 59) / 60);
}

QString capitalized(QString text)
{
    if (!text.isEmpty()) {
        text[0] = text.at(0).toUpper();
    }
    return text;
}

/// Where the newest attempt went; the port only where it says something.
QString addressIn(const QMap<int, AttemptRecord> &attempts)
{
    if (attempts.isEmpty()) {
        return {};
    }
    const QUrl url(attempts.last().endpoint);
    const int usual = url.scheme() == u"wss" || url.scheme() == u"https" ? 443 : 80;
    const QString host = url.host();
    return url.port(usual) == usual ? host : u"%1:%2"_s.arg(host).arg(url.port());
}

RouteRow serverRow(const RouteFacts &facts)
{
    const QString address = addressIn(facts.attempts);
    return {Icon::Globe, facts.server, address == facts.server ? QString() : address, Tone::Grey,
            std::nullopt};
}

RouteRow inUse(const chat::Connectivity &c)
{
    const Carrier carrier = c.carrier.value_or(Carrier::WebSocket);
    const QString value
        = c.latency ? Words::tr("In use · %1 ms").arg(c.latency->count()) : Words::tr("In use");
    return {iconOf(carrier), carrierName(carrier), value, Tone::Green, Icon::Check};
}

RouteRow encryption(const RouteFacts &facts)
{
    const QString name = facts.tls.isEmpty() ? Words::tr("Encryption") : facts.tls;
    return facts.encrypted
        ? RouteRow{Icon::Lock, name, Words::tr("Certificate valid"), Tone::Green, Icon::Check}
        : RouteRow{Icon::Lock, name, Words::tr("None"), Tone::Grey, std::nullopt};
}

/// Since the last session began; what failed before that says nothing about now.
const AttemptRecord *lastFailure(const QMap<int, AttemptRecord> &attempts, Carrier carrier,
                                 bool isOnline)
{
    const AttemptRecord *found = nullptr;
    for (const AttemptRecord &attempt : attempts) {
        if (attempt.signedInAt && !isOnline) {
            found = nullptr;
        } else if (attempt.carrier == carrier && isFailure(attempt)) {
            found = &attempt;
        }
    }
    return found;
}

/// The way that is better than the one in use, and not used.
RouteRow better(const RouteFacts &facts)
{
    const AttemptRecord *failure = lastFailure(facts.attempts, Carrier::WebSocket, true);
    const bool blocked = facts.connectivity.cause == Cause::UpgradeBlocked || failure == nullptr;
    const QString what = blocked ? Words::tr("Blocked") : capitalized(endCode(*failure));
    const auto next = nextClimb(facts);
    return {iconOf(Carrier::WebSocket), carrierName(Carrier::WebSocket),
            next ? Words::tr("%1, next try in %2", "what is wrong, how long")
                       .arg(what, waitText(*next - facts.now))
                 : what,
            Tone::Red, Icon::CircleAlert};
}

QList<RouteRow> tried(const QMap<int, AttemptRecord> &attempts)
{
    QList<RouteRow> rows;
    for (const Carrier carrier : {Carrier::WebSocket, Carrier::LongPolling, Carrier::EventStream,
                                  Carrier::Polling, Carrier::Bosh}) {
        if (const AttemptRecord *failure = lastFailure(attempts, carrier, false)) {
            rows.append({iconOf(carrier), carrierName(carrier), capitalized(endCode(*failure)),
                         Tone::Amber, Icon::CircleAlert});
        }
    }
    return rows;
}

} // namespace

std::optional<base::TimePoint> nextClimb(const RouteFacts &facts)
{
    if (facts.connectivity.phase != Phase::Online || facts.connectivity.preferredCarrier) {
        return std::nullopt;
    }
    for (auto attempt = facts.attempts.cend(); attempt != facts.attempts.cbegin();) {
        --attempt;
        if (attempt->signedInAt && !attempt->outcome) {
            const auto &at = attempt->climbAt;
            return at && *at > facts.now ? at : std::nullopt;
        }
    }
    return std::nullopt;
}

QList<RouteRow> routeRows(const RouteFacts &facts)
{
    const chat::Connectivity &c = facts.connectivity;
    QList<RouteRow> rows{serverRow(facts)};
    if (c.phase != Phase::Online) {
        // Who works offline tries nothing, so that what failed before is of no interest.
        return c.phase == Phase::Idle ? rows : rows + tried(facts.attempts);
    }
    if (!c.preferredCarrier) {
        rows.append(better(facts));
    }
    rows.append(inUse(c));
    rows.append(encryption(facts));
    return rows;
}

QString connectionNext(const RouteFacts &facts)
{
    const chat::Connectivity &c = facts.connectivity;
    switch (c.phase) {
    case Phase::Online:
        return {};
    case Phase::Opening:
    case Phase::Proving:
        return c.wasOnline || c.attempt > 0 ? Words::tr("Godwit is trying again now.") : QString();
    case Phase::Waiting:
        return c.retryAt && *c.retryAt > facts.now
            ? Words::tr("Godwit tries again in %1. What you write goes out in order.")
                  .arg(waitText(*c.retryAt - facts.now))
            : Words::tr("Godwit is trying again now.");
    case Phase::NoNetwork:
        return Words::tr("Godwit reconnects by itself when the network is back.");
    case Phase::Idle:
        return Words::tr("Nothing is sent or received until you go online.");
    case Phase::Refused:
        return c.cause == Cause::SignInRefused
            ? Words::tr("Sign in again to go on. What you wrote is safe.")
            : Words::tr("Trying again would change nothing, so Godwit waits for you.");
    }
    return {};
}

QList<BannerAction> routeActions(const RouteFacts &facts, const ConnectionWords &words)
{
    QList<BannerAction> actions = words.actions;
    actions.removeAll(BannerAction::Details);
    const Phase phase = facts.connectivity.phase;
    const bool isTrying = phase != Phase::Idle && phase != Phase::Refused;
    if (nextClimb(facts)) {
        actions.prepend(BannerAction::TryBetter);
    }
    if (isTrying && !actions.contains(BannerAction::WorkOffline)) {
        actions.append(BannerAction::WorkOffline);
    }
    const auto offline = std::find(actions.begin(), actions.end(), BannerAction::WorkOffline);
    const auto inspector = actions.insert(offline, BannerAction::OpenInspector);
    actions.insert(inspector, BannerAction::CheckConnection);
    return actions;
}

} // namespace godwit::ui
