#include "server/chat/names.h"
#include "server/chat/token.h"
#include "server/chat/token_bucket.h"
#include "server/http/http_message.h"
#include "server/socketio/json_depth.h"
#include "support/scripted_random.h"
#include "support/test.h"

using namespace godwit;
using namespace godwit::server;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// The small pure parts of the server.
class NamesAndLimitsTest final : public test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void readsNames_data();
    void readsNames();
    void makesRoomIds_data();
    void makesRoomIds();
    void makesTokensThatAreTokens();
    void aBucketGivesItsBurstAndRefills();
    void aBucketSaysHowLongToWait();
    void aBucketIgnoresAClockThatStandsStill();
    void measuresTheDepthOfJson_data();
    void measuresTheDepthOfJson();
    void splitsTargets_data();
    void splitsTargets();
};

void NamesAndLimitsTest::readsNames_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("shown");
    QTest::addColumn<QString>("key");
    QTest::newRow("plain") << u"Ines"_s << u"Ines"_s << u"ines"_s;
    QTest::newRow("blanks around") << u" \t Ines \n"_s << u"Ines"_s << u"ines"_s;
    QTest::newRow("composed") << u"Ine\u0301s"_s << u"In\u00e9s"_s << u"in\u00e9s"_s;
    QTest::newRow("capitals beyond ASCII") << u"ÉLAN"_s << u"ÉLAN"_s << u"élan"_s;
    QTest::newRow("full width") << u"Ｉｎｅｓ"_s << u"Ｉｎｅｓ"_s << u"ines"_s;
    QTest::newRow("64 emoji") << u"😀"_s.repeated(64) << u"😀"_s.repeated(64) << u"😀"_s.repeated(64);
    QTest::newRow("65 emoji") << u"😀"_s.repeated(65) << QString() << QString();
    QTest::newRow("family") << u"👩\u200d👧"_s << u"👩\u200d👧"_s << u"👩\u200d👧"_s;
    QTest::newRow("nothing") << u"  "_s << QString() << QString();
    QTest::newRow("bell") << u"a\ab"_s << QString() << QString();
    QTest::newRow("line separator") << u"a\u2028b"_s << QString() << QString();
    QTest::newRow("hidden character") << u"a\u200bb"_s << QString() << QString();
    QTest::newRow("turned text") << u"a\u202eb"_s << QString() << QString();
    QTest::newRow("half a character") << u"a"_s + QChar(0xd83d) << QString() << QString();
}

void NamesAndLimitsTest::readsNames()
{
    QFETCH(QString, text);
    QFETCH(QString, shown);
    QFETCH(QString, key);
    const auto name = parseName(text);
    QCOMPARE(name.has_value(), !shown.isEmpty());
    if (name) {
        QCOMPARE(name->shown, shown);
        QCOMPARE(name->key, key);
    }
}

void NamesAndLimitsTest::makesRoomIds_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("id");
    QTest::newRow("plain") << u"general"_s << u"general"_s;
    QTest::newRow("words") << u"Design  Team"_s << u"design-team"_s;
    QTest::newRow("signs") << u"!C++ (new)!"_s << u"c-new"_s;
    QTest::newRow("never like a direct one") << u"direct:x"_s << u"direct-x"_s;
    QTest::newRow("other scripts") << u"комната"_s << u"комната"_s;
    QTest::newRow("nothing to use") << u"!!!"_s << QString();
}

void NamesAndLimitsTest::makesRoomIds()
{
    QFETCH(QString, name);
    QFETCH(QString, id);
    QCOMPARE(roomIdFor(*parseName(name)), id);
}

void NamesAndLimitsTest::makesTokensThatAreTokens()
{
    test::ScriptedRandom random;
    const QString one = makeToken(random);
    const QString two = makeToken(random);
    QVERIFY(isToken(one));
    QVERIFY(one != two);
    QCOMPARE(hashToken(one).size(), 32);
    QVERIFY(hashToken(one) != hashToken(two));
}

void NamesAndLimitsTest::aBucketGivesItsBurstAndRefills()
{
    TokenBucket bucket;
    const TokenBucket::Rate rate{5, 10};
    const base::TimePoint start{1000s};
    for (int i = 0; i < 5; ++i) {
        QVERIFY(!bucket.take(rate, start));
    }
    QVERIFY(bucket.take(rate, start));
    QVERIFY(!bucket.take(rate, start + 100ms));
    QVERIFY(bucket.take(rate, start + 100ms));
    for (int i = 0; i < 5; ++i) {
        QVERIFY(!bucket.take(rate, start + 1h));
    }
    QVERIFY(bucket.take(rate, start + 1h));
}

void NamesAndLimitsTest::aBucketSaysHowLongToWait()
{
    TokenBucket bucket;
    const TokenBucket::Rate rate{1, 4};
    const base::TimePoint start{1000s};
    QVERIFY(!bucket.take(rate, start));
    const auto wait = bucket.take(rate, start);
    QCOMPARE(wait, 250ms);
    QVERIFY(!bucket.take(rate, start + *wait));
}

void NamesAndLimitsTest::aBucketIgnoresAClockThatStandsStill()
{
    TokenBucket bucket;
    const TokenBucket::Rate rate{1, 1000};
    QVERIFY(!bucket.take(rate, base::TimePoint(10s)));
    QVERIFY(bucket.take(rate, base::TimePoint(10s)));
    QVERIFY(bucket.take(rate, base::TimePoint(5s)));
}

void NamesAndLimitsTest::measuresTheDepthOfJson_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("shallow");
    QTest::newRow("empty") << QByteArray() << true;
    QTest::newRow("just so") << QByteArray("2[[{}]]") << true;
    QTest::newRow("one too many") << QByteArray("2[[{\"a\":[]}]]") << false;
    QTest::newRow("brackets in text") << QByteArray("2[\"[[[[[[\\\"[[[[\"]") << true;
    QTest::newRow("many, not deep") << QByteArray("2[{},{},{},{},{}]") << true;
    QTest::newRow("never closed") << QByteArray("2[[[[") << false;
}

void NamesAndLimitsTest::measuresTheDepthOfJson()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, shallow);
    QCOMPARE(isShallow(text, 3), shallow);
}

void NamesAndLimitsTest::splitsTargets_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("a");
    QTest::newRow("no query") << QByteArray("/x/") << QByteArray("/x/") << QByteArray();
    QTest::newRow("query") << QByteArray("/x/?b=1&a=2") << QByteArray("/x/") << QByteArray("2");
    QTest::newRow("the first counts")
        << QByteArray("/?a=1&a=2") << QByteArray("/") << QByteArray("1");
    QTest::newRow("encoded") << QByteArray("/?a=%41+%2B") << QByteArray("/") << QByteArray("A +");
    QTest::newRow("no value") << QByteArray("/?a&b") << QByteArray("/") << QByteArray();
    QTest::newRow("broken encoding") << QByteArray("/?a=%4") << QByteArray("/") << QByteArray("%4");
}

void NamesAndLimitsTest::splitsTargets()
{
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, a);
    HttpRequest request;
    setTarget(request, target);
    QCOMPARE(request.path, path);
    QCOMPARE(request.parameter("a"), a);
}

QTEST_GUILESS_MAIN(NamesAndLimitsTest)
#include "tst_names_and_limits.moc"
