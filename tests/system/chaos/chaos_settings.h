#pragma once

#include <QString>

namespace godwit::test {

/// What a chaos run does; a value.
struct ChaosSettings
{
    int messages = 10'000; ///< from all senders together
    int senders = 4;
    int receivers = 3;
    int serverKills = 10; ///< SIGKILL, then started again
    int cuts = 50; ///< of connections, without a goodbye
    int senderKills = 2; ///< of different senders, SIGKILL, then started again with their folder
    int receiverKills = 1;
    QString transport = QStringLiteral("auto"); ///< of every client
    quint64 seed = 1;
    int limitSeconds = 900; ///< for the whole run
};

} // namespace godwit::test
