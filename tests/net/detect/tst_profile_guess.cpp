#include "net/detect/profile_guess.h"
#include "net/profile/frame_mapping.h"
#include "net/profile/outgoing.h"
#include "net/profile/profile_parser.h"
#include "support/test.h"

#include <QJsonDocument>

using namespace godwit;
using namespace godwit::net::detect;
using namespace Qt::StringLiterals;
using net::profile::ReceiveWay;
using net::profile::SendWay;

class ProfileGuessTest final : public test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsSentLooksLikeWhatIsHeard_data();
    void whatIsSentLooksLikeWhatIsHeard();
    void everyGuessCanBeSaved();
    void aPathBelongsToTheProfile();
    void whatHasSaidTheMostIsChosen();
    void settingsAreNoChat();
    void aKnownProfileMustFit_data();
    void aKnownProfileMustFit();

private:
    [[nodiscard]] static Finding finding(Sort sort, const char *url,
                                         const QByteArrayList &payloads = {})
    {
        Finding finding;
        finding.row.sort = sort;
        finding.row.url = QUrl(QString::fromLatin1(url));
        for (const QByteArray &payload : payloads) {
            finding.samples.append({net::Frame::Kind::Text, payload});
        }
        return finding;
    }
    [[nodiscard]] static QList<Spot> here() { return {{QUrl(u"http://h"_s), u"general"_s}}; }
};

void ProfileGuessTest::whatIsSentLooksLikeWhatIsHeard_data()
{
    QTest::addColumn<Sort>("sort");
    QTest::addColumn<QByteArray>("heard");
    QTest::addColumn<QByteArray>("sent");
    QTest::newRow("an object") << Sort::WebSocket << QByteArray(R"({"nick":"ann","msg":"hi"})")
                               << QByteArray(R"({"msg":"oh","nick":"ines"})");
    QTest::newRow("of a kind, in a room")
        << Sort::WebSocket
        << QByteArray(R"({"type":"chat","room":"a","data":{"user":{"name":"ann"},"text":"hi"}})")
        << QByteArray(
               R"({"data":{"text":"oh","user":{"name":"ines"}},"room":"general","type":"chat"})");
    QTest::newRow("a number is the server's")
        << Sort::WebSocket << QByteArray(R"({"id":3,"user":"ann","text":"hi","time":1700000000})")
        << QByteArray(R"({"text":"oh","user":"ines"})");
    QTest::newRow("a UUID may be ours")
        << Sort::WebSocket
        << QByteArray(R"({"id":"2f1c6a4e-8b0d-4f7c-9a51-0d9a6c1e2b3f","user":"ann","text":"hi"})")
        << QByteArray(R"({"id":"ID","text":"oh","user":"ines"})");
    QTest::newRow("an event") << Sort::Events
                              << QByteArray(R"(["say",{"username":"ann","message":"hi"}])")
                              << QByteArray(R"(["say",{"message":"oh","username":"ines"}])");
    QTest::newRow("an event with two texts")
        << Sort::Events << QByteArray(R"(["say","lobby","hello to you all"])")
        << QByteArray(R"(["say",null,"oh"])");
    QTest::newRow("a line") << Sort::WebSocket << QByteArray("ann> hi") << QByteArray("ines> oh");
    QTest::newRow("polled") << Sort::Json << QByteArray(R"([{"who":"ann","body":"hi"}])")
                            << QByteArray(R"({"body":"oh","who":"ines"})");
}

void ProfileGuessTest::whatIsSentLooksLikeWhatIsHeard()
{
    QFETCH(const Sort, sort);
    QFETCH(const QByteArray, heard);
    const Guess guess = guessProfile(finding(sort, "ws://h/", {heard}), QUrl(u"http://h"_s), {});
    QCOMPARE(guess.profile.send.size(), 1);
    QTEST(net::profile::bodyFor(guess.profile.send.constFirst(),
                                {u"oh"_s, u"ines"_s, u"general"_s, u"ID"_s, {}}),
          "sent");
    QVERIFY(guess.isSendingAssumed);
    // And what was heard is read as a message.
    const auto frame
        = net::profile::mapFrame(guess.profile, guess.profile.receive.constFirst(), heard);
    QCOMPARE(frame.messages.size(), 1);
    QCOMPARE(frame.misfits, 0);
}

void ProfileGuessTest::everyGuessCanBeSaved()
{
    const QList<Finding> findings{
        finding(Sort::WebSocket, "ws://h/"),
        finding(Sort::WebSocket, "ws://h/chat?x=%7B%7Bname%7D%7D", {R"({"user":"a","text":"b"})"}),
        finding(Sort::WebSocket, "ws://h:81/a",
                {R"({"{{":"user","text":"b","}}":{"{{x":"long text"}})"}),
        finding(Sort::Events, "ws://h/socket.io/?EIO=4"),
        finding(Sort::Events, "ws://h/socket.io/?EIO=4", {R"(["m",{"user":"a","text":"b"}])"}),
        finding(Sort::WebSocket, "ws://h/", {R"(["new message",{"ue":"ann"}])"}),
        finding(Sort::WebSocket, "ws://h/", {R"({"type":"{{","user":"a","text":"b"})"}),
        finding(Sort::WebSocket, "ws://h/",
                {R"({"text":"b",")" + QByteArray(5000, 'x') + R"(id":1})"}),
        finding(Sort::EventStream, "http://h/stream",
                {R"({"user":"a","text":"b","at":1700000000})"}),
        finding(Sort::Json, "http://h/list", {R"({"items":[{"user":"a","text":"b"}]})"})};
    for (const Finding &each : findings) {
        const Guess guess = guessProfile(each, QUrl(u"http://h"_s), {});
        const auto read = net::profile::parseProfile(guess.json);
        QVERIFY2(read, guess.json.constData());
        QCOMPARE(*read, guess.profile);
    }
}

void ProfileGuessTest::aPathBelongsToTheProfile()
{
    const auto placed = [](const char *base, const char *url) {
        const Guess guess
            = guessProfile(finding(Sort::WebSocket, url), QUrl(QString::fromLatin1(base)), {});
        return guess.spot.server.toString() + u' '
            + placeOf(guess.profile.receive.constFirst(), guess.spot).toString();
    };
    QCOMPARE(placed("http://h:1", "ws://h:1/"), u"http://h:1 ws://h:1/"_s);
    QCOMPARE(placed("http://h/a", "ws://h/a"), u"http://h/a ws://h/a"_s);
    QCOMPARE(placed("http://h/a", "ws://h/a/b"), u"http://h/a ws://h/a/b"_s);
    QCOMPARE(placed("http://h/a", "ws://h/a?b=c"), u"http://h ws://h/a?b=c"_s);
    QCOMPARE(placed("https://h", "wss://h:81/ws"), u"https://h wss://h:81/ws"_s);
}

void ProfileGuessTest::whatHasSaidTheMostIsChosen()
{
    const auto guess
        = guessProfile({finding(Sort::WebSocket, "ws://h/"),
                        finding(Sort::Json, "http://h/", {R"({"version":"1.0 beta"})"}),
                        finding(Sort::WebSocket, "ws://h/ws", {"ann: hi"})},
                       here(), {});
    QVERIFY(guess);
    QCOMPARE(guess->row.url, QUrl(u"ws://h/ws"_s));
    QCOMPARE(guess->sureness, Sureness::Likely);
    // Of two that are silent, the one at the address itself.
    const auto silent = guessProfile(
        {finding(Sort::WebSocket, "ws://h/"), finding(Sort::WebSocket, "ws://h/ws")}, here(), {});
    QCOMPARE(silent->row.url, QUrl(u"ws://h/"_s));
    QCOMPARE(silent->sureness, Sureness::Blind);
}

void ProfileGuessTest::settingsAreNoChat()
{
    QVERIFY(!guessProfile({finding(Sort::Json, "http://h/", {R"({"users":3,"up":true})"}),
                           finding(Sort::Page, "http://h/")},
                          here(), {}));
}

void ProfileGuessTest::aKnownProfileMustFit_data()
{
    QTest::addColumn<QByteArray>("heard");
    QTest::addColumn<QString>("known");
    QTest::newRow("all of it") << QByteArray(R"({"user":"ann","text":"hi"})") << u"plain"_s;
    QTest::newRow("with an id") << QByteArray(R"({"user":"ann","text":"hi","id":3})") << u"ids"_s;
    QTest::newRow("other names") << QByteArray(R"({"nick":"ann","msg":"hi"})") << QString();
    QTest::newRow("a line") << QByteArray("ann: hi") << u"lines"_s;
    QTest::newRow("no name") << QByteArray("hello") << QString();
}

void ProfileGuessTest::aKnownProfileMustFit()
{
    const auto known = [](const char *id, const char *message) {
        const QByteArray json
            = R"({"profile":1,"name":"x","receive":[{"by":"websocket"}],"message":)"
            + QByteArray(message) + '}';
        return KnownProfile{QString::fromLatin1(id), *net::profile::parseProfile(json), json};
    };
    QFETCH(const QByteArray, heard);
    const auto guess
        = guessProfile({finding(Sort::WebSocket, "ws://h/", {heard})}, here(),
                       {known("lines", R"({"format":"text","split":": "})"),
                        known("plain", R"({"author":"/user","text":"/text"})"),
                        known("ids", R"({"author":"/user","text":"/text","id":"/id"})")});
    QVERIFY(guess);
    QTEST(guess->knownId, "known");
    QCOMPARE(guess->sureness == Sureness::Sure, !guess->knownId.isEmpty());
}

QTEST_GUILESS_MAIN(ProfileGuessTest)
#include "tst_profile_guess.moc"
