#pragma once

#include "support/test.h"

namespace godwit::test {

/// A test with windows: the offscreen platform says on every one of them what it cannot do.
class GuiTest : public Test
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(
            QRegularExpression(QStringLiteral("^(?!This plugin does not support).*")));
    }
};

} // namespace godwit::test
