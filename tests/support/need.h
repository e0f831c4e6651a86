#pragma once

#include <QTest>

/// In the body of a test function: where something is \p missing, which is told in words, it fails
/// in CI and skips loudly elsewhere.
#define GODWIT_NEED(missing)                                                                       \
    if (const QString lacking = (missing); !lacking.isEmpty()) {                                   \
        QVERIFY2(qEnvironmentVariableIsEmpty("CI"), qPrintable(lacking));                          \
        QSKIP(qPrintable(lacking));                                                                \
    }                                                                                              \
    static_assert(true)
