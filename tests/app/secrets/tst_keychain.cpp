#include "app/secrets/keychain.h"
#include "app/secrets/secret_keeper.h"
#include "app/secrets/session_secrets.h"
#include "base/qt_scheduler.h"
#include "support/answer_of.h"
#include "support/test.h"

#include <QElapsedTimer>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace godwit {

/// The real one. Which one there is, or whether, depends on the machine, so that only what holds on
/// every machine is asked for; the session of whoever runs this is not touched.
class KeychainTest final : public test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void answersOrIsGivenUp();
    void neverHoldsUpItsOwner();
    void roundTripsThroughAnOpenKeychain();
};

void KeychainTest::init()
{
    if (qEnvironmentVariableIsSet("GODWIT_TEST_KEYCHAIN")) {
        return;
    }
    // Nobody listens here.
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus");
}

void KeychainTest::answersOrIsGivenUp()
{
    const auto keychain = app::makeKeychain(u"godwit-test"_s);
    app::SessionSecrets session;
    base::QtScheduler scheduler;
    app::SecretKeeper keeper({keychain.get(), nullptr, &session}, scheduler, 1s);
    const auto written = keeper.write(u"k"_s, "secret");
    QTRY_VERIFY(written.isFinished());
    QVERIFY(test::answerOf(written));
    QCOMPARE(test::answerOf(written)->place, app::SecretPlace::ThisRun);
    QVERIFY(test::answerOf(written)->keychainError);
    qInfo().noquote() << test::answerOf(written)->keychainError->detail;
    const auto found = keeper.read(u"k"_s);
    QTRY_VERIFY(found.isFinished());
    QCOMPARE(test::answerOf(found)->secret, QByteArray("secret"));
}

void KeychainTest::neverHoldsUpItsOwner()
{
    QElapsedTimer timer;
    timer.start();
    {
        const auto keychain = app::makeKeychain(u"godwit-test"_s);
        keychain->read(u"k"_s);
        keychain->remove(u"k"_s);
    }
    QCOMPARE_LT(timer.elapsed(), 2000);
}

/// Needs a keychain of the test's own, on a message bus of its own.
void KeychainTest::roundTripsThroughAnOpenKeychain()
{
    if (!qEnvironmentVariableIsSet("GODWIT_TEST_KEYCHAIN")) {
        QSKIP("no keychain to write to was given");
    }
    const QByteArray secret("any \0 bytes \xff", 13);
    const auto keychain = app::makeKeychain(u"godwit-test"_s);
    const auto missing = keychain->read(u"k"_s);
    QTRY_VERIFY(missing.isFinished());
    QCOMPARE(test::answerOf(missing).error().code, app::SecretError::Code::NotFound);
    const auto written = keychain->write(u"k"_s, secret);
    QTRY_VERIFY(written.isFinished());
    QVERIFY2(test::answerOf(written),
             qPrintable(test::answerOf(written) ? u""_s : test::answerOf(written).error().detail));
    const auto again = keychain->read(u"k"_s);
    QTRY_VERIFY(again.isFinished());
    QCOMPARE(*test::answerOf(again), secret);
    for (int i = 0; i < 2; ++i) {
        const auto removed = keychain->remove(u"k"_s);
        QTRY_VERIFY(removed.isFinished());
        QVERIFY(test::answerOf(removed));
    }
    const auto gone = keychain->read(u"k"_s);
    QTRY_VERIFY(gone.isFinished());
    QCOMPARE(test::answerOf(gone).error().code, app::SecretError::Code::NotFound);
}

} // namespace godwit

QTEST_GUILESS_MAIN(godwit::KeychainTest)
#include "tst_keychain.moc"
