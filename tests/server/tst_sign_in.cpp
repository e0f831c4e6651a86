#include "server/chat_peer.h"
#include "server/server_fixture.h"
#include "support/test.h"

#include <QFile>
#include <QJsonArray>

using namespace godwit;
using namespace godwit::test;
using namespace Qt::StringLiterals;

class SignInTest final : public Test
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void welcomesANewName();
    void claimsANameWithTheClientsOwnToken();
    void knowsANameByItsToken();
    void takesNamesThatDifferInCaseForOne();
    void refuses_data();
    void refuses();
    void listsVersionsItSupports();
    void keepsClaimsOverARestart();
    void keepsNoTokenOnDisk();
    void answersTheContractsLimits();
    void refusesSessionsBeyondThePersonsShare();

private:
    ServerFixture m_server;
};

namespace {

const QString Token = u"0123456789abcdef"_s;

} // namespace

void SignInTest::initTestCase()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    QVERIFY(m_server.start());
    const ChatPeer claims(m_server.port(), u"taken"_s, Token);
    QCOMPARE(claims.token(), Token);
}

void SignInTest::welcomesANewName()
{
    ChatPeer peer(m_server.port(), u"  ines "_s);
    const QJsonObject welcome = peer.welcome();
    QCOMPARE(welcome.value(u"user").toObject(), (QJsonObject{{u"name"_s, u"ines"_s}}));
    QVERIFY(peer.token().size() >= 16);
    QVERIFY(welcome.contains(u"cursor"));
    const QJsonObject server = welcome.value(u"server").toObject();
    QCOMPARE(server.value(u"protocol").toInt(), 1);
    const QJsonArray rooms = welcome.value(u"rooms").toArray();
    QCOMPARE(rooms.size(), 1);
    QCOMPARE(rooms.at(0).toObject().value(u"room").toString(), u"general"_s);
    QVERIFY(rooms.at(0).toObject().value(u"joined").toBool());
}

void SignInTest::claimsANameWithTheClientsOwnToken()
{
    const ChatPeer first(m_server.port(), u"own"_s, u"my-very-own-token-16"_s);
    QCOMPARE(first.token(), u"my-very-own-token-16"_s);
    const ChatPeer thief(m_server.port(), u"own"_s, u"another-long-token-16"_s);
    QCOMPARE(thief.refusal().value(u"code").toString(), u"wrong-token"_s);
}

void SignInTest::knowsANameByItsToken()
{
    const ChatPeer again(m_server.port(), u"taken"_s, Token);
    QCOMPARE(again.welcome().value(u"user").toObject().value(u"name").toString(), u"taken"_s);
}

void SignInTest::takesNamesThatDifferInCaseForOne()
{
    const ChatPeer other(m_server.port(), u"TAKEN"_s);
    QCOMPARE(other.refusal().value(u"code").toString(), u"name-taken"_s);
    const ChatPeer same(m_server.port(), u"Taken"_s, Token);
    QCOMPARE(same.welcome().value(u"user").toObject().value(u"name").toString(), u"taken"_s);
}

void SignInTest::refuses_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QJsonObject>("more");
    QTest::addColumn<QString>("code");
    const QJsonObject none;
    QTest::newRow("no name") << QString() << none << u"bad-name"_s;
    QTest::newRow("blanks") << u"   "_s << none << u"bad-name"_s;
    QTest::newRow("65 characters") << QString(65, u'x') << none << u"bad-name"_s;
    QTest::newRow("a control character") << u"a\x01z"_s << none << u"bad-name"_s;
    QTest::newRow("text direction") << u"a\u202ez"_s << none << u"bad-name"_s;
    QTest::newRow("name is a number") << u"x"_s << QJsonObject{{u"name"_s, 5}} << u"bad-name"_s;
    QTest::newRow("taken, no token") << u"taken"_s << none << u"name-taken"_s;
    QTest::newRow("taken, wrong token")
        << u"taken"_s << QJsonObject{{u"token"_s, u"fedcba9876543210"_s}} << u"wrong-token"_s;
    QTest::newRow("short token") << u"new1"_s << QJsonObject{{u"token"_s, u"short"_s}}
                                 << u"wrong-token"_s;
    QTest::newRow("long token") << u"new2"_s << QJsonObject{{u"token"_s, QString(257, u'a')}}
                                << u"wrong-token"_s;
    QTest::newRow("token with a blank")
        << u"new3"_s << QJsonObject{{u"token"_s, u"0123456789 abcdef"_s}} << u"wrong-token"_s;
    QTest::newRow("token is a number")
        << u"new4"_s << QJsonObject{{u"token"_s, 1234}} << u"wrong-token"_s;
    QTest::newRow("version 0") << u"new5"_s << QJsonObject{{u"protocol"_s, 0}}
                               << u"unsupported-protocol"_s;
    QTest::newRow("version is text")
        << u"new6"_s << QJsonObject{{u"protocol"_s, u"x"_s}} << u"unsupported-protocol"_s;
}

void SignInTest::refuses()
{
    QFETCH(QString, name);
    QFETCH(QJsonObject, more);
    QFETCH(QString, code);
    const ChatPeer peer(m_server.port(), name, {}, more);
    QCOMPARE(peer.refusal().value(u"code").toString(), code);
    QVERIFY(!peer.refusal().value(u"message").toString().isEmpty());
    QVERIFY(!peer.refusal().contains(u"retryAfterMs"));
}

void SignInTest::listsVersionsItSupports()
{
    const ChatPeer old(m_server.port(), u"v"_s, {}, {{u"protocol"_s, 0}});
    QCOMPARE(old.refusal().value(u"supported").toArray(), QJsonArray{1});
    const ChatPeer newer(m_server.port(), u"v"_s, {}, {{u"protocol"_s, 7}});
    QCOMPARE(newer.welcome().value(u"server").toObject().value(u"protocol").toInt(), 1);
}

void SignInTest::keepsClaimsOverARestart()
{
    ServerFixture server;
    QVERIFY(server.start());
    const QString token = ChatPeer(server.port(), u"ines"_s).token();
    server.stop();
    QVERIFY(server.start());
    QCOMPARE(ChatPeer(server.port(), u"ines"_s).refusal().value(u"code").toString(),
             u"name-taken"_s);
    QCOMPARE(ChatPeer(server.port(), u"ines"_s, token).token(), token);
}

void SignInTest::keepsNoTokenOnDisk()
{
    ServerFixture server;
    QVERIFY(server.start());
    const ChatPeer peer(server.port(), u"ines"_s, u"find-me-if-you-can-1234"_s);
    server.stop();
    QFile file(server.database());
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray bytes = file.readAll();
    QVERIFY(bytes.contains("ines"));
    QVERIFY(!bytes.contains("find-me-if-you-can"));
}

void SignInTest::answersTheContractsLimits()
{
    const ChatPeer peer(m_server.port(), u"limits"_s);
    const QJsonObject limits
        = peer.welcome().value(u"server").toObject().value(u"limits").toObject();
    for (const QString &name :
         {u"body"_s, u"frame"_s, u"history"_s, u"sync"_s, u"burst"_s, u"perSecond"_s}) {
        QVERIFY2(limits.value(name).toInt() > 0, qPrintable(name));
    }
    QCOMPARE_GE(limits.value(u"burst").toInt(), 50);
}

void SignInTest::refusesSessionsBeyondThePersonsShare()
{
    server::Limits limits;
    limits.sessionsPerPerson = 2;
    ServerFixture server(limits);
    QVERIFY(server.start());
    const ChatPeer one(server.port(), u"ines"_s, Token);
    const ChatPeer two(server.port(), u"ines"_s, Token);
    const ChatPeer three(server.port(), u"ines"_s, Token);
    QCOMPARE(three.refusal().value(u"code").toString(), u"server-full"_s);
    QVERIFY(three.refusal().value(u"retryAfterMs").toInt() > 0);
    const ChatPeer somebodyElse(server.port(), u"rui"_s, Token);
    QVERIFY(!somebodyElse.welcome().isEmpty());
}

QTEST_GUILESS_MAIN(SignInTest)
#include "tst_sign_in.moc"
