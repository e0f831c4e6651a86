#pragma once

namespace godwit::app {

/// Lets the TLS library load and read the system's authorities on a thread of its own, early: it
/// takes several milliseconds, the first connection of all waits for it, and even a WebSocket
/// without encryption asks for it. Call it once the application object exists; returns at once.
void warmUpTls();

} // namespace godwit::app
