#pragma once

#include "support/need.h"
#include "support/proxies/dante_proxy.h"
#include "support/proxies/squid_proxy.h"

namespace godwit::test {

/// What has to be installed for tests with real proxies; empty if all of it is there.
inline QString missingProxies()
{
    const QString squid = SquidProxy::missing();
    return squid.isEmpty() ? DanteProxy::missing() : squid;
}

} // namespace godwit::test
