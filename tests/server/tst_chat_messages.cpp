#include "server/chat_peer.h"
#include "server/server_fixture.h"
#include "support/test.h"

#include <QJsonArray>

using namespace godwit;
using namespace godwit::test;
using namespace Qt::StringLiterals;

/// Requests about messages, as clients see them (docs/PROTOCOL.md, section 3).
class ChatMessagesTest final : public Test
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void tellsTheOthersAndAcknowledges();
    void acknowledgesTheSameIdTwiceAndStoresItOnce();
    void refusesAnIdOfSomebodyElse();
    void carriesOutRequestsWithoutAcknowledgement();
    void refusesABadRequest_data();
    void refusesABadRequest();
    void measuresABodyInBytes();
    void refusesWhatFollowsAMissingMessage();
    void keepsOrderInAPipeline();
    void sendingJoinsTheRoom();
    void editsRetractsAndReacts();
    void onlyTheAuthorMayChange();
    void doingTheSameAgainChangesNothing();
    void givesHistoryByPages();
    void syncsWhatWasMissed();
    void syncGivesEachMessageInItsPresentState();
    void aPageEndsWhenItHasEnoughBytes();
    void numbersGoOnAfterARestart();

private:
    std::unique_ptr<ServerFixture> m_server;
};

namespace {

QList<int> numbers(const QJsonObject &answer, const QString &field = u"seq"_s)
{
    QList<int> result;
    const QJsonArray messages = answer.value(u"messages").toArray();
    for (const QJsonValue &message : messages) {
        result << message.toObject().value(field).toInt();
    }
    return result;
}

QString bodyOf(const QJsonObject &answer, int index)
{
    return answer.value(u"messages").toArray().at(index).toObject().value(u"body").toString();
}

} // namespace

void ChatMessagesTest::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_server = std::make_unique<ServerFixture>();
    QVERIFY(m_server->start());
}

void ChatMessagesTest::tellsTheOthersAndAcknowledges()
{
    ChatPeer ann(m_server->port(), u"ann"_s);
    ChatPeer annToo(m_server->port(), u"ann"_s, ann.token());
    ChatPeer bob(m_server->port(), u"bob"_s);
    const QJsonObject answer = ann.ask(u"send"_s,
                                       {{u"id"_s, u"m1"_s},
                                        {u"room"_s, u"general"_s},
                                        {u"body"_s, u"héllo \"€\" \u2028"_s},
                                        {u"replyTo"_s, u"m0"_s},
                                        {u"unknown"_s, 1}});
    QVERIFY(answer.value(u"ok").toBool());
    QCOMPARE(answer.value(u"seq").toInt(), 1);
    const QJsonObject expected{{u"id"_s, u"m1"_s},
                               {u"room"_s, u"general"_s},
                               {u"seq"_s, 1},
                               {u"from"_s, u"ann"_s},
                               {u"body"_s, u"héllo \"€\" \u2028"_s},
                               {u"sentAt"_s, answer.value(u"sentAt")},
                               {u"replyTo"_s, u"m0"_s}};
    QCOMPARE(bob.wait(u"message"_s), expected);
    QCOMPARE(annToo.wait(u"message"_s), expected);
    for (const auto &event : ann.events()) {
        QVERIFY(event.name != u"message");
    }
}

void ChatMessagesTest::acknowledgesTheSameIdTwiceAndStoresItOnce()
{
    ChatPeer ann(m_server->port(), u"ann"_s);
    ChatPeer bob(m_server->port(), u"bob"_s);
    const QJsonObject first = ann.say(u"m1"_s, u"once"_s);
    const QJsonObject second = ann.say(u"m1"_s, u"twice"_s);
    QCOMPARE(second, first);
    ann.say(u"m2"_s, u"end"_s);
    QCOMPARE(bob.wait(u"message"_s).value(u"body").toString(), u"once"_s);
    QCOMPARE(bob.wait(u"message"_s).value(u"body").toString(), u"end"_s);
}

void ChatMessagesTest::refusesAnIdOfSomebodyElse()
{
    ChatPeer ann(m_server->port(), u"ann"_s);
    ChatPeer bob(m_server->port(), u"bob"_s);
    ann.say(u"m1"_s, u"mine"_s);
    QCOMPARE(bob.say(u"m1"_s, u"no, mine"_s).value(u"error").toObject().value(u"code").toString(),
             u"id-taken"_s);
}

void ChatMessagesTest::carriesOutRequestsWithoutAcknowledgement()
{
    ChatPeer ann(m_server->port(), u"ann"_s);
    ChatPeer bob(m_server->port(), u"bob"_s);
    ann.socket().sendText(R"(42["send",{"id":"m1","room":"general","body":"quiet"}])");
    QCOMPARE(bob.wait(u"message"_s).value(u"body").toString(), u"quiet"_s);
}

void ChatMessagesTest::refusesABadRequest_data()
{
    QTest::addColumn<QString>("event");
    QTest::addColumn<QJsonObject>("request");
    QTest::addColumn<QString>("code");
    const auto row = [](const char *name, const QString &event, const QJsonObject &request,
                        const QString &code) { QTest::newRow(name) << event << request << code; };
    const QJsonObject good{{u"id"_s, u"x"_s}, {u"room"_s, u"general"_s}, {u"body"_s, u"b"_s}};
    const auto with = [&good](const QString &field, const QJsonValue &value) {
        QJsonObject request = good;
        request.insert(field, value);
        return request;
    };
    const QString send = u"send"_s;
    row("nothing", send, {}, u"bad-request"_s);
    row("id is a number", send, with(u"id"_s, 5), u"bad-request"_s);
    row("id is empty", send, with(u"id"_s, u""_s), u"bad-request"_s);
    row("id is too long", send, with(u"id"_s, QString(65, u'i')), u"bad-request"_s);
    row("room is an object", send, with(u"room"_s, QJsonObject()), u"bad-request"_s);
    row("body is missing", send, {{u"id"_s, u"x"_s}, {u"room"_s, u"general"_s}}, u"bad-request"_s);
    row("replyTo is a list", send, with(u"replyTo"_s, QJsonArray()), u"bad-request"_s);
    row("body is empty", send, with(u"body"_s, u""_s), u"empty"_s);
    row("body is blank", send, with(u"body"_s, u" \n\t"_s), u"empty"_s);
    row("unknown room", send, with(u"room"_s, u"nowhere"_s), u"unknown-room"_s);
    row("unknown event", u"dance"_s, {}, u"unknown-event"_s);
    row("history of nothing", u"history"_s, {}, u"bad-request"_s);
    row("history of nowhere", u"history"_s, {{u"room"_s, u"nowhere"_s}}, u"unknown-room"_s);
    row("negative bound", u"history"_s, {{u"room"_s, u"general"_s}, {u"before"_s, -1}},
        u"bad-request"_s);
    row("broken bound", u"history"_s, {{u"room"_s, u"general"_s}, {u"after"_s, 1.5}},
        u"bad-request"_s);
    row("sync since never", u"sync"_s, {}, u"bad-request"_s);
    row("edit of nothing", u"edit"_s, {{u"id"_s, u"no"_s}, {u"body"_s, u"b"_s}},
        u"unknown-message"_s);
    row("retract of nothing", u"retract"_s, {{u"id"_s, u"no"_s}}, u"unknown-message"_s);
    row("react without emoji", u"react"_s, {{u"id"_s, u"no"_s}, {u"on"_s, true}}, u"bad-request"_s);
    row("react, on is a number", u"react"_s,
        {{u"id"_s, u"no"_s}, {u"emoji"_s, u"👍"_s}, {u"on"_s, 1}}, u"bad-request"_s);
}

void ChatMessagesTest::refusesABadRequest()
{
    QFETCH(QString, event);
    QFETCH(QJsonObject, request);
    QFETCH(QString, code);
    ChatPeer ann(m_server->port(), u"ann"_s);
    QCOMPARE(ann.askForCode(event, request), code);
    // Whatever it was, the session goes on.
    QVERIFY(ann.say(u"after"_s, u"fine"_s).value(u"ok").toBool());
}

void ChatMessagesTest::measuresABodyInBytes()
{
    ChatPeer ann(m_server->port(), u"ann"_s);
    QVERIFY(ann.say(u"m1"_s, QString(65536, u'x')).value(u"ok").toBool());
    const QJsonObject answer = ann.say(u"m2"_s, QString(32769, u'é'));
    QCOMPARE(answer.value(u"error").toObject().value(u"code").toString(), u"too-large"_s);
}

void ChatMessagesTest::refusesWhatFollowsAMissingMessage()
{
    ChatPeer ann(m_server->port(), u"ann"_s);
    QJsonObject request{{u"id"_s, u"m2"_s},
                        {u"room"_s, u"general"_s},
                        {u"body"_s, u"two"_s},
                        {u"after"_s, u"m1"_s}};
    QCOMPARE(ann.askForCode(u"send"_s, request), u"out-of-order"_s);
    ann.say(u"m1"_s, u"one"_s);
    QCOMPARE(ann.askForCode(u"send"_s, request), u"ok"_s);
}

void ChatMessagesTest::keepsOrderInAPipeline()
{
    ChatPeer ann(m_server->port(), u"ann"_s);
    ChatPeer bob(m_server->port(), u"bob"_s);
    constexpr int Count = 400;
    QList<int> asked;
    for (int i = 0; i < Count; ++i) {
        QJsonObject request{
            {u"id"_s, u"m%1"_s.arg(i)}, {u"room"_s, u"general"_s}, {u"body"_s, QString::number(i)}};
        if (i > 0) {
            request.insert(u"after"_s, u"m%1"_s.arg(i - 1));
        }
        asked << ann.post(u"send"_s, request);
    }
    for (int i = 0; i < Count; ++i) {
        QCOMPARE(ann.answerTo(asked.at(i)).value(u"seq").toInt(), i + 1);
        QCOMPARE(bob.wait(u"message"_s).value(u"body").toString(), QString::number(i));
    }
}

void ChatMessagesTest::sendingJoinsTheRoom()
{
    ChatPeer ann(m_server->port(), u"ann"_s);
    ChatPeer bob(m_server->port(), u"bob"_s);
    QCOMPARE(ann.askForCode(u"create"_s, {{u"name"_s, u"den"_s}}), u"ok"_s);
    QCOMPARE(bob.askForCode(u"send"_s,
                            {{u"id"_s, u"b1"_s}, {u"room"_s, u"den"_s}, {u"body"_s, u"hello"_s}}),
             u"ok"_s);
    QCOMPARE(ann.wait(u"message"_s).value(u"from").toString(), u"bob"_s);
    QCOMPARE(bob.wait(u"room"_s).value(u"room").toString(), u"den"_s);
    QCOMPARE(ann.askForCode(u"send"_s,
                            {{u"id"_s, u"a1"_s}, {u"room"_s, u"den"_s}, {u"body"_s, u"hello"_s}}),
             u"ok"_s);
    QCOMPARE(bob.wait(u"message"_s).value(u"from").toString(), u"ann"_s);
}

void ChatMessagesTest::editsRetractsAndReacts()
{
    ChatPeer ann(m_server->port(), u"ann"_s);
    ChatPeer bob(m_server->port(), u"bob"_s);
    ann.say(u"m1"_s, u"first"_s);
    QCOMPARE(ann.ask(u"edit"_s, {{u"id"_s, u"m1"_s}, {u"body"_s, u"better"_s}})
                 .value(u"changed")
                 .toInt(),
             2);
    QJsonObject changed = bob.wait(u"changed"_s);
    QCOMPARE(changed.value(u"body").toString(), u"better"_s);
    QCOMPARE(changed.value(u"seq").toInt(), 1);
    QCOMPARE(changed.value(u"changed").toInt(), 2);
    QVERIFY(changed.contains(u"editedAt"));
    QCOMPARE(ann.wait(u"changed"_s), changed);

    bob.ask(u"react"_s, {{u"id"_s, u"m1"_s}, {u"emoji"_s, u"👍"_s}, {u"on"_s, true}});
    ann.ask(u"react"_s, {{u"id"_s, u"m1"_s}, {u"emoji"_s, u"👍"_s}, {u"on"_s, true}});
    ann.wait(u"changed"_s);
    changed = ann.wait(u"changed"_s);
    QCOMPARE(
        changed.value(u"reactions").toArray(),
        (QJsonArray{QJsonObject{{u"emoji"_s, u"👍"_s}, {u"by"_s, QJsonArray{u"bob"_s, u"ann"_s}}}}));

    QCOMPARE(ann.ask(u"retract"_s, {{u"id"_s, u"m1"_s}}).value(u"changed").toInt(), 5);
    changed = ann.wait(u"changed"_s);
    QVERIFY(changed.value(u"retracted").toBool());
    QVERIFY(changed.value(u"body").toString().isEmpty());
    QVERIFY(!changed.contains(u"reactions"));
    QCOMPARE(ann.askForCode(u"edit"_s, {{u"id"_s, u"m1"_s}, {u"body"_s, u"back"_s}}),
             u"unknown-message"_s);
}

void ChatMessagesTest::onlyTheAuthorMayChange()
{
    ChatPeer ann(m_server->port(), u"ann"_s);
    ChatPeer bob(m_server->port(), u"bob"_s);
    ann.say(u"m1"_s, u"mine"_s);
    QCOMPARE(bob.askForCode(u"edit"_s, {{u"id"_s, u"m1"_s}, {u"body"_s, u"ha"_s}}), u"not-yours"_s);
    QCOMPARE(bob.askForCode(u"retract"_s, {{u"id"_s, u"m1"_s}}), u"not-yours"_s);
}

void ChatMessagesTest::doingTheSameAgainChangesNothing()
{
    ChatPeer ann(m_server->port(), u"ann"_s);
    ann.say(u"m1"_s, u"one"_s);
    const QJsonObject react{{u"id"_s, u"m1"_s}, {u"emoji"_s, u"👍"_s}, {u"on"_s, true}};
    QCOMPARE(ann.ask(u"react"_s, react).value(u"changed").toInt(), 2);
    QCOMPARE(ann.ask(u"react"_s, react).value(u"changed").toInt(), 2);
    const QJsonObject edit{{u"id"_s, u"m1"_s}, {u"body"_s, u"two"_s}};
    QCOMPARE(ann.ask(u"edit"_s, edit).value(u"changed").toInt(), 3);
    QCOMPARE(ann.ask(u"edit"_s, edit).value(u"changed").toInt(), 3);
    const QJsonObject retract{{u"id"_s, u"m1"_s}};
    QCOMPARE(ann.ask(u"retract"_s, retract).value(u"changed").toInt(), 4);
    QCOMPARE(ann.ask(u"retract"_s, retract).value(u"changed").toInt(), 4);
}

void ChatMessagesTest::givesHistoryByPages()
{
    ChatPeer ann(m_server->port(), u"ann"_s);
    for (int i = 1; i <= 10; ++i) {
        ann.say(QString::number(i), u"x"_s);
    }
    const auto ask = [&ann](QJsonObject request) {
        request.insert(u"room"_s, u"general"_s);
        return ann.ask(u"history"_s, request);
    };
    QJsonObject page = ask({{u"limit"_s, 3}});
    QCOMPARE(numbers(page), (QList<int>{8, 9, 10}));
    QVERIFY(page.value(u"more").toBool());
    page = ask({{u"before"_s, 3}, {u"limit"_s, 3}});
    QCOMPARE(numbers(page), (QList<int>{1, 2}));
    QVERIFY(!page.value(u"more").toBool());
    page = ask({{u"after"_s, 3}, {u"limit"_s, 2}});
    QCOMPARE(numbers(page), (QList<int>{4, 5}));
    QVERIFY(page.value(u"more").toBool());
    page = ask({{u"after"_s, 3}, {u"before"_s, 6}});
    QCOMPARE(numbers(page), (QList<int>{4, 5}));
    QVERIFY(!page.value(u"more").toBool());
    page = ask({{u"limit"_s, 1000000}});
    QCOMPARE(numbers(page).size(), 10);
}

void ChatMessagesTest::syncsWhatWasMissed()
{
    ChatPeer ann(m_server->port(), u"ann"_s);
    ChatPeer bob(m_server->port(), u"bob"_s);
    bob.ask(u"create"_s, {{u"name"_s, u"den"_s}});
    for (int i = 1; i <= 5; ++i) {
        ann.say(QString::number(i), u"x"_s);
        bob.ask(u"send"_s,
                {{u"id"_s, u"b%1"_s.arg(i)}, {u"room"_s, u"den"_s}, {u"body"_s, u"not for ann"_s}});
    }
    QJsonObject page = ann.ask(u"sync"_s, {{u"since"_s, 0}, {u"limit"_s, 2}});
    QCOMPARE(numbers(page), (QList<int>{1, 3}));
    QVERIFY(page.value(u"more").toBool());
    QCOMPARE(page.value(u"cursor").toInt(), 3);
    page = ann.ask(u"sync"_s, {{u"since"_s, page.value(u"cursor")}});
    QCOMPARE(numbers(page), (QList<int>{5, 7, 9}));
    QVERIFY(!page.value(u"more").toBool());
    QCOMPARE(page.value(u"cursor").toInt(), 10);
    page = ann.ask(u"sync"_s, {{u"since"_s, 10}});
    QVERIFY(numbers(page).isEmpty());
    QCOMPARE(page.value(u"cursor").toInt(), 10);
    page = ann.ask(u"sync"_s, {{u"since"_s, 4711}});
    QVERIFY(numbers(page).isEmpty());
    QCOMPARE(page.value(u"cursor").toInt(), 10);
}

void ChatMessagesTest::syncGivesEachMessageInItsPresentState()
{
    ChatPeer ann(m_server->port(), u"ann"_s);
    ann.say(u"m1"_s, u"one"_s);
    ann.say(u"m2"_s, u"two"_s);
    ann.ask(u"edit"_s, {{u"id"_s, u"m1"_s}, {u"body"_s, u"uno"_s}});
    const QJsonObject page = ann.ask(u"sync"_s, {{u"since"_s, 1}});
    QCOMPARE(numbers(page), (QList<int>{2, 1}));
    QCOMPARE(numbers(page, u"changed"_s), (QList<int>{0, 3}));
    QCOMPARE(bodyOf(page, 1), u"uno"_s);
}

void ChatMessagesTest::aPageEndsWhenItHasEnoughBytes()
{
    ChatPeer ann(m_server->port(), u"ann"_s);
    for (int i = 0; i < 12; ++i) {
        ann.say(QString::number(i), QString(60000, u'x'));
    }
    QList<int> seen;
    qint64 cursor = 0;
    bool more = true;
    while (more) {
        const QJsonObject page = ann.ask(u"sync"_s, {{u"since"_s, cursor}});
        QVERIFY(page.value(u"ok").toBool());
        QVERIFY(!numbers(page).isEmpty());
        seen << numbers(page);
        cursor = page.value(u"cursor").toInteger();
        more = page.value(u"more").toBool();
    }
    QCOMPARE(seen, (QList<int>{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}));
    const QJsonObject newest = ann.ask(u"history"_s, {{u"room"_s, u"general"_s}});
    QCOMPARE(numbers(newest).last(), 12);
    QVERIFY(newest.value(u"more").toBool());
}

void ChatMessagesTest::numbersGoOnAfterARestart()
{
    QString token;
    {
        ChatPeer ann(m_server->port(), u"ann"_s);
        token = ann.token();
        ann.say(u"m1"_s, u"one"_s);
        ann.ask(u"edit"_s, {{u"id"_s, u"m1"_s}, {u"body"_s, u"uno"_s}});
    }
    m_server->stop();
    QVERIFY(m_server->start());
    ChatPeer ann(m_server->port(), u"ann"_s, token);
    QCOMPARE(ann.welcome().value(u"cursor").toInt(), 2);
    QCOMPARE(ann.say(u"m1"_s, u"again"_s).value(u"seq").toInt(), 1);
    QCOMPARE(ann.say(u"m2"_s, u"two"_s).value(u"seq").toInt(), 3);
}

QTEST_GUILESS_MAIN(ChatMessagesTest)
#include "tst_chat_messages.moc"
