#include "net/profile/outgoing.h"
#include "net/profile/profile_parser.h"
#include "support/test.h"

using namespace godwit;
using namespace godwit::net::profile;
using namespace godwit::test;
using namespace Qt::StringLiterals;

/// What is sent for a message, and where to.
class OutgoingTest : public Test
{
    Q_OBJECT

private Q_SLOTS:
    void writesJson();
    void writesForms();
    void writesText();
    void whatIsFilledInIsNeverReadAgain();
    void findsItsPlace_data();
    void findsItsPlace();
};

namespace {

SendWay wayOf(const QByteArray &way)
{
    const auto profile = parseProfile(
        R"({"profile":1,"name":"n","receive":[{"by":"websocket"}],"echo":true,"message":)"
        R"({"text":"/t"},"send":[)"
        + way + "]}");
    if (!profile) {
        qFatal("%s", qPrintable(profile.error().field + u' ' + profile.error().detail));
    }
    return profile->send.constFirst();
}

const OutgoingMessage nasty{u"a\"}&b=c+d \u00fc\n{{name}}"_s, u"ann"_s, u"a/b?c#d"_s, u"id-1"_s,
                            base::WallTime(base::Milliseconds(1704164645678))};

} // namespace

void OutgoingTest::writesJson()
{
    const SendWay way = wayOf(
        R"({"by":"websocket","json":{"b":["{{text}}",1,null],"a":"<{{name}}>","id":"{{id}}",)"
        R"("at":"{{time}}","ms":"{{milliseconds}}","s":"{{milliseconds}}!"}})");
    QCOMPARE(bodyFor(way, nasty),
             R"({"a":"<ann>","at":"2024-01-02T03:04:05.678Z",)"
             R"("b":["a\"}&b=c+d )"
             "\xc3\xbc"
             R"(\n{{name}}",1,null],"id":"id-1","ms":1704164645678,"s":"1704164645678!"})");
    QCOMPARE(mediaTypeOf(way), "application/json");
}

void OutgoingTest::writesForms()
{
    const SendWay way = wayOf(R"({"by":"post","form":{"te xt":"{{text}}","user":"{{name}}"}})");
    QCOMPARE(bodyFor(way, nasty),
             "te%20xt=a%22%7D%26b%3Dc%2Bd%20%C3%BC%0A%7B%7Bname%7D%7D&user=ann");
    QCOMPARE(mediaTypeOf(way), "application/x-www-form-urlencoded");
}

void OutgoingTest::writesText()
{
    const SendWay way = wayOf(R"({"by":"put","text":"{{name}}@{{room}}: {{text}}"})");
    QCOMPARE(bodyFor(way, nasty), u"ann@a/b?c#d: a\"}&b=c+d \u00fc\n{{name}}"_s.toUtf8());
    QCOMPARE(mediaTypeOf(way), "text/plain;charset=UTF-8");
}

void OutgoingTest::whatIsFilledInIsNeverReadAgain()
{
    const SendWay way = wayOf(R"({"by":"websocket","json":{"t":"{{text}}{{text}}"}})");
    OutgoingMessage message = nasty;
    message.text = u"{{name}}"_s;
    QCOMPARE(bodyFor(way, message), R"({"t":"{{name}}{{name}}"})");
}

void OutgoingTest::findsItsPlace_data()
{
    QTest::addColumn<QString>("server");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("expected");
    QTest::newRow("no path") << u"http://h:1"_s << u""_s << u"http://h:1/"_s;
    QTest::newRow("a path") << u"http://h:1"_s << u"/m"_s << u"http://h:1/m"_s;
    QTest::newRow("under a path") << u"https://h/chat"_s << u"/m"_s << u"https://h/chat/m"_s;
    QTest::newRow("under a folder") << u"https://h/chat/"_s << u"/m"_s << u"https://h/chat/m"_s;
    QTest::newRow("the folder itself") << u"https://h/chat"_s << u""_s << u"https://h/chat"_s;
    QTest::newRow("a query") << u"http://h"_s << u"/m?a=1"_s << u"http://h/m?a=1"_s;
    QTest::newRow("filled in") << u"http://h"_s << u"/r/{{room}}?u={{name}}&x"_s
                               << u"http://h/r/a%2Fb%3Fc%23d?u=x%26y%3D%25&x"_s;
}

void OutgoingTest::findsItsPlace()
{
    QFETCH(QString, server);
    QFETCH(QString, path);
    QFETCH(QString, expected);
    Place place;
    place.path = *TextTemplate::parse(path);
    const QString name = u"x&y=%"_s;
    QUrl url = addressOf(place, QUrl(server), Scheme::Http, name, nasty.room);
    QCOMPARE(url.toString(QUrl::FullyEncoded), expected);
    place.port = 99;
    url = addressOf(place, QUrl(server), Scheme::WebSocket, name, nasty.room);
    QCOMPARE(url.port(), 99);
    QCOMPARE(url.scheme(), server.startsWith(u"https"_s) ? u"wss"_s : u"ws"_s);
}

QTEST_APPLESS_MAIN(OutgoingTest)
#include "tst_outgoing.moc"
