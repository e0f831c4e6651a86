#include "server/chat_peer.h"
#include "server/server_fixture.h"
#include "support/test.h"

#include <QJsonArray>

using namespace godwit;
using namespace godwit::test;
using namespace Qt::StringLiterals;

/// Requests about rooms and about being there (docs/PROTOCOL.md, sections 4 and 5).
class ChatRoomsTest final : public Test
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void createsListsJoinsAndLeaves();
    void refusesARoom_data();
    void refusesARoom();
    void opensADirectConversationOnce();
    void hidesDirectConversationsFromOthers();
    void tellsWhoIsInARoom();
    void countsTheMembersOfALargeRoom();
    void tellsWhoIsTyping();
    void tellsWhoIsThere();
    void movesReadMarkersForwardOnly();
    void joiningReadsNothing();

private:
    std::unique_ptr<ServerFixture> m_server;
};

namespace {

QStringList names(const QJsonArray &array)
{
    QStringList result;
    for (const QJsonValue &value : array) {
        result << value.toString();
    }
    result.sort();
    return result;
}

} // namespace

void ChatRoomsTest::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_server = std::make_unique<ServerFixture>();
    QVERIFY(m_server->start());
}

void ChatRoomsTest::createsListsJoinsAndLeaves()
{
    ChatPeer ann(m_server->port(), u"ann"_s);
    ChatPeer bob(m_server->port(), u"bob"_s);
    const QJsonObject room
        = ann.ask(u"create"_s, {{u"name"_s, u"#Design Team"_s}, {u"topic"_s, u"colours"_s}})
              .value(u"room")
              .toObject();
    QCOMPARE(room.value(u"room").toString(), u"design-team"_s);
    QCOMPARE(room.value(u"name").toString(), u"Design Team"_s);
    QCOMPARE(room.value(u"topic").toString(), u"colours"_s);
    QVERIFY(room.value(u"joined").toBool());

    const QJsonArray rooms = bob.ask(u"rooms"_s).value(u"rooms").toArray();
    QCOMPARE(rooms.size(), 2);
    QVERIFY(!rooms.at(1).toObject().value(u"joined").toBool());

    const QJsonObject id{{u"room"_s, u"design-team"_s}};
    QCOMPARE(bob.askForCode(u"join"_s, id), u"ok"_s);
    QCOMPARE(bob.askForCode(u"join"_s, id), u"ok"_s);
    QJsonObject seen = ann.wait(u"room"_s);
    while (seen.value(u"room") != u"design-team"_s) {
        seen = ann.wait(u"room"_s); // general has changed, too
    }
    QCOMPARE(names(seen.value(u"members").toArray()), (QStringList{u"ann"_s, u"bob"_s}));

    ChatPeer bobToo(m_server->port(), u"bob"_s, bob.token());
    QCOMPARE(bob.askForCode(u"leave"_s, id), u"ok"_s);
    QCOMPARE(bobToo.wait(u"roomRemoved"_s), id);
    QCOMPARE(bob.askForCode(u"leave"_s, id), u"ok"_s);
    ann.ask(u"send"_s, {{u"id"_s, u"m1"_s}, {u"room"_s, u"design-team"_s}, {u"body"_s, u"x"_s}});
    for (const auto &event : bob.events()) {
        QVERIFY(event.name != u"message");
    }
}

void ChatRoomsTest::refusesARoom_data()
{
    QTest::addColumn<QString>("event");
    QTest::addColumn<QJsonObject>("request");
    QTest::addColumn<QString>("code");
    const auto row = [](const char *name, const QString &event, const QJsonObject &request,
                        const QString &code) { QTest::newRow(name) << event << request << code; };
    row("join nowhere", u"join"_s, {{u"room"_s, u"nowhere"_s}}, u"unknown-room"_s);
    row("leave nowhere", u"leave"_s, {{u"room"_s, u"nowhere"_s}}, u"unknown-room"_s);
    row("join without room", u"join"_s, {}, u"bad-request"_s);
    row("create without name", u"create"_s, {}, u"bad-request"_s);
    row("create with a blank name", u"create"_s, {{u"name"_s, u"  "_s}}, u"bad-name"_s);
    row("create with a long name", u"create"_s, {{u"name"_s, QString(65, u'n')}}, u"bad-name"_s);
    row("create with a long topic", u"create"_s,
        {{u"name"_s, u"n"_s}, {u"topic"_s, QString(1025, u't')}}, u"bad-request"_s);
    row("create a second general", u"create"_s, {{u"name"_s, u"General"_s}}, u"room-exists"_s);
    row("direct with nobody", u"direct"_s, {{u"with"_s, u"nobody"_s}}, u"unknown-user"_s);
    row("direct with oneself", u"direct"_s, {{u"with"_s, u"ann"_s}}, u"unknown-user"_s);
    row("typing nowhere", u"typing"_s, {{u"room"_s, u"nowhere"_s}, {u"on"_s, true}},
        u"unknown-room"_s);
    row("an unknown presence", u"presence"_s, {{u"state"_s, u"asleep"_s}}, u"bad-request"_s);
    row("pretending to be offline", u"presence"_s, {{u"state"_s, u"offline"_s}}, u"bad-request"_s);
    row("reading nowhere", u"read"_s, {{u"room"_s, u"nowhere"_s}, {u"seq"_s, 1}},
        u"unknown-room"_s);
}

void ChatRoomsTest::refusesARoom()
{
    QFETCH(QString, event);
    QFETCH(QJsonObject, request);
    QFETCH(QString, code);
    ChatPeer ann(m_server->port(), u"ann"_s);
    QCOMPARE(ann.askForCode(event, request), code);
}

void ChatRoomsTest::opensADirectConversationOnce()
{
    ChatPeer ann(m_server->port(), u"ann"_s);
    ChatPeer bob(m_server->port(), u"Bob"_s);
    const QJsonObject ours
        = ann.ask(u"direct"_s, {{u"with"_s, u"bob"_s}}).value(u"room").toObject();
    QCOMPARE(ours.value(u"kind").toString(), u"direct"_s);
    QCOMPARE(ours.value(u"with").toString(), u"Bob"_s);
    QJsonObject theirs = bob.wait(u"room"_s);
    while (theirs.value(u"kind") != u"direct"_s) {
        theirs = bob.wait(u"room"_s);
    }
    QCOMPARE(theirs.value(u"with").toString(), u"ann"_s);
    QCOMPARE(theirs.value(u"room"), ours.value(u"room"));
    QCOMPARE(bob.ask(u"direct"_s, {{u"with"_s, u"ann"_s}}).value(u"room").toObject().value(u"room"),
             ours.value(u"room"));
    bob.ask(u"send"_s,
            {{u"id"_s, u"d1"_s}, {u"room"_s, ours.value(u"room")}, {u"body"_s, u"psst"_s}});
    QCOMPARE(ann.wait(u"message"_s).value(u"body").toString(), u"psst"_s);
}

void ChatRoomsTest::hidesDirectConversationsFromOthers()
{
    ChatPeer ann(m_server->port(), u"ann"_s);
    ChatPeer bob(m_server->port(), u"bob"_s);
    ChatPeer eve(m_server->port(), u"eve"_s);
    const QJsonValue room
        = ann.ask(u"direct"_s, {{u"with"_s, u"bob"_s}}).value(u"room").toObject().value(u"room");
    ann.ask(u"send"_s, {{u"id"_s, u"d1"_s}, {u"room"_s, room}, {u"body"_s, u"secret"_s}});
    for (const QString &event : {u"join"_s, u"leave"_s, u"history"_s}) {
        QCOMPARE(eve.askForCode(event, {{u"room"_s, room}}), u"unknown-room"_s);
    }
    QCOMPARE(
        eve.askForCode(u"send"_s, {{u"id"_s, u"e1"_s}, {u"room"_s, room}, {u"body"_s, u"hi"_s}}),
        u"unknown-room"_s);
    QCOMPARE(
        eve.askForCode(u"react"_s, {{u"id"_s, u"d1"_s}, {u"emoji"_s, u"👀"_s}, {u"on"_s, true}}),
        u"unknown-message"_s);
    QCOMPARE(eve.ask(u"rooms"_s).value(u"rooms").toArray().size(), 1);
    QVERIFY(eve.ask(u"sync"_s, {{u"since"_s, 0}}).value(u"messages").toArray().isEmpty());
}

void ChatRoomsTest::tellsWhoIsInARoom()
{
    ChatPeer ann(m_server->port(), u"ann"_s);
    ChatPeer bob(m_server->port(), u"bob"_s);
    const QJsonObject general = ann.wait(u"room"_s);
    QCOMPARE(names(general.value(u"members").toArray()), (QStringList{u"ann"_s, u"bob"_s}));
}

void ChatRoomsTest::countsTheMembersOfALargeRoom()
{
    server::Limits limits;
    limits.largeRoom = 1;
    ServerFixture server(limits);
    QVERIFY(server.start());
    ChatPeer ann(server.port(), u"ann"_s);
    ChatPeer bob(server.port(), u"bob"_s);
    const QJsonObject general = bob.welcome().value(u"rooms").toArray().at(0).toObject();
    QCOMPARE(general.value(u"memberCount").toInt(), 2);
    QVERIFY(!general.contains(u"members"));
    QVERIFY(!general.contains(u"readBy"));
}

void ChatRoomsTest::tellsWhoIsTyping()
{
    ChatPeer ann(m_server->port(), u"ann"_s);
    ChatPeer bob(m_server->port(), u"bob"_s);
    const auto typing = [](bool on) {
        return QJsonObject{{u"room"_s, u"general"_s}, {u"user"_s, u"ann"_s}, {u"on"_s, on}};
    };
    ann.ask(u"typing"_s, {{u"room"_s, u"general"_s}, {u"on"_s, true}});
    QCOMPARE(bob.wait(u"typing"_s), typing(true));
    ann.say(u"m1"_s, u"done"_s);
    QCOMPARE(bob.wait(u"typing"_s), typing(false));
    ann.ask(u"typing"_s, {{u"room"_s, u"general"_s}, {u"on"_s, true}});
    QCOMPARE(bob.wait(u"typing"_s), typing(true));
    ann.socket().drop();
    QCOMPARE(bob.wait(u"typing"_s), typing(false));
}

void ChatRoomsTest::tellsWhoIsThere()
{
    ChatPeer ann(m_server->port(), u"ann"_s);
    ChatPeer bob(m_server->port(), u"bob"_s);
    const auto presence = [](const QString &user, const QString &state) {
        return QJsonObject{{u"user"_s, user}, {u"state"_s, state}};
    };
    QCOMPARE(bob.wait(u"presence"_s), presence(u"ann"_s, u"available"_s));
    QCOMPARE(ann.wait(u"presence"_s), presence(u"bob"_s, u"available"_s));
    bob.ask(u"presence"_s, {{u"state"_s, u"busy"_s}});
    QCOMPARE(ann.wait(u"presence"_s), presence(u"bob"_s, u"busy"_s));
    ChatPeer bobToo(m_server->port(), u"bob"_s, bob.token());
    QCOMPARE(ann.wait(u"presence"_s), presence(u"bob"_s, u"available"_s));
    bobToo.socket().drop();
    QCOMPARE(ann.wait(u"presence"_s), presence(u"bob"_s, u"busy"_s));
}

void ChatRoomsTest::movesReadMarkersForwardOnly()
{
    ChatPeer ann(m_server->port(), u"ann"_s);
    ChatPeer bob(m_server->port(), u"bob"_s);
    ChatPeer bobToo(m_server->port(), u"bob"_s, bob.token());
    for (int i = 1; i <= 3; ++i) {
        ann.say(QString::number(i), u"x"_s);
    }
    const auto read = [](int seq) {
        return QJsonObject{{u"room"_s, u"general"_s}, {u"seq"_s, seq}};
    };
    const auto marker = [](int seq) {
        return QJsonObject{{u"room"_s, u"general"_s}, {u"user"_s, u"bob"_s}, {u"seq"_s, seq}};
    };
    bob.ask(u"read"_s, read(2));
    QCOMPARE(ann.wait(u"read"_s), marker(2));
    QCOMPARE(bobToo.wait(u"read"_s), marker(2));
    bob.ask(u"read"_s, read(1));
    // Nobody can have read what does not exist.
    bob.ask(u"read"_s, read(4711));
    QCOMPARE(ann.wait(u"read"_s), marker(3));
    const ChatPeer again(m_server->port(), u"bob"_s, bob.token());
    const QJsonObject general = again.welcome().value(u"rooms").toArray().at(0).toObject();
    QCOMPARE(general.value(u"readSeq").toInt(), 3);
    QCOMPARE(general.value(u"readBy").toObject(), (QJsonObject{{u"bob"_s, 3}}));
}

void ChatRoomsTest::joiningReadsNothing()
{
    ChatPeer ann(m_server->port(), u"ann"_s);
    ann.say(u"m1"_s, u"before"_s);
    const ChatPeer bob(m_server->port(), u"bob"_s);
    const QJsonObject general = bob.welcome().value(u"rooms").toArray().at(0).toObject();
    QCOMPARE(general.value(u"readSeq").toInt(), 1);
    QVERIFY(general.value(u"readBy").toObject().isEmpty());
}

QTEST_GUILESS_MAIN(ChatRoomsTest)
#include "tst_chat_rooms.moc"
