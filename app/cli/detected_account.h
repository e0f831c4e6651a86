#pragma once

#include "app/cli/command.h"
#include "app/cli/output.h"
#include "base/result.h"
#include "net/protocol/json/profile_account.h"
#include "net/route/route.h"

namespace godwit::app::cli {

/// What `--protocol auto` means for an account: finds out how its server is spoken to, and says so.
/// None: by the chat contract, which is also what is tried where nobody answers yet. The error is
/// a sentence for people. Runs an event loop until it is known.
/// \p speaks: messages are to be sent, for which a guess that nothing speaks for is not enough.
[[nodiscard]] base::Result<std::optional<net::json::ProfileAccount>, QString>
detectedAccount(const AccountOptions &options, const net::Route &route, bool speaks,
                base::Scheduler &scheduler, Output &output);

} // namespace godwit::app::cli
