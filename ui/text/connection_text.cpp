#include "ui/text/connection_text.h"

#include "ui/text/refusal_text.h"

#include <QCoreApplication>

#include <algorithm>

// The wording is the product's own and fixed; each function below is one column of that table.
namespace godwit::ui {

using namespace Qt::StringLiterals;
using chat::Carrier;
using chat::Cause;
using chat::Connectivity;
using chat::Phase;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Connection)
};

int secondsLeft(const Connectivity &c, base::TimePoint now)
{
    if (!c.retryAt) {
        return 0;
    }
    const auto left = std::chrono::ceil<std::chrono::seconds>(*c.retryAt - now);
    return static_cast<int>(std::clamp<qint64>(left.count(), 0, 24 * 3600));
}

QString queueSentence(int queued)
{
    return queued > 0 ? Words::tr("%n messages are queued and go out in order.", nullptr, queued)
                      : QString();
}

ConnectionWords connecting()
{
    return {.tone = Tone::Petrol,
            .glyph = Icon::Loader,
            .pill = Words::tr("Connecting…"),
            .sidebar = Words::tr("Connecting…")};
}

/// Connected as well as can be, to a server that has become another one.
ConnectionWords notUnderstood(ConnectionWords words)
{
    words.banner = Words::tr("Most of what the server sends does not fit its profile any more.");
    words.bannerGlyph = Icon::CircleAlert;
    words.actions = {BannerAction::OpenInspector};
    return words;
}

ConnectionWords online(const Connectivity &c)
{
    const Carrier carrier = c.carrier.value_or(Carrier::WebSocket);
    const QString latency = c.latency
        ? u" · "_s + Words::tr("%1 ms", "round trip").arg(c.latency->count())
        : QString();
    if (c.preferredCarrier) {
        return {.tone = Tone::Green,
                .glyph = std::nullopt,
                .pill = Words::tr("Live") + u" · "_s + carrierName(carrier) + latency,
                .sidebar = Words::tr("Live")};
    }
    return {.tone = Tone::Petrol,
            .glyph = Icon::ArrowUpDown,
            .pill = carrierName(carrier) + latency,
            .sidebar = carrier == Carrier::EventStream ? Words::tr("Live (event stream)")
                                                       : Words::tr("Live (polling)")};
}

ConnectionWords reconnecting(int queued)
{
    return {.tone = Tone::Amber,
            .glyph = Icon::RefreshCw,
            .pill = Words::tr("Reconnecting…"),
            .sidebar = Words::tr("Reconnecting…"),
            .banner = Words::tr("Connection lost — reconnecting…"),
            .bannerMore = queueSentence(queued),
            .actions = {BannerAction::WorkOffline},
            .patient = true};
}

ConnectionWords restarting(const Connectivity &c)
{
    const auto seconds = c.restartEstimate
        ? std::chrono::ceil<std::chrono::seconds>(*c.restartEstimate).count()
        : 0;
    return {.tone = Tone::Amber,
            .glyph = Icon::Power,
            .pill = seconds > 0 ? Words::tr("Server restarting · back in about %1 s").arg(seconds)
                                : Words::tr("Server restarting"),
            .sidebar = Words::tr("Server restarting"),
            .banner = Words::tr("The server is restarting. Your messages are queued."),
            .actions = {BannerAction::TryNow},
            .bannerGlyph = Icon::Power,
            .patient = true};
}

ConnectionWords waiting(const Connectivity &c, base::TimePoint now, int queued)
{
    if (c.cause == Cause::ServerRestarting) {
        return restarting(c);
    }
    const int seconds = secondsLeft(c, now);
    if (seconds == 0) {
        return reconnecting(queued);
    }
    return {.tone = Tone::Amber,
            .glyph = Icon::RefreshCw,
            .pill = Words::tr("Reconnecting in %1 s").arg(seconds),
            .sidebar = Words::tr("Reconnecting…"),
            .banner = Words::tr("Connection lost — reconnecting in %1 s").arg(seconds),
            .bannerMore = queueSentence(queued),
            .actions = {BannerAction::ReconnectNow, BannerAction::WorkOffline},
            .patient = true,
            .ticks = true};
}

ConnectionWords noNetwork(int queued)
{
    return {.tone = Tone::Grey,
            .glyph = Icon::WifiOff,
            .pill = Words::tr("Offline"),
            .sidebar = Words::tr("Offline"),
            .banner = Words::tr("No network. Godwit reconnects when it is back."),
            .bannerMore = queueSentence(queued),
            .patient = true};
}

ConnectionWords idle(int queued)
{
    return {.tone = Tone::Grey,
            .glyph = Icon::Pause,
            .pill = Words::tr("Working offline"),
            .sidebar = Words::tr("Working offline"),
            .banner = Words::tr("You are working offline."),
            .bannerMore = queueSentence(queued),
            .actions = {BannerAction::GoOnline},
            .bannerGlyph = Icon::Pause};
}

bool isAboutCertificate(Cause cause)
{
    return cause >= Cause::CertificateRejected && cause <= Cause::CertificateUnpinned;
}

ConnectionWords refused(const Connectivity &c)
{
    ConnectionWords words{.tone = Tone::Red, .glyph = Icon::CircleAlert};
    words.sidebar = Words::tr("Not connected");
    words.bannerGlyph = Icon::CircleAlert;
    words.actions = {BannerAction::Details};
    if (c.cause == Cause::SignInRefused) {
        words.glyph = Icon::Key;
        words.pill = Words::tr("Sign-in required");
        words.sidebar = Words::tr("Sign-in required");
        // Before the first session there is none that could have ended: the server's reason helps.
        words.banner = c.wasOnline || c.code.isEmpty()
            ? Words::tr("Your session ended. Queued messages are safe.")
            : sentence(refusalText({.code = c.code, .detail = c.detail, .retryAfter = {}}));
        words.bannerGlyph = Icon::Key;
        words.actions = {BannerAction::SignIn};
    } else if (isAboutCertificate(c.cause)) {
        words.glyph = Icon::Shield;
        words.pill = Words::tr("Certificate problem");
        words.banner = causeSentence(c.cause);
        words.bannerGlyph = Icon::Shield;
    } else {
        words.pill = Words::tr("Cannot connect");
        words.banner = causeSentence(c.cause);
    }
    return words;
}

} // namespace

ConnectionWords connectionWords(const Connectivity &c, base::TimePoint now, int queued)
{
    switch (c.phase) {
    case Phase::Idle:
        return idle(queued);
    case Phase::Opening:
    case Phase::Proving:
        return c.wasOnline || c.attempt > 0 ? reconnecting(queued) : connecting();
    case Phase::Online:
        return c.cause == Cause::ProtocolError ? notUnderstood(online(c)) : online(c);
    case Phase::Waiting:
        return waiting(c, now, queued);
    case Phase::NoNetwork:
        return noNetwork(queued);
    case Phase::Refused:
        return refused(c);
    }
    return noServerWords();
}

ConnectionWords noServerWords()
{
    return {.tone = Tone::Grey, .glyph = Icon::CircleDashed, .pill = Words::tr("No server yet")};
}

QString carrierName(Carrier carrier)
{
    switch (carrier) {
    case Carrier::WebSocket:
        return u"WebSocket"_s;
    case Carrier::LongPolling:
        return Words::tr("Long polling");
    case Carrier::EventStream:
        return Words::tr("Event stream");
    case Carrier::Polling:
        return Words::tr("Polling");
    case Carrier::Bosh:
        return u"BOSH"_s;
    }
    return {};
}

QString actionText(BannerAction action)
{
    switch (action) {
    case BannerAction::ReconnectNow:
        return Words::tr("Reconnect now");
    case BannerAction::TryNow:
        return Words::tr("Try now");
    case BannerAction::TryBetter:
        return Words::tr("Try WebSocket now");
    case BannerAction::WorkOffline:
        return Words::tr("Work offline");
    case BannerAction::GoOnline:
        return Words::tr("Go online");
    case BannerAction::SignIn:
        return Words::tr("Sign in");
    case BannerAction::Details:
        return Words::tr("Details");
    case BannerAction::OpenInspector:
        return Words::tr("Open inspector");
    case BannerAction::CheckConnection:
        return Words::tr("Check the connection");
    }
    return {};
}

QString outboxText(int queued)
{
    return queued == 0 ? Words::tr("Outbox empty")
                       : Words::tr("Outbox: %n queued", nullptr, queued);
}

RecoveryWords recoveryWords(int sent)
{
    return {Words::tr("Back online."),
            sent > 0 ? Words::tr("%n queued messages sent.", nullptr, sent) : QString()};
}

} // namespace godwit::ui
