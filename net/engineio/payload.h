#pragma once

#include "net/engineio/packet.h"

#include <QList>

namespace godwit::net::engineio {

/// What one polling body may cost us that is taken apart as a whole. Its size is bounded before it
/// gets here.
struct PayloadLimits
{
    qsizetype packets = 65536;
    qsizetype packetBytes = 16LL * 1024 * 1024; ///< of one packet as it stands on the wire
};

/// Takes a whole polling body apart, as PayloadDecoder does piece by piece.
[[nodiscard]] base::Result<QList<Frame>, ParseError> splitPayload(QByteArrayView body,
                                                                  const PayloadLimits &limits = {});

/// Bytes that \p frame takes up in a polling body, without separator.
[[nodiscard]] qsizetype encodedSize(const Frame &frame);

/// How many frames from the front of \p frames fit into \p maxPayload bytes; at least one unless
/// \p frames is empty, since a frame cannot be divided.
[[nodiscard]] qsizetype batchLength(const QList<Frame> &frames, qint64 maxPayload);

/// The polling body of the first \p count frames.
[[nodiscard]] QByteArray joinPayload(const QList<Frame> &frames, qsizetype count);

} // namespace godwit::net::engineio
