#include "app/check/check_relay.h"
#include "support/raw_http_server.h"
#include "support/test.h"

#include <QSignalSpy>

using namespace godwit;
using namespace Qt::StringLiterals;
using app::CheckRelay;
using chat::CheckRecord;
using chat::CheckState;
using chat::ConnectionCheck;

/// An examination that is wanted on one thread and done on another.
class CheckRelayTest final : public test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsFoundComesHomeInOrder();
    void itCanBeGivenUp();
};

void CheckRelayTest::whatIsFoundComesHomeInOrder()
{
    app::IoThread thread(u"io"_s);
    CheckRelay relay(thread, {.server = QUrl(u"http://127.0.0.1:1"_s)});
    QList<CheckRecord> records;
    std::optional<chat::CheckOutcome> outcome;
    connect(&relay, &ConnectionCheck::planned, this,
            [&](const QList<CheckRecord> &planned) { records = planned; });
    connect(&relay, &ConnectionCheck::changed, this, [&](int index, const CheckRecord &record) {
        QVERIFY(!outcome);
        QCOMPARE(QThread::currentThread(), this->thread());
        QCOMPARE(records.at(index).step, record.step);
        records[index] = record;
    });
    connect(&relay, &ConnectionCheck::finished, this,
            [&](const chat::CheckOutcome &found) { outcome = found; });
    relay.start();
    QTRY_VERIFY_WITH_TIMEOUT(outcome, 20000);
    QCOMPARE(outcome->verdict, chat::CheckOutcome::Verdict::Fails);
    QCOMPARE(outcome->cause, chat::Cause::ConnectionRefused);
    QCOMPARE(records.size(), 12);
    QCOMPARE(records.at(1).state, CheckState::Failed);
    QCOMPARE(records.constLast().state, CheckState::Skipped);
}

void CheckRelayTest::itCanBeGivenUp()
{
    test::RawHttpServer server([](const test::RawRequest &, QTcpSocket *) {});
    server.silent = true;
    app::IoThread thread(u"io"_s);
    auto relay = std::make_unique<CheckRelay>(thread, app::CheckSubject{.server = server.url({})});
    QSignalSpy changed(relay.get(), &ConnectionCheck::changed);
    relay->start();
    QTRY_VERIFY(server.connections > 0);
    relay.reset();
    const auto told = changed.count();
    QCoreApplication::processEvents();
    QCOMPARE(changed.count(), told);
    // Also one that has not begun, and one that never will.
    const CheckRelay unused(thread, {.server = server.url({})});
}

QTEST_GUILESS_MAIN(CheckRelayTest)
#include "tst_check_relay.moc"
