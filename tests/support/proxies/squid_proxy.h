#pragma once

#include "support/proxies/proxy_process.h"

namespace godwit::test {

struct SquidSettings
{
    bool wantsPassword = false; ///< of ann: secret
    bool refusesTunnels = false; ///< CONNECT is answered 403, plain requests pass
    bool refusesAll = false; ///< everything is answered 403
};

/// Squid as an HTTP proxy. It alone knows that the host chat.test is this computer.
class SquidProxy final : public ProxyProcess
{
public:
    explicit SquidProxy(SquidSettings settings = {})
        : m_settings(settings)
    {
    }

    ~SquidProxy() override;

    /// What has to be installed; empty if it is there.
    [[nodiscard]] static QString missing();

private:
    void prepare(QProcess &process, quint16 port) override;

    SquidSettings m_settings;
    QString m_service = QStringLiteral("godwit0"); ///< its name among the Squids of this computer
};

} // namespace godwit::test
