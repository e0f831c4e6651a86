#pragma once

#include "chat/archive.h"
#include "chat/connectivity.h"
#include "chat/conversation.h"
#include "chat/event.h"
#include "chat/pending_message.h"

#include <QList>
#include <QString>

#include <optional>

namespace godwit::chat {

/// How far one account's messenger is: with its archive, with its session, with catching up. The
/// base of Messenger::Private.
struct MessengerState
{
    enum class Start { Closed, Opening, Open };
    Start start = Start::Closed;
    bool wantsOnline = false;
    QList<PendingMessage> early; ///< sent before the archive was open
    std::optional<ArchiveError> closedBy; ///< why the archive could not be opened

    Connectivity connectivity;
    Abilities abilities;
    UserId self; ///< empty before the first sign-in ever
    QString serverName;
    int session = 0; ///< odd while signed in
    bool caughtUp = false;
    bool sinceUsed = false;
    bool syncPaused = false; ///< a refused RequestSync waits for syncAlarm
    bool keepsLater = false; ///< keepAlarm is set
    Seq resumedFrom; ///< this session has everything newer than this
    QList<Gap> closing; ///< what the running catch-up fills, from resumedFrom on

    [[nodiscard]] bool isOnline() const { return session % 2 == 1; }
};

} // namespace godwit::chat
