#pragma once

#include "net/profile/profile.h"
#include "net/trace/trace_language.h"

namespace godwit::net::json {

/// How the trace reads the frames of a server that \p profile describes.
[[nodiscard]] TraceLanguage traceLanguage(const profile::Profile &profile);

} // namespace godwit::net::json
