#include "app/secrets/fake_secrets.h"
#include "app/secrets/secret_keeper.h"
#include "app/secrets/session_secrets.h"
#include "support/manual_scheduler.h"
#include "support/test.h"

#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace godwit {

using app::KeptSecret;
using app::SecretError;
using app::SecretPlace;
using app::SecretResult;
using Code = app::SecretError::Code;

class SecretKeeperTest final : public test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void keepsInTheKeychain();
    void fallsBackToMemoryAndSaysWhy_data();
    void fallsBackToMemoryAndSaysWhy();
    void fallsBackToTheFileOnlyIfThePersonAgreed();
    void neverWaitsForASilentKeychainLongerThanItsPatience();
    void saysWhenASilentKeychainHasAnsweredAfterAll();
    void goesWhileTheKeychainIsStillSilent();
    void missingEverywhereIsNotFound();
    void silentKeychainIsNotNotFound();
    void readsTheFileWithoutWaitingForTheKeychain();
    void neverRemovesBecauseTheKeychainDidNotAnswer();
    void writingToTheKeychainRemovesOlderCopies();
    void settlesInTheKeychainWhatWasKeptForThisRun();
    void settlingNeverReplacesWhatTheKeychainHolds();
    void addingNeverReplacesWhatALockHid();
    void addingToALockedKeychainFallsBack();
    void settlingWithASilentKeychainChangesNothing();
    void removesFromEveryPlace();
    void saysIfAPlaceDidNotConfirmTheRemoval();
    void worksWithoutAKeychain();

private:
    template <class T> SecretResult<T> await(QFuture<SecretResult<T>> future);
    app::SecretKeeper &keeper(bool withFile = false);

    std::unique_ptr<test::ManualScheduler> m_scheduler;
    std::unique_ptr<test::FakeSecrets> m_keychain;
    std::unique_ptr<test::FakeSecrets> m_file;
    std::unique_ptr<app::SessionSecrets> m_session;
    std::unique_ptr<app::SecretKeeper> m_keeper;
};

void SecretKeeperTest::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_keeper.reset();
    m_scheduler = std::make_unique<test::ManualScheduler>();
    m_keychain = std::make_unique<test::FakeSecrets>();
    m_file = std::make_unique<test::FakeSecrets>();
    m_session = std::make_unique<app::SessionSecrets>();
}

app::SecretKeeper &SecretKeeperTest::keeper(bool withFile)
{
    m_keeper = std::make_unique<app::SecretKeeper>(
        app::SecretPlaces{m_keychain.get(), withFile ? m_file.get() : nullptr, m_session.get()},
        *m_scheduler, 3s);
    return *m_keeper;
}

/// Lets the clock go on for as long as anything waits for it.
template <class T> SecretResult<T> SecretKeeperTest::await(QFuture<SecretResult<T>> future)
{
    const bool isDone = QTest::qWaitFor([&] {
        if (!future.isFinished()) {
            QCoreApplication::processEvents();
            m_scheduler->advance(future.isFinished() ? 0ms : 100ms);
        }
        return future.isFinished();
    });
    return isDone ? future.result() : base::Failure{SecretError{Code::Failed, u"hangs"_s}};
}

void SecretKeeperTest::keepsInTheKeychain()
{
    const auto written = await(keeper().write(u"k"_s, "secret"));
    QVERIFY(written);
    QCOMPARE(written->place, SecretPlace::Keychain);
    QVERIFY(!written->keychainError);
    QCOMPARE(m_keychain->content.value(u"k"_s), QByteArray("secret"));
    const auto found = await(m_keeper->read(u"k"_s));
    QCOMPARE(found->secret, QByteArray("secret"));
    QCOMPARE(found->place, SecretPlace::Keychain);
    QCOMPARE(m_scheduler->pending(), 0);
}

void SecretKeeperTest::fallsBackToMemoryAndSaysWhy_data()
{
    QTest::addColumn<Code>("code");
    QTest::newRow("locked") << Code::Locked;
    QTest::newRow("absent") << Code::Unavailable;
    QTest::newRow("denied") << Code::Denied;
    QTest::newRow("failed") << Code::Failed;
}

void SecretKeeperTest::fallsBackToMemoryAndSaysWhy()
{
    QFETCH(Code, code);
    m_keychain->failure = SecretError{code, u"its words"_s};
    const auto written = await(keeper().write(u"k"_s, "secret"));
    QVERIFY(written);
    QCOMPARE(written->place, SecretPlace::ThisRun);
    QVERIFY(written->keychainError == m_keychain->failure);
    const auto found = await(m_keeper->read(u"k"_s));
    QCOMPARE(found->secret, QByteArray("secret"));
    QCOMPARE(found->place, SecretPlace::ThisRun);
}

void SecretKeeperTest::fallsBackToTheFileOnlyIfThePersonAgreed()
{
    m_keychain->failure = SecretError{Code::Unavailable, {}};
    QCOMPARE(await(keeper(false).write(u"k"_s, "secret"))->place, SecretPlace::ThisRun);
    QVERIFY(m_file->content.isEmpty());
    QCOMPARE(await(keeper(true).write(u"k"_s, "secret"))->place, SecretPlace::File);
    QCOMPARE(m_file->content.value(u"k"_s), QByteArray("secret"));
    m_file->failure = SecretError{Code::Denied, {}};
    const auto written = await(keeper(true).write(u"k"_s, "newer"));
    QCOMPARE(written->place, SecretPlace::ThisRun);
    QCOMPARE(written->keychainError->code, Code::Unavailable);
}

void SecretKeeperTest::neverWaitsForASilentKeychainLongerThanItsPatience()
{
    m_keychain->isSilent = true;
    const auto start = m_scheduler->now();
    const auto found = await(keeper().read(u"k"_s));
    QCOMPARE(found.error().code, Code::Unavailable);
    QCOMPARE_LE(m_scheduler->now() - start, 3100ms);
    const auto written = await(m_keeper->write(u"k"_s, "secret"));
    QCOMPARE(written->place, SecretPlace::ThisRun);
    QCOMPARE(written->keychainError->code, Code::Unavailable);
    QCOMPARE_LE(m_scheduler->now() - start, 6200ms);
}

void SecretKeeperTest::saysWhenASilentKeychainHasAnsweredAfterAll()
{
    m_keychain->content.insert(u"k"_s, "secret");
    m_keychain->isSilent = true;
    QSignalSpy answered(&keeper(), &app::SecretKeeper::keychainAnswered);
    QVERIFY(!await(m_keeper->read(u"k"_s)));
    QCOMPARE(answered.count(), 0);
    m_keychain->speak();
    QTRY_COMPARE(answered.count(), 1);
    QCOMPARE(await(m_keeper->read(u"k"_s))->secret, QByteArray("secret"));
    QCOMPARE(answered.count(), 1);
}

void SecretKeeperTest::goesWhileTheKeychainIsStillSilent()
{
    m_keychain->isSilent = true;
    const auto found = keeper().read(u"k"_s);
    m_keeper.reset();
    m_scheduler->advance(10s);
    m_keychain->speak();
    QCoreApplication::processEvents();
    QVERIFY(!found.isValid() || found.resultCount() == 0);
}

void SecretKeeperTest::missingEverywhereIsNotFound()
{
    QCOMPARE(await(keeper(true).read(u"k"_s)).error().code, Code::NotFound);
}

void SecretKeeperTest::silentKeychainIsNotNotFound()
{
    m_keychain->failure = SecretError{Code::Locked, u"locked"_s};
    QCOMPARE(await(keeper(true).read(u"k"_s)).error().code, Code::Locked);
}

void SecretKeeperTest::readsTheFileWithoutWaitingForTheKeychain()
{
    m_keychain->isSilent = true;
    m_file->content.insert(u"k"_s, "secret");
    const auto found = await(keeper(true).read(u"k"_s));
    QCOMPARE(found->place, SecretPlace::File);
    QVERIFY(m_keychain->calls.isEmpty());
}

void SecretKeeperTest::neverRemovesBecauseTheKeychainDidNotAnswer()
{
    m_keychain->content.insert(u"k"_s, "old");
    m_file->content.insert(u"k"_s, "old");
    m_keychain->failure = SecretError{Code::Locked, {}};
    m_file->writeFailure = SecretError{Code::Failed, {}};
    QCOMPARE(await(keeper(true).write(u"k"_s, "new"))->place, SecretPlace::ThisRun);
    QCOMPARE(m_keychain->content.value(u"k"_s), QByteArray("old"));
    QCOMPARE(m_file->content.value(u"k"_s), QByteArray("old"));
    QVERIFY(m_keychain->calls.filter(u"remove"_s).isEmpty());
    QVERIFY(m_file->calls.filter(u"remove"_s).isEmpty());
    // The newest is the one that is read.
    QCOMPARE(await(m_keeper->read(u"k"_s))->secret, QByteArray("new"));
}

void SecretKeeperTest::writingToTheKeychainRemovesOlderCopies()
{
    m_file->content.insert(u"k"_s, "old");
    QVERIFY(m_session->write(u"k"_s, "older").result());
    QCOMPARE(await(keeper(true).write(u"k"_s, "new"))->place, SecretPlace::Keychain);
    QVERIFY(m_file->content.isEmpty());
    QCOMPARE(await(m_keeper->read(u"k"_s))->secret, QByteArray("new"));
}

void SecretKeeperTest::settlesInTheKeychainWhatWasKeptForThisRun()
{
    m_keychain->failure = SecretError{Code::Locked, {}};
    QCOMPARE(await(keeper().write(u"k"_s, "secret"))->place, SecretPlace::ThisRun);
    m_keychain->failure.reset();
    const auto settled = await(m_keeper->settle(u"k"_s));
    QCOMPARE(settled->place, SecretPlace::Keychain);
    QCOMPARE(settled->secret, QByteArray("secret"));
    QCOMPARE(m_keychain->content.value(u"k"_s), QByteArray("secret"));
    QCOMPARE(m_session->read(u"k"_s).result().error().code, Code::NotFound);
}

void SecretKeeperTest::settlingNeverReplacesWhatTheKeychainHolds()
{
    m_keychain->content.insert(u"k"_s, "of old");
    QVERIFY(m_session->write(u"k"_s, "of now").result());
    const auto settled = await(keeper().settle(u"k"_s));
    QCOMPARE(settled->secret, QByteArray("of old"));
    QCOMPARE(settled->place, SecretPlace::Keychain);
    QCOMPARE(m_keychain->content.value(u"k"_s), QByteArray("of old"));
}

void SecretKeeperTest::addingNeverReplacesWhatALockHid()
{
    m_keychain->content.insert(u"k"_s, "of old");
    m_keychain->seemsEmptyUntilWritten = true;
    QCOMPARE(await(keeper().read(u"k"_s)).error().code, Code::NotFound);
    const auto added = await(m_keeper->add(u"k"_s, "of now"));
    QCOMPARE(added->secret, QByteArray("of old"));
    QCOMPARE(added->place, SecretPlace::Keychain);
    QCOMPARE(m_keychain->content.size(), 1);
}

void SecretKeeperTest::addingToALockedKeychainFallsBack()
{
    m_keychain->writeFailure = SecretError{Code::Locked, {}};
    const auto added = await(keeper().add(u"k"_s, "secret"));
    QCOMPARE(added->place, SecretPlace::ThisRun);
    QCOMPARE(added->keychainError->code, Code::Locked);
}

void SecretKeeperTest::settlingWithASilentKeychainChangesNothing()
{
    QVERIFY(m_session->write(u"k"_s, "secret").result());
    m_keychain->isSilent = true;
    const auto settled = await(keeper().settle(u"k"_s));
    QCOMPARE(settled->place, SecretPlace::ThisRun);
    QCOMPARE(settled->secret, QByteArray("secret"));
    QVERIFY(settled->keychainError);
}

void SecretKeeperTest::removesFromEveryPlace()
{
    m_keychain->content.insert(u"k"_s, "a");
    m_file->content.insert(u"k"_s, "b");
    QVERIFY(m_session->write(u"k"_s, "c").result());
    QVERIFY(await(keeper(true).remove(u"k"_s)));
    QCOMPARE(await(m_keeper->read(u"k"_s)).error().code, Code::NotFound);
}

void SecretKeeperTest::saysIfAPlaceDidNotConfirmTheRemoval()
{
    m_keychain->content.insert(u"k"_s, "a");
    m_file->content.insert(u"k"_s, "b");
    m_keychain->failure = SecretError{Code::Locked, {}};
    QCOMPARE(await(keeper(true).remove(u"k"_s)).error().code, Code::Locked);
    QVERIFY(m_file->content.isEmpty());
}

void SecretKeeperTest::worksWithoutAKeychain()
{
    app::SecretKeeper keeper({nullptr, m_file.get(), m_session.get()}, *m_scheduler);
    QCOMPARE(await(keeper.read(u"k"_s)).error().code, Code::NotFound);
    const auto written = await(keeper.write(u"k"_s, "secret"));
    QCOMPARE(written->place, SecretPlace::File);
    QVERIFY(!written->keychainError);
    QCOMPARE(await(keeper.settle(u"k"_s))->place, SecretPlace::File);
    QVERIFY(await(keeper.remove(u"k"_s)));
}

} // namespace godwit

QTEST_GUILESS_MAIN(godwit::SecretKeeperTest)
#include "tst_secret_keeper.moc"
