#pragma once

#include "net/trace/trace_language.h"

namespace godwit::net::json {

/// How the trace reads the frames of a server that a profile describes.
[[nodiscard]] TraceLanguage traceLanguage();

} // namespace godwit::net::json
