#pragma once

#include "support/proxies/dante_proxy.h"
#include "support/proxies/squid_proxy.h"

#include <QTest>

namespace godwit::test {

/// What has to be installed for tests with real proxies; empty if all of it is there.
inline QString missingProxies()
{
    const QString squid = SquidProxy::missing();
    return squid.isEmpty() ? DanteProxy::missing() : squid;
}

} // namespace godwit::test

/// In the body of a test function: without the proxies it fails in CI, and skips loudly elsewhere.
#define GODWIT_NEED_PROXIES()                                                                      \
    if (const QString missing = godwit::test::missingProxies(); !missing.isEmpty()) {              \
        QVERIFY2(qEnvironmentVariableIsEmpty("CI"), qPrintable(missing));                          \
        QSKIP(qPrintable(missing));                                                                \
    }                                                                                              \
    static_assert(true)
