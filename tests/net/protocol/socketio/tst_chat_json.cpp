#include "net/protocol/socketio/chat_json.h"
#include "support/test.h"

#include <QJsonDocument>

using namespace godwit;
using namespace godwit::net::socketio;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

QJsonObject object(const QByteArray &json)
{
    return QJsonDocument::fromJson(json).object();
}

} // namespace

class ChatJsonTest final : public test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void readsAPlainMessage()
    {
        const auto message = messageFrom(object(
            R"({"id":"m1","room":"general","seq":7,"from":"ines","body":"hi","sentAt":1763600000123})"));
        chat::Message expected;
        expected.id = chat::MessageId(u"m1"_s);
        expected.conversation = chat::ConversationId(u"general"_s);
        expected.seq = {7};
        expected.changed = {7};
        expected.author = chat::UserId(u"ines"_s);
        expected.body = u"hi"_s;
        expected.sentAt = base::WallTime(1763600000123ms);
        QVERIFY(message == expected);
    }

    void readsEverythingAMessageCanHave()
    {
        const auto message = messageFrom(object(
            R"({"id":"m1","room":"general","seq":7,"from":"ines","body":"","sentAt":5,"changed":9,)"
            R"("replyTo":"m0","editedAt":6,"retracted":true,"later":"unknown",)"
            R"("reactions":[{"emoji":"👍","by":["jo","al"]},{"emoji":""},4]})"));
        QVERIFY(message);
        QCOMPARE(message->changed.value, 9);
        QVERIFY(message->replyTo == chat::MessageId(u"m0"_s));
        QVERIFY(message->editedAt == base::WallTime(6ms));
        QVERIFY(message->retracted);
        QCOMPARE(message->reactions.size(), 1);
        QCOMPARE(message->reactions.at(0).by.size(), 2);
    }

    void whatIsNoMessageIsNothing_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addRow("empty") << QByteArray("{}");
        QTest::addRow("no id") << QByteArray(R"({"room":"g","seq":7,"from":"i","body":"b"})");
        QTest::addRow("no room") << QByteArray(R"({"id":"m","seq":7,"from":"i","body":"b"})");
        QTest::addRow("no seq") << QByteArray(R"({"id":"m","room":"g","from":"i","body":"b"})");
        QTest::addRow("seq 0") << QByteArray(
            R"({"id":"m","room":"g","seq":0,"from":"i","body":"b"})");
        QTest::addRow("negative seq")
            << QByteArray(R"({"id":"m","room":"g","seq":-1,"from":"i","body":"b"})");
        QTest::addRow("broken seq")
            << QByteArray(R"({"id":"m","room":"g","seq":1.5,"from":"i","body":"b"})");
        QTest::addRow("seq is text")
            << QByteArray(R"({"id":"m","room":"g","seq":"7","from":"i","body":"b"})");
        QTest::addRow("no author") << QByteArray(R"({"id":"m","room":"g","seq":7,"body":"b"})");
        QTest::addRow("body is a number")
            << QByteArray(R"({"id":"m","room":"g","seq":7,"from":"i","body":4})");
    }
    void whatIsNoMessageIsNothing()
    {
        QFETCH(QByteArray, json);
        QVERIFY(!messageFrom(object(json)));
    }

    void oneBadMessageDoesNotHideTheOthers()
    {
        const QJsonArray list = object(R"({"messages":[4,null,{"id":"m","room":"g","seq":7,)"
                                       R"("from":"i","body":"b"},{}]})")
                                    .value(u"messages")
                                    .toArray();
        int skipped = 0;
        QCOMPARE(messagesFrom(list, skipped).size(), 1);
        QCOMPARE(skipped, 3);
    }

    void readsARoom()
    {
        const auto room = conversationFrom(object(
            R"({"room":"general","name":"general","kind":"room","topic":"All","members":["ines","jo"],)"
            R"("joined":false,"lastSeq":12,"readSeq":4,"readBy":{"jo":3,"al":"x"}})"));
        QVERIFY(room);
        QCOMPARE(room->name, u"general"_s);
        QCOMPARE(room->topic, u"All"_s);
        QCOMPARE(room->members.size(), 2);
        QVERIFY(!room->joined);
        QCOMPARE(room->lastSeq.value, 12);
        QCOMPARE(room->readSeq.value, 4);
        QCOMPARE(room->readBy.size(), 1);
        QCOMPARE(room->readBy.value(chat::UserId(u"jo"_s)).value, 3);
    }

    void aDirectConversationIsNamedAfterTheOther()
    {
        const auto direct = conversationFrom(
            object(R"({"room":"d1","name":"ines, jo","kind":"direct","with":"jo"})"));
        QVERIFY(direct->kind == chat::ConversationKind::Direct);
        QCOMPARE(direct->name, u"jo"_s);
        QVERIFY(!conversationFrom(object(R"({"name":"nowhere"})")));
    }

    void refusalsAreRead()
    {
        const auto refusal = refusalFrom(
            object(R"({"code":"rate-limited","message":"Slow down.","retryAfterMs":250})"));
        QVERIFY((refusal == chat::Refusal{u"rate-limited"_s, u"Slow down."_s, 250ms}));
        QVERIFY(!refusalFrom(object(R"({"code":"unknown-room"})")).retryAfter);
        QVERIFY(refusalFrom(object(R"({"code":"storage-failed"})")).retryAfter);
        QCOMPARE(refusalFrom({}).code, u"unknown"_s);
    }

    void waitsAreBounded()
    {
        QVERIFY(durationFrom(-5) == 0ms);
        QVERIFY(durationFrom(1e300) == 24h);
        QVERIFY(!durationFrom(u"soon"_s));
    }

    void everyPresenceHasItsWord()
    {
        for (const auto presence : {chat::Presence::Available, chat::Presence::Away,
                                    chat::Presence::Busy, chat::Presence::Offline}) {
            QVERIFY(presenceFrom(presenceWord(presence)) == presence);
        }
        QVERIFY(!presenceFrom(u"invisible"));
    }
};

QTEST_GUILESS_MAIN(ChatJsonTest)
#include "tst_chat_json.moc"
