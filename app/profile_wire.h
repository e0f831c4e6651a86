#pragma once

#include "app/wire.h"
#include "net/protocol/json/kept_history.h"
#include "net/protocol/json/profile_account.h"
#include "net/route/route.h"

namespace godwit::app {

/// The wire of an account at a server that a profile describes. \p memoryFile: for what was learnt
/// about networks; empty: nowhere. \p kept: by earlier runs.
[[nodiscard]] WireMaker profileWire(net::json::ProfileAccount account, net::Route route = {},
                                    QString memoryFile = {}, net::json::KeptHistory kept = {});

} // namespace godwit::app
