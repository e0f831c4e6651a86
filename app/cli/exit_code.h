#pragma once

namespace godwit::app::cli {

/// What a script learns when godwit-cli ends; these numbers are a promise.
enum class ExitCode { Done = 0, Failed = 1, Usage = 2, SignInRefused = 3, TimedOut = 4 };

} // namespace godwit::app::cli
