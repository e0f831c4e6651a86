#pragma once

#include "base/time.h"

#include <QByteArray>

namespace godwit::server {

/// How an Engine.IO server behaves; the defaults are the reference implementation's.
struct EngineSettings
{
    QByteArray path = "/socket.io/";
    base::Milliseconds pingInterval{25000};
    base::Milliseconds pingTimeout{20000};
    base::Milliseconds upgradeTime{10000}; ///< from a WebSocket's arrival to the upgrade
    base::Milliseconds closeTime{5000}; ///< for a polling client to fetch what it was sent last
    qint64 maxPayload = 1'000'000; ///< bytes of one request or answer of a polling client
    qsizetype queuedBytes = 8 * 1024 * 1024; ///< unread by one client before it is dropped
    int sessions = 4096;
    int sessionsPerAddress = 2048;
};

} // namespace godwit::server
