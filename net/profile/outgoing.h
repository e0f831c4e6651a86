#pragma once

#include "net/profile/profile.h"

#include <QByteArray>
#include <QUrl>

namespace godwit::net::profile {

/// What is filled into the templates of one message.
struct OutgoingMessage
{
    QString text;
    QString name; ///< ours
    QString room;
    QString id; ///< ours, a UUID
    base::WallTime time{};
};

/// What is sent for \p message: each value is escaped as its surroundings need it, so that no text
/// can break out of its place. A text body has no such rules and takes it as it is. Pure.
[[nodiscard]] QByteArray bodyFor(const SendWay &way, const OutgoingMessage &message);

/// The media type of that.
[[nodiscard]] QByteArray mediaTypeOf(const SendWay &way);

enum class Scheme { Http, WebSocket };

/// The address of \p place under \p server (http or https): the path is appended to the server's,
/// and what is filled in is percent-encoded.
[[nodiscard]] QUrl addressOf(const Place &place, const QUrl &server, Scheme scheme,
                             const QString &name, const QString &room);

} // namespace godwit::net::profile
