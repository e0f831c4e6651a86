#pragma once

#include "base/time.h"
#include "chat/connectivity.h"
#include "ui/theme/icon.h"

#include <QList>
#include <QString>

#include <optional>

namespace godwit::ui {

/// Which colours a state of the connection has: amber is "not connected right now", red "you must
/// act", petrol a working fallback.
enum class Tone { Grey, Petrol, Green, Amber, Red };

/// What a banner or the connection popover offers to do.
enum class BannerAction {
    ReconnectNow,
    TryNow,
    TryBetter, ///< to change from a lower rung to the best one
    WorkOffline,
    GoOnline,
    SignIn,
    Details,
    OpenInspector,
    CheckConnection, ///< step by step
};

/// Everything the window says about one state of the connection.
struct ConnectionWords
{
    Tone tone = Tone::Grey;
    std::optional<Icon> glyph = std::nullopt; ///< none: the dot
    QString pill = {};
    QString sidebar = {};
    QString banner = {}; ///< empty: no banner
    QString bannerMore = {}; ///< set behind it, not in bold
    QList<BannerAction> actions = {};
    Icon bannerGlyph = Icon::WifiOff;
    bool patient = false; ///< the banner waits a little, so that short drops stay silent
    bool ticks = false; ///< has a countdown in it
    friend bool operator==(const ConnectionWords &, const ConnectionWords &) = default;
};

/// \p queued: messages in the outbox.
[[nodiscard]] ConnectionWords connectionWords(const chat::Connectivity &connectivity,
                                              base::TimePoint now, int queued);
[[nodiscard]] ConnectionWords noServerWords();

[[nodiscard]] QString carrierName(chat::Carrier carrier);
[[nodiscard]] QString actionText(BannerAction action);
[[nodiscard]] QString outboxText(int queued);
/// What the toast says after \p sent messages went out of the queue.
struct RecoveryWords
{
    QString lead;
    QString rest;
};
[[nodiscard]] RecoveryWords recoveryWords(int sent);

/// For the connection popover: a heading, and why things are as they are.
[[nodiscard]] QString connectionHeading(const chat::Connectivity &connectivity);
[[nodiscard]] QString connectionReason(const chat::Connectivity &connectivity);
/// The cause alone, as a full sentence; empty for Cause::None.
[[nodiscard]] QString causeSentence(chat::Cause cause);

/// For an account without a conversation to show: how it stands with \p server, and what of it.
[[nodiscard]] QString awaitedHeading(const QString &server, const chat::Connectivity &connectivity);
[[nodiscard]] QString awaitedText(const chat::Connectivity &connectivity);

} // namespace godwit::ui
