#pragma once

#include <QRegularExpression>
#include <QStandardPaths>
#include <QtTest>

namespace godwit::test {

/// The base of every test class: an unexpected warning is a failure, and no test touches the
/// settings of the person who runs it.
class Test : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
};

} // namespace godwit::test
