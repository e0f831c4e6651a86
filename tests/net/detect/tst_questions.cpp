#include "net/detect/questions.h"
#include "net/profile/profile_parser.h"
#include "support/test.h"

using namespace godwit;
using namespace godwit::net::detect;
using namespace Qt::StringLiterals;
using Question = Row::Question;

class QuestionsTest final : public test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void asksForEverythingAtTheAddress();
    void asksWhereProfilesExpectSomething();
    void theRoomMayStandInTheAddress();
    void staysWithinBounds();

private:
    [[nodiscard]] static KnownProfile known(const char *receive)
    {
        const QByteArray json = R"({"profile":1,"name":"x","message":{"text":"/t"},"receive":[)"
            + QByteArray(receive) + "]}";
        return {u"x"_s, *net::profile::parseProfile(json), json};
    }
    [[nodiscard]] static QStringList of(const Questions &questions, Question question)
    {
        QStringList urls;
        for (const Row &row : questions.rows) {
            if (row.question == question) {
                urls.append(row.url.toString());
            }
        }
        return urls;
    }
};

void QuestionsTest::asksForEverythingAtTheAddress()
{
    for (const char *address : {"https://h:1", "https://h:1/"}) {
        const Questions questions = questionsFor(QUrl(QString::fromLatin1(address)), {}, {});
        QCOMPARE(of(questions, Question::SocketIoWebSocket),
                 QStringList{u"wss://h:1/socket.io/?EIO=4&transport=websocket"_s});
        QCOMPARE(of(questions, Question::SocketIoPolling),
                 QStringList{u"https://h:1/socket.io/?EIO=4&transport=polling"_s});
        QCOMPARE(of(questions, Question::WebSocket),
                 (QStringList{u"wss://h:1/"_s, u"wss://h:1/xmpp-websocket"_s, u"wss://h:1/ws"_s}));
        QCOMPARE(of(questions, Question::XmppSocket),
                 (QStringList{u"wss://h:1/xmpp-websocket"_s, u"wss://h:1/ws"_s}));
        QCOMPARE(of(questions, Question::Http), QStringList{u"https://h:1/"_s});
        QCOMPARE(of(questions, Question::HostMeta),
                 (QStringList{u"https://h:1/.well-known/host-meta.json"_s,
                              u"https://h:1/.well-known/host-meta"_s}));
        QCOMPARE(questions.spots, QList<Spot>({{QUrl(u"https://h:1"_s), u"general"_s}}));
    }
}

void QuestionsTest::asksWhereProfilesExpectSomething()
{
    const Questions questions = questionsFor(
        QUrl(u"http://h/team"_s), {},
        {known(R"({"by":"websocket","port":81},{"by":"polling","path":"/messages?n=5"})"),
         known(R"({"by":"eventStream","path":"/{{name}}/events"})")});
    QVERIFY(of(questions, Question::WebSocket).contains(u"ws://h:81/team"_s));
    QVERIFY(of(questions, Question::WebSocket).contains(u"ws://h:81/"_s));
    // Of itself, and under the root: the path may be a part of what the profile says.
    QCOMPARE(of(questions, Question::Http),
             (QStringList{u"http://h/team"_s, u"http://h/team/messages?n=5"_s,
                          u"http://h/messages?n=5"_s}));
    QCOMPARE(questions.spots.size(), 2);
    QCOMPARE(of(questions, Question::SocketIoPolling).size(), 2);
}

void QuestionsTest::theRoomMayStandInTheAddress()
{
    const Questions questions
        = questionsFor(QUrl(u"http://h/chat"_s), u"session=a%20b"_s,
                       {known(R"({"by":"websocket","path":"/chat?session={{room}}"})")});
    QVERIFY(of(questions, Question::WebSocket).contains(u"ws://h/chat?session=a b"_s));
    QCOMPARE(questions.spots.constLast(), (Spot{QUrl(u"http://h"_s), u"a b"_s}));
}

void QuestionsTest::staysWithinBounds()
{
    QList<KnownProfile> many;
    for (int i = 0; i < 100; ++i) {
        many.append(known(qPrintable(u"{\"by\":\"websocket\",\"path\":\"/%1\"}"_s.arg(i))));
    }
    QCOMPARE(questionsFor(QUrl(u"http://h"_s), {}, many).rows.size(), 40);
}

QTEST_GUILESS_MAIN(QuestionsTest)
#include "tst_questions.moc"
