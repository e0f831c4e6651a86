#pragma once

#include "net/transport/transport.h"

class QAbstractSocket;

namespace godwit::net {

/// Makes \p transport tell (Transport::stagePassed) when the socket under it has found its host,
/// its way and its key. \p byName: the host is a name, so that it must be looked up.
void reportStages(QAbstractSocket &socket, bool byName, Transport &transport);

} // namespace godwit::net
