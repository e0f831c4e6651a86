#pragma once

#include "support/proxies/proxy_process.h"

namespace godwit::test {

struct DanteSettings
{
    bool wantsPassword = false; ///< of ann: secret
    bool refusesAll = false; ///< every connection is refused by a rule
};

/// Dante as a SOCKS5 proxy. It alone knows that the host chat.test is this computer, and that there
/// is somebody called ann: it takes hosts and people from files that stand in for the system's.
class DanteProxy final : public ProxyProcess
{
public:
    explicit DanteProxy(DanteSettings settings = {})
        : m_settings(settings)
    {
    }

    /// What has to be installed; empty if it is there.
    [[nodiscard]] static QString missing();

private:
    void prepare(QProcess &process, quint16 port) override;

    DanteSettings m_settings;
};

} // namespace godwit::test
