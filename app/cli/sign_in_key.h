#pragma once

#include "app/account_folder.h"
#include "app/cli/command.h"
#include "app/cli/output.h"
#include "base/random.h"
#include "base/result.h"
#include "base/scheduler.h"

#include <QByteArray>

#include <optional>

namespace godwit::app::cli {

/// What signInKey() works with; borrowed for the call.
struct KeyTools
{
    base::Scheduler &scheduler;
    base::Random &random;
    Output &output;
};

/// The secret to sign in with: out of the password file, else out of the data folder, else out of
/// the keychain; where there is none yet it is made, and kept before it is used for the first time.
/// Without any place to keep it, it is good for this run only, and the output says so. The error is
/// a sentence for people. Runs the event loop while a keychain thinks.
[[nodiscard]] base::Result<QByteArray, QString>
signInKey(const AccountOptions &account, const std::optional<AccountFolder> &folder,
          const KeyTools &tools);

} // namespace godwit::app::cli
