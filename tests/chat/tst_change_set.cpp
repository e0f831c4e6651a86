#include "chat/change_set.h"
#include "support/sample_messages.h"
#include "support/test.h"

using namespace godwit;
using namespace godwit::chat;
using namespace Qt::StringLiterals;

namespace {

const ConversationId general(u"general"_s);

Gap gap(qint64 after, qint64 before)
{
    return {general, Seq{after}, Seq{before}};
}

} // namespace

class ChangeSetTest final : public test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void appendsInOrder();
    void laterNumbersWin();
    void isDurableIfEitherIs();
    void gapThatComesAndGoesLeavesNoTrace();
    void conversationThatReturnsIsNotRemoved();
    void knowsWhenItIsEmpty();
    void ofManyStatesOnlyTheLastIsWritten();
    void halvesDoTheSameOneAfterTheOther();
    void theCursorIsNeverInTheFirstHalf();
    void whatIsOneThingHasNoHalves();
};

void ChangeSetTest::appendsInOrder()
{
    ChangeSet first;
    ChangeSet next;
    first.messages = {test::sampleMessage(1, {})};
    next.messages = {test::sampleMessage(2, {})};
    first.outboxRemoved = {MessageId(u"a"_s)};
    next.outboxRemoved = {MessageId(u"b"_s)};
    const ChangeSet both = merged(first, next);
    QCOMPARE(both.messages, first.messages + next.messages);
    QCOMPARE(both.outboxRemoved, first.outboxRemoved + next.outboxRemoved);
}

void ChangeSetTest::laterNumbersWin()
{
    ChangeSet first;
    ChangeSet next;
    first.cursor = Seq{1};
    first.self = UserId(u"me"_s);
    next.cursor = Seq{2};
    const ChangeSet both = merged(first, next);
    QCOMPARE(both.cursor, std::optional(Seq{2}));
    QCOMPARE(both.self, first.self);
    QCOMPARE(merged(next, first).cursor, std::optional(Seq{1}));
}

void ChangeSetTest::isDurableIfEitherIs()
{
    ChangeSet durable;
    durable.durable = true;
    QVERIFY(merged(durable, {}).durable);
    QVERIFY(merged({}, durable).durable);
    QVERIFY(!merged({}, {}).durable);
}

void ChangeSetTest::gapThatComesAndGoesLeavesNoTrace()
{
    ChangeSet come;
    ChangeSet go;
    come.gapsAdded = {gap(0, 9), gap(20, 30)};
    go.gapsRemoved = {gap(0, 9), gap(40, 50)};
    const ChangeSet gone = merged(come, go);
    QCOMPARE(gone.gapsAdded, QList<Gap>{gap(20, 30)});
    QCOMPARE(gone.gapsRemoved, QList<Gap>{gap(40, 50)});
    const ChangeSet back = merged(go, come);
    QCOMPARE(back.gapsAdded, QList<Gap>{gap(20, 30)});
    QCOMPARE(back.gapsRemoved, QList<Gap>{gap(40, 50)});
}

void ChangeSetTest::conversationThatReturnsIsNotRemoved()
{
    ChangeSet left;
    ChangeSet joined;
    left.conversationsRemoved = {general, ConversationId(u"ops"_s)};
    Conversation conversation;
    conversation.id = general;
    joined.conversations = {conversation};
    QCOMPARE(merged(left, joined).conversationsRemoved,
             QList<ConversationId>{ConversationId(u"ops"_s)});
    QCOMPARE(merged(joined, left).conversationsRemoved.size(), 2);
}

void ChangeSetTest::knowsWhenItIsEmpty()
{
    ChangeSet changes;
    changes.durable = true;
    QVERIFY(isEmpty(changes));
    changes.cursor = Seq{};
    QVERIFY(!isEmpty(changes));
}

void ChangeSetTest::ofManyStatesOnlyTheLastIsWritten()
{
    ChangeSet all;
    for (int i = 1; i <= 1000; ++i) {
        Conversation conversation;
        conversation.id = ConversationId(QString::number(i % 3));
        conversation.lastSeq = Seq{i};
        ChangeSet next;
        next.conversations = {conversation};
        all = merged(all, next);
    }
    QVERIFY2(all.conversations.size() < 300, qPrintable(QString::number(all.conversations.size())));
    QCOMPARE(all.conversations.constLast().lastSeq, Seq{1000});
}

void ChangeSetTest::halvesDoTheSameOneAfterTheOther()
{
    ChangeSet whole;
    whole.messages
        = {test::sampleMessage(1, {}), test::sampleMessage(2, {}), test::sampleMessage(3, {})};
    whole.outbox = {PendingMessage{}, PendingMessage{}};
    whole.conversations = {Conversation{}};
    whole.gapsAdded = {gap(1, 5)};
    whole.gapsRemoved = {gap(7, 9)};
    whole.cursor = Seq{3};
    whole.durable = true;
    QList<ChangeSet> parts{whole};
    for (qsizetype i = 0; i < parts.size();) {
        if (const auto both = halves(parts.at(i))) {
            parts[i] = both->first;
            parts.insert(i + 1, both->second);
        } else {
            ++i;
        }
    }
    QCOMPARE(parts.size(), 3 + 2 + 1 + 1 + 1);
    ChangeSet again = parts.takeFirst();
    for (const ChangeSet &part : parts) {
        QVERIFY(part.durable);
        again = merged(again, part);
    }
    QCOMPARE(again.messages, whole.messages);
    QCOMPARE(again.outbox.size(), 2);
    QCOMPARE(again.conversations.size(), 1);
    QCOMPARE(again.gapsAdded, whole.gapsAdded);
    QCOMPARE(again.gapsRemoved, whole.gapsRemoved);
    QCOMPARE(again.cursor, whole.cursor);
}

void ChangeSetTest::theCursorIsNeverInTheFirstHalf()
{
    ChangeSet whole;
    whole.messages = {test::sampleMessage(1, {})};
    whole.outboxRemoved = {MessageId(u"a"_s)};
    whole.cursor = Seq{1};
    const auto both = halves(whole);
    QVERIFY(both);
    QVERIFY(!both->first.cursor && both->first.outboxRemoved.isEmpty());
    QCOMPARE(both->first.messages.size(), 1);
    QVERIFY(both->second.messages.isEmpty());
    QCOMPARE(both->second.cursor, whole.cursor);
}

void ChangeSetTest::whatIsOneThingHasNoHalves()
{
    ChangeSet message;
    message.messages = {test::sampleMessage(1, {})};
    QVERIFY(!halves(message));
    ChangeSet number;
    number.cursor = Seq{1};
    number.outboxRemoved = {MessageId(u"a"_s), MessageId(u"b"_s)};
    QVERIFY(!halves(number));
    QVERIFY(!halves(ChangeSet{}));
}

QTEST_GUILESS_MAIN(ChangeSetTest)
#include "tst_change_set.moc"
