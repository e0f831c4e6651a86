#pragma once

#include "net/connection/rung_memory.h"

#include <QJsonObject>

namespace godwit::net {

/// The memory as it is kept on disk:
/// {"version":1,"networks":[{"name":"…","rungs":{"websocket wss://chat.example":
///   {"workedAt":ms,"openMs":n,"avoidedUntil":ms,"late":bool,"deadly":bool,"times":n,"code":n,"detail":"…",
///   "httpStatus":n}}}]}, the network that was used last standing last; times in ms since 1970,
///   UTC.
[[nodiscard]] QJsonObject toJson(const RungMemory::Networks &networks);
/// Whatever cannot be understood is left out: it is only a memory, and is soon gained anew.
[[nodiscard]] RungMemory::Networks rungNetworksFromJson(const QJsonObject &json);

} // namespace godwit::net
