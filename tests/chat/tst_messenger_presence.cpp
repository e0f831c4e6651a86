#include "messenger_fixture.h"
#include "support/test.h"

using namespace godwit;
using namespace godwit::chat;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using Fixture = test::MessengerFixture;

/// Who is there, who writes, what has been read.
class MessengerPresenceTest final : public test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void typingEndsByItself();
    void typingEndsWithAMessage();
    void tellsOfTypingNotTooOften();
    void presenceIsUnknownWhileOffline();
    void countsUnreadMessagesOfOthers();
    void marksReadOnceForMany();
    void tellsTheServerAtSignInWhatWasReadOffline();
    void forwardsRequestsAndTheirAnswers();
    void tellsWhatThereIsToJoin();
};

void MessengerPresenceTest::typingEndsByItself()
{
    Fixture f;
    f.start();
    f.signIn(0);
    const UserId ines(u"ines"_s);
    f.say({TypingChanged{f.general, ines, true}, TypingChanged{f.general, UserId(u"me"_s), true}});
    QCOMPARE(f.messenger->typingIn(f.general), QList<UserId>{ines});
    f.scheduler.advance(5s);
    f.say({TypingChanged{f.general, ines, true}});
    QSignalSpy changed(f.messenger.get(), &Messenger::typingChanged);
    f.scheduler.advance(7900ms);
    QCOMPARE(changed.size(), 0);
    f.scheduler.advance(200ms);
    QCOMPARE(changed.size(), 1);
    QVERIFY(f.messenger->typingIn(f.general).isEmpty());
}

void MessengerPresenceTest::typingEndsWithAMessage()
{
    Fixture f;
    f.start();
    f.signIn(0);
    f.say({TypingChanged{f.general, UserId(u"ines"_s), true}});
    f.say({LiveMessages{Fixture::messages(1, 1)}});
    QVERIFY(f.messenger->typingIn(f.general).isEmpty());
}

void MessengerPresenceTest::tellsOfTypingNotTooOften()
{
    Fixture f;
    f.start();
    f.messenger->setTyping(f.general, true);
    QVERIFY(f.courier->all<SetTyping>().isEmpty());
    f.signIn(0);
    f.messenger->setTyping(f.general, false); // was not on
    f.messenger->setTyping(f.general, true);
    f.messenger->setTyping(f.general, true);
    QCOMPARE(f.courier->all<SetTyping>().size(), 1);
    f.scheduler.advance(3s);
    f.messenger->setTyping(f.general, true);
    f.messenger->setTyping(f.general, false);
    f.messenger->setTyping(f.general, false);
    const QList<SetTyping> sent = f.courier->all<SetTyping>();
    QCOMPARE(sent.size(), 3);
    QVERIFY(!sent.last().typing);
}

void MessengerPresenceTest::presenceIsUnknownWhileOffline()
{
    Fixture f;
    f.start();
    f.signIn(0);
    const UserId ines(u"ines"_s);
    f.say({PresenceChanged{ines, Presence::Away}});
    QCOMPARE(f.messenger->presence(ines), Presence::Away);
    QSignalSpy changed(f.messenger.get(), &Messenger::presenceChanged);
    f.become(Phase::Waiting);
    QCOMPARE(f.messenger->presence(ines), Presence::Unknown);
    QCOMPARE(changed.size(), 1);
}

void MessengerPresenceTest::countsUnreadMessagesOfOthers()
{
    Fixture f;
    f.start();
    f.signIn(0);
    QList<Message> messages = Fixture::messages(1, 5);
    messages[1].author = UserId(u"me"_s);
    f.say({LiveMessages{messages}});
    QCOMPARE(f.messenger->unread(f.general), 4);
    Message retracted = messages.at(4);
    retracted.changed = Seq{6};
    retracted.retracted = true;
    f.say({LiveMessages{{retracted}}});
    QCOMPARE(f.messenger->unread(f.general), 3);
    f.say({ReadMarkerMoved{f.general, UserId(u"me"_s), Seq{1}}});
    QCOMPARE(f.messenger->unread(f.general), 2);
    f.messenger->markRead(f.general, Seq{3});
    f.scheduler.advance(5s);
    f.settle();
    f.restart();
    f.start();
    QCOMPARE(f.messenger->unread(f.general), 1);
}

void MessengerPresenceTest::marksReadOnceForMany()
{
    Fixture f;
    f.start();
    f.signIn(0);
    f.say({LiveMessages{Fixture::messages(1, 5)}});
    f.messenger->markRead(f.general, Seq{2});
    f.messenger->markRead(f.general, Seq{4});
    f.messenger->markRead(f.general, Seq{3});
    QVERIFY(f.courier->all<MarkRead>().isEmpty());
    f.scheduler.advance(1s);
    QCOMPARE(f.courier->all<MarkRead>().size(), 1);
    QCOMPARE(f.courier->take<MarkRead>().first().seq, Seq{4});
    f.messenger->markRead(f.general, Seq{4});
    f.scheduler.advance(1s);
    QVERIFY(f.courier->all<MarkRead>().isEmpty());
}

void MessengerPresenceTest::tellsTheServerAtSignInWhatWasReadOffline()
{
    Fixture f;
    f.start();
    f.signIn(0);
    f.say({LiveMessages{Fixture::messages(1, 5)}});
    f.become(Phase::Waiting);
    f.messenger->markRead(f.general, Seq{5});
    f.scheduler.advance(1s);
    QVERIFY(f.courier->all<MarkRead>().isEmpty());
    f.signIn(5, 5);
    QCOMPARE(f.courier->all<MarkRead>().size(), 1);
}

void MessengerPresenceTest::forwardsRequestsAndTheirAnswers()
{
    Fixture f;
    f.start();
    f.signIn(0);
    QSignalSpy done(f.messenger.get(), &Messenger::requestDone);
    QSignalSpy refused(f.messenger.get(), &Messenger::requestRefused);
    const RequestId join = f.messenger->join(ConversationId(u"ops"_s));
    const RequestId edit = f.messenger->edit(MessageId(u"x"_s), u"y"_s);
    QVERIFY(join != edit);
    QCOMPARE(f.courier->all<JoinConversation>().first().request, join);
    f.say({RequestDone{join, ConversationId(u"ops"_s)},
           RequestRefused{edit, {u"not-yours"_s, {}, {}}}});
    QCOMPARE(done.size(), 1);
    QCOMPARE(refused.size(), 1);
    QSignalSpy changed(f.messenger.get(), &Messenger::conversationsChanged);
    f.say({RequestDone{f.messenger->leave(f.general), {}}});
    QVERIFY(f.messenger->conversations().isEmpty());
    QVERIFY(f.disk.snapshot.conversations.isEmpty());
    QVERIFY(!changed.isEmpty());
}

void MessengerPresenceTest::tellsWhatThereIsToJoin()
{
    Fixture f;
    f.start();
    f.signIn(0);
    QSignalSpy listed(f.messenger.get(), &Messenger::conversationsListed);
    const RequestId request = f.messenger->listConversations();
    QCOMPARE(f.courier->all<ListConversations>().first().request, request);
    Conversation ops;
    ops.id = ConversationId(u"ops"_s);
    ops.joined = false;
    f.say({ConversationsListed{request, {ops}}});
    QCOMPARE(listed.size(), 1);
    QCOMPARE(listed.at(0).at(0).value<RequestId>(), request);
    QCOMPARE(listed.at(0).at(1).value<QList<Conversation>>(), QList<Conversation>{ops});
    // A look around does not make us a member.
    QCOMPARE(f.messenger->conversations().size(), 1);
}

QTEST_GUILESS_MAIN(MessengerPresenceTest)
#include "tst_messenger_presence.moc"
