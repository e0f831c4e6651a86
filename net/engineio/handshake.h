#pragma once

#include "base/time.h"
#include "net/engineio/packet.h"

#include <QStringList>

namespace godwit::net::engineio {

/// What the open packet says ("Handshake").
struct Handshake
{
    QString sid; ///< 1 to 256 visible ASCII characters
    QStringList upgrades; ///< names of transports, "websocket" for example
    base::Milliseconds pingInterval{25000};
    base::Milliseconds pingTimeout{20000};
    /// Bytes that the server takes in one polling request; servers before 4.1 do not say.
    qint64 maxPayload = 1'000'000;

    /// \p json is the open packet's data. Times must be positive and below a day, maxPayload
    /// positive; unknown fields are ignored.
    [[nodiscard]] static base::Result<Handshake, ParseError> parse(QByteArrayView json);
    /// The open packet's data.
    [[nodiscard]] QByteArray serialize() const;

    friend bool operator==(const Handshake &, const Handshake &) = default;
};

} // namespace godwit::net::engineio
