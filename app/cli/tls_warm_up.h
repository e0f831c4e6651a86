#pragma once

#include <thread>

namespace godwit::app::cli {

/// Lets the TLS library load and read the system's authorities on a thread of its own while the
/// caller goes on: it takes several milliseconds, the first connection of all waits for it, and
/// even a WebSocket without encryption asks for it. Not while a keychain is looked for, which loads
/// libraries, too.
class TlsWarmUp final
{
public:
    TlsWarmUp();
    /// Waits for its end.
    ~TlsWarmUp();
    TlsWarmUp(const TlsWarmUp &) = delete;
    TlsWarmUp &operator=(const TlsWarmUp &) = delete;

private:
    std::thread m_thread;
};

} // namespace godwit::app::cli
