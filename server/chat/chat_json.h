#pragma once

#include "server/chat/hall.h"
#include "server/refusal.h"

#include <QJsonObject>

/// The chat contract's objects (docs/PROTOCOL.md).
namespace godwit::server {

[[nodiscard]] QByteArray toJson(const QJsonObject &object);
[[nodiscard]] QJsonObject toJson(const Refusal &refusal);
[[nodiscard]] QJsonObject toJson(const StoredMessage &message);
/// The room as one person sees it. Beyond \p largeRoom members it is told only how many there are.
[[nodiscard]] QJsonObject toJson(const RoomState &room, PersonRow viewer, Hall &hall,
                                 int largeRoom);
[[nodiscard]] QString toJson(Presence presence);

[[nodiscard]] net::Frame event(QByteArrayView name, const QJsonObject &argument);

} // namespace godwit::server
