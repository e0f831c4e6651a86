#include "app/secrets/device_token.h"
#include "app/secrets/fake_secrets.h"
#include "app/secrets/session_secrets.h"
#include "support/manual_scheduler.h"
#include "support/scripted_random.h"
#include "support/test.h"

#include <QSet>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace godwit {

using app::Acquaintance;
using app::SecretError;
using app::SecretPlace;
using Code = app::SecretError::Code;

class DeviceTokenTest final : public test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void isThirtyTwoBytesInVisibleCharacters();
    void usesEveryBitItDraws();
    void isKeptBeforeItIsGivenOut();
    void isTheSameEveryTime();
    void isNotMadeForAKnownAccountWhoseTokenCannotBeRead();
    void isNotMadeForAKnownAccountWhoseTokenIsGone();
    void isKeptElsewhereIfAnOlderOneMayBeBehindALock();

private:
    app::SecretResult<app::KeptSecret> obtain(Acquaintance acquaintance);

    std::unique_ptr<test::ManualScheduler> m_scheduler;
    std::unique_ptr<test::FakeSecrets> m_keychain;
    app::SessionSecrets m_session;
    test::ScriptedRandom m_random;
};

void DeviceTokenTest::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_scheduler = std::make_unique<test::ManualScheduler>();
    m_keychain = std::make_unique<test::FakeSecrets>();
    m_session = {};
}

app::SecretResult<app::KeptSecret> DeviceTokenTest::obtain(Acquaintance acquaintance)
{
    app::SecretKeeper keeper({m_keychain.get(), nullptr, &m_session}, *m_scheduler);
    app::DeviceTokens tokens(keeper, m_random);
    auto future = tokens.obtain(u"device"_s, acquaintance);
    const bool isDone = QTest::qWaitFor([&] {
        if (!future.isFinished()) {
            QCoreApplication::processEvents();
            m_scheduler->advance(100ms);
        }
        return future.isFinished();
    });
    return isDone ? future.result() : base::Failure{SecretError{Code::Failed, u"hangs"_s}};
}

void DeviceTokenTest::isThirtyTwoBytesInVisibleCharacters()
{
    QSet<QByteArray> seen;
    for (int i = 0; i < 1000; ++i) {
        const QByteArray token = app::makeDeviceToken(m_random);
        QCOMPARE(token.size(), 43);
        QVERIFY(
            QRegularExpression(u"^[A-Za-z0-9_-]+$"_s).match(QString::fromLatin1(token)).hasMatch());
        QCOMPARE(QByteArray::fromBase64(token, QByteArray::Base64UrlEncoding).size(), 32);
        seen.insert(token);
    }
    QCOMPARE(seen.size(), 1000);
}

void DeviceTokenTest::usesEveryBitItDraws()
{
    QByteArray together(32, '\0');
    for (int i = 0; i < 100; ++i) {
        const auto bytes
            = QByteArray::fromBase64(app::makeDeviceToken(m_random), QByteArray::Base64UrlEncoding);
        for (qsizetype at = 0; at < bytes.size(); ++at) {
            together[at] = static_cast<char>(together.at(at) | bytes.at(at));
        }
    }
    QCOMPARE(together, QByteArray(32, '\xff'));
}

void DeviceTokenTest::isKeptBeforeItIsGivenOut()
{
    const auto token = obtain(Acquaintance::New);
    QVERIFY(token);
    QCOMPARE(token->place, SecretPlace::Keychain);
    QCOMPARE(m_keychain->content.value(u"device"_s), token->secret);
    QCOMPARE(m_keychain->content.size(), 1);
}

void DeviceTokenTest::isTheSameEveryTime()
{
    const QByteArray first = obtain(Acquaintance::New)->secret;
    QCOMPARE(obtain(Acquaintance::New)->secret, first);
    QCOMPARE(obtain(Acquaintance::Known)->secret, first);
}

void DeviceTokenTest::isNotMadeForAKnownAccountWhoseTokenCannotBeRead()
{
    m_keychain->isSilent = true;
    const auto token = obtain(Acquaintance::Known);
    QVERIFY(!token);
    QCOMPARE(token.error().code, Code::Unavailable);
    QCOMPARE(m_keychain->calls, (QStringList{u"read device"_s}));
}

void DeviceTokenTest::isNotMadeForAKnownAccountWhoseTokenIsGone()
{
    QCOMPARE(obtain(Acquaintance::Known).error().code, Code::NotFound);
    QVERIFY(m_keychain->content.isEmpty());
}

void DeviceTokenTest::isKeptElsewhereIfAnOlderOneMayBeBehindALock()
{
    m_keychain->failure = SecretError{Code::Locked, u"locked"_s};
    const auto token = obtain(Acquaintance::New);
    QVERIFY(token);
    QCOMPARE(token->place, SecretPlace::ThisRun);
    QCOMPARE(token->keychainError->code, Code::Locked);
    QVERIFY(m_keychain->calls.filter(u"write"_s).isEmpty());
}

} // namespace godwit

QTEST_GUILESS_MAIN(godwit::DeviceTokenTest)
#include "tst_device_token.moc"
