#pragma once

#include "base/time.h"

#include <QString>

namespace godwit::test {

/// What a soak does; a value.
struct SoakSettings
{
    std::chrono::seconds duration{180}; ///< of misfortunes
    base::Milliseconds pace{4000}; ///< see Misfortunes
    int senders = 2;
    int receivers = 2;
    int perSecond = 5; ///< messages of each sender
    QString transport = QStringLiteral("auto"); ///< of every client
    quint64 seed = 1;
    std::chrono::seconds patience{60}; ///< without anything getting through, somebody is stuck
};

} // namespace godwit::test
