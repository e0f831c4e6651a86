#pragma once

#include "app/wire.h"
#include "net/protocol/json/profile_account.h"
#include "net/route/route.h"

namespace godwit::app {

/// The wire of an account at a server that a profile describes. \p memoryFile: for what was learnt
/// about networks; empty: nowhere.
[[nodiscard]] WireMaker profileWire(net::json::ProfileAccount account, net::Route route = {},
                                    QString memoryFile = {});

} // namespace godwit::app
