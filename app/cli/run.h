#pragma once

#include "app/cli/command.h"
#include "app/cli/exit_code.h"

/// The composition root of godwit-cli: makes the parts of each command and runs them to their end.
/// Needs a QCoreApplication.
namespace godwit::app::cli {

[[nodiscard]] ExitCode runServe(const ServeCommand &command);
[[nodiscard]] ExitCode runSend(const SendCommand &command);
[[nodiscard]] ExitCode runTail(const TailCommand &command);
[[nodiscard]] ExitCode runDoctor(const DoctorCommand &command);
[[nodiscard]] ExitCode runDetect(const DetectCommand &command);

} // namespace godwit::app::cli
