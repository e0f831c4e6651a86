#pragma once

#include "net/trace/trace_language.h"

namespace godwit::net::socketio {

/// How the trace reads Socket.IO over Engine.IO, and the chat contract in it.
[[nodiscard]] TraceLanguage traceLanguage();

} // namespace godwit::net::socketio
