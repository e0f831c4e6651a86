#include "support/fault_proxy/faults.h"
#include "support/test.h"

#include <QJsonDocument>

using namespace godwit::test;
using namespace std::chrono_literals;

/// The faults as a person or a program writes them.
class FaultsTest : public Test
{
    Q_OBJECT

private Q_SLOTS:
    void jsonChangesWhatItNames_data();
    void jsonChangesWhatItNames();
    void whatIsUnknownIsSaid_data();
    void whatIsUnknownIsSaid();
    void partsCompose();
};

namespace {

QJsonObject json(const QByteArray &text)
{
    return QJsonDocument::fromJson(text).object();
}

} // namespace

void FaultsTest::jsonChangesWhatItNames_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<Faults>("expected");
    const auto row = [](const char *text, auto change) {
        Faults faults;
        change(faults);
        QTest::newRow(text) << QByteArray(text) << faults;
    };
    using Kind = Answer::Kind;
    row("{}", [](Faults &) {});
    row(R"({"door":"refuse"})", [](Faults &f) { f.door = Door::Refusing; });
    row(R"({"door":"swallow"})", [](Faults &f) { f.door = Door::Swallowing; });
    row(R"({"frozen":true})", [](Faults &f) { f.frozen = true; });
    row(R"({"cutAfterUpgradeMs":200})", [](Faults &f) { f.cutAfterUpgrade = 200ms; });
    row(R"({"upgrade":403})", [](Faults &f) { f.upgrade = {Kind::Status, 403}; });
    row(R"({"upgrade":"swallow"})", [](Faults &f) { f.upgrade = {Kind::Swallow}; });
    row(R"({"upgrade":"zombie"})", [](Faults &f) { f.upgrade = {Kind::Zombie}; });
    row(R"({"requests":"html"})", [](Faults &f) { f.request = {Kind::Html}; });
    row(R"({"upgrade":{"status":503,"retryAfter":2}})", [](Faults &f) {
        f.upgrade = {Kind::Status, 503, 2};
    });
    row(R"({"requests":{"redirect":"http://there/"}})", [](Faults &f) {
        f.request = {Kind::Redirect, 0, {}, "http://there/"};
    });
    row(R"({"up":{"delayMs":20,"jitterMs":5},"down":{"bytesPerSecond":100,"bytesPerFlip":9}})",
        [](Faults &f) {
            f.up = {20ms, 5ms, 0, 0};
            f.down = {0ms, 0ms, 100, 9};
        });
}

void FaultsTest::jsonChangesWhatItNames()
{
    QFETCH(const QByteArray, text);
    QFETCH(const Faults, expected);
    const auto faults = changed({}, json(text));
    QVERIFY2(faults, faults ? "" : qPrintable(faults.error()));
    QCOMPARE(*faults, expected);
}

void FaultsTest::whatIsUnknownIsSaid_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("named");
    const auto row = [](const char *text, const char *named) {
        QTest::newRow(text) << QByteArray(text) << QString::fromLatin1(named);
    };
    row(R"({"dor":"open"})", "dor");
    row(R"({"door":"ajar"})", "ajar");
    row(R"({"upgrade":"later"})", "later");
    row(R"({"upgrade":7})", "upgrade");
    row(R"({"requests":"zombie"})", "requests");
    row(R"({"up":{"delay":7}})", "delay");
    row(R"({"down":{"delayMs":-7}})", "delayMs");
    row(R"({"cutAfterUpgradeMs":"soon"})", "cutAfterUpgradeMs");
}

void FaultsTest::whatIsUnknownIsSaid()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QString, named);
    const auto faults = changed({}, json(text));
    QVERIFY(!faults);
    QVERIFY2(faults.error().contains(named), qPrintable(faults.error()));
}

void FaultsTest::partsCompose()
{
    const auto first = changed({}, json(R"({"upgrade":403,"up":{"delayMs":20,"jitterMs":5}})"));
    const auto second = changed(*first, json(R"({"up":{"delayMs":7},"frozen":true})"));
    Faults expected;
    expected.upgrade = {Answer::Kind::Status, 403};
    expected.up.delay = 7ms;
    expected.frozen = true;
    QCOMPARE(*second, expected);
    const auto third = changed(*second, json(R"({"upgrade":"pass","frozen":false,"up":{}})"));
    QCOMPARE(*third, Faults{});
}

QTEST_GUILESS_MAIN(FaultsTest)
#include "tst_faults.moc"
