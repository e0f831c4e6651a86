#pragma once

#include "app/cli/command.h"
#include "base/result.h"
#include "net/protocol/json/profile_account.h"

namespace godwit::app::cli {

/// The account of somebody who has given a profile. The error is a sentence for people.
[[nodiscard]] base::Result<net::json::ProfileAccount, QString>
profileAccount(const AccountOptions &options);

} // namespace godwit::app::cli
