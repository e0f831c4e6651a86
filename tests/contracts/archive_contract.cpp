#include "contracts/archive_contract.h"

#include "support/answer_of.h"
#include "support/sample_messages.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace godwit::test {

using chat::ChangeSet;
using chat::Conversation;
using chat::ConversationId;
using chat::Gap;
using chat::Message;
using chat::MessageId;
using chat::PendingMessage;
using chat::Seq;
using chat::UserId;

namespace {
const ConversationId general(u"general"_s);

PendingMessage pending(const QString &id, qint64 order)
{
    PendingMessage message;
    message.id = MessageId(id);
    message.conversation = general;
    message.order = order;
    message.body = u"body of %1"_s.arg(id);
    message.createdAt = base::WallTime(base::Milliseconds(1'763'600'000'123));
    return message;
}

ChangeSet withMessages(const QList<Message> &messages)
{
    ChangeSet changes;
    changes.messages = messages;
    return changes;
}

QList<qint64> numbers(const QList<Message> &messages)
{
    QList<qint64> numbers;
    for (const Message &message : messages) {
        numbers.append(message.seq.value);
    }
    return numbers;
}

QStringList ids(const QList<PendingMessage> &messages)
{
    QStringList ids;
    for (const PendingMessage &message : messages) {
        ids.append(message.id.text());
    }
    return ids;
}

} // namespace

void ArchiveContract::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_archive = makeArchive();
    const auto opened = answerOf(m_archive->open());
    QVERIFY2(opened, qPrintable(opened ? QString() : opened.error().detail));
}

void ArchiveContract::cleanup()
{
    m_archive.reset();
}

chat::ArchiveSnapshot ArchiveContract::reopened()
{
    m_archive = restart(std::move(m_archive));
    const auto opened = answerOf(m_archive->open());
    return opened ? *opened : chat::ArchiveSnapshot{};
}

void ArchiveContract::apply(ChangeSet changes)
{
    const auto applied = answerOf(m_archive->apply(std::move(changes)));
    QVERIFY2(applied, qPrintable(applied ? QString() : applied.error().detail));
}

chat::Page ArchiveContract::page(const chat::PageQuery &query)
{
    return answerOf(m_archive->page(query)).value();
}

QList<MessageId> ArchiveContract::search(const chat::SearchQuery &query)
{
    const auto found = answerOf(m_archive->search(query));
    QList<MessageId> ids;
    if (!found) {
        ids.append(MessageId(found.error().detail));
        return ids;
    }
    for (const Message &message : *found) {
        ids.append(message.id);
    }
    return ids;
}

void ArchiveContract::beginsEmpty()
{
    const auto snapshot = reopened();
    QCOMPARE(snapshot.cursor, Seq{0});
    QVERIFY(snapshot.self.isEmpty());
    QVERIFY(snapshot.serverName.isEmpty());
    QVERIFY(snapshot.conversations.isEmpty());
    QVERIFY(snapshot.outbox.isEmpty());
    QVERIFY(snapshot.gaps.isEmpty());
    QVERIFY(!snapshot.setAside);
    QVERIFY(page({general, {}, {}, 10}).messages.isEmpty());
    QVERIFY(search({u"anything"_s, {}, 10}).isEmpty());
}

void ArchiveContract::givesMessagesBackAsTheyWere_data()
{
    QTest::addColumn<QString>("body");

    QTest::newRow("empty") << u""_s;
    QTest::newRow("null") << QString();
    QTest::newRow("line breaks and blanks") << u"  a\n\tb \r\n "_s;
    QTest::newRow("a zero character") << u"before"_s + QChar(u'\0') + u"after"_s;
    QTest::newRow("beyond the basic plane") << u"👩🏽‍🚀 𝔊𝔬𝔡𝔴𝔦𝔱"_s;
    QTest::newRow("right to left") << u"שלום \u202Eمرحبا"_s;
    QTest::newRow("not normalized") << u"e\u0301 ≠ é, ﬁ"_s;
    QTest::newRow("quotes") << u"'; DROP TABLE message; --\" ? :a @b $c"_s;
    QTest::newRow("a megabyte") << QString(1024 * 1024, u'x');
    QTest::newRow("5000 marks") << u"z"_s + QString(5000, QChar(0x0301));
}

void ArchiveContract::givesMessagesBackAsTheyWere()
{
    QFETCH(QString, body);
    const Message message = sampleMessage(7, body);
    apply(withMessages({message}));
    reopened();
    const auto messages = page({general, {}, {}, 10}).messages;
    QCOMPARE(messages.size(), 1);
    QVERIFY(messages.first() == message);
}

void ArchiveContract::keepsEveryFieldOfAMessage()
{
    Message message = sampleMessage(7, u"body"_s);
    message.id = MessageId(u"not a uuid: \"ü\""_s);
    message.changed = Seq{(qint64(1) << 53) - 1};
    message.author = UserId(u"ines \u00fc"_s);
    message.sentAt = base::WallTime(base::Milliseconds(-1));
    message.replyTo = MessageId(u"6F9619FF-8B86-D011-B42D-00C04FC964FF"_s);
    message.editedAt = base::WallTime(base::Milliseconds(0));
    message.retracted = true;
    message.reactions = {{u"👍"_s, {UserId(u"a"_s), UserId(u"b"_s)}}, {u"\"x\""_s, {}}};
    message.attachments
        = QList<chat::Attachment>{{chat::FileId(QString(64, u'a')), u"a \"b\".png"_s,
                                   u"image/png"_s, (qint64(1) << 53) - 1, QSize(640, 480)},
                                  {chat::FileId(QString(64, u'b')), u"c"_s, QString(), 0, QSize()}};
    Message reply = sampleMessage(8, u"reply"_s);
    reply.replyTo = sampleMessage(7, u""_s).id;
    apply(withMessages({message, reply}));
    reopened();
    const auto messages = page({general, {}, {}, 10}).messages;
    QCOMPARE(messages.size(), 2);
    QVERIFY(messages.first() == message);
    QVERIFY(messages.last() == reply);
}

void ArchiveContract::redeliveryChangesNothing()
{
    const Message message = sampleMessage(7, u"first"_s);
    apply(withMessages({message, message}));
    Message other = message;
    other.body = u"the same number, another text"_s;
    apply(withMessages({other}));
    reopened();
    const auto messages = page({general, {}, {}, 10}).messages;
    QCOMPARE(messages.size(), 1);
    QVERIFY(messages.first() == message);
    QVERIFY(search({u"another"_s, {}, 10}).isEmpty());
}

void ArchiveContract::newerStateReplacesOlderWhateverTheirOrder_data()
{
    QTest::addColumn<bool>("newestFirst");
    QTest::addColumn<bool>("inOneSet");

    QTest::newRow("older, then newer") << false << false;
    QTest::newRow("newer, then older") << true << false;
    QTest::newRow("older, then newer, in one set") << false << true;
    QTest::newRow("newer, then older, in one set") << true << true;
}

void ArchiveContract::newerStateReplacesOlderWhateverTheirOrder()
{
    QFETCH(bool, newestFirst);
    QFETCH(bool, inOneSet);
    const Message original = sampleMessage(7, u"original"_s);
    Message edited = original;
    edited.changed = Seq{9};
    edited.body = u"edited"_s;
    edited.editedAt = base::WallTime(base::Milliseconds(1));
    QList<Message> states{original, edited};
    if (newestFirst) {
        std::reverse(states.begin(), states.end());
    }
    if (inOneSet) {
        apply(withMessages(states));
    } else {
        apply(withMessages(states.mid(0, 1)));
        apply(withMessages(states.mid(1, 1)));
    }
    reopened();
    const auto messages = page({general, {}, {}, 10}).messages;
    QCOMPARE(messages.size(), 1);
    QVERIFY(messages.first() == edited);
    QVERIFY(search({u"original"_s, {}, 10}).isEmpty());
    QCOMPARE(search({u"edited"_s, {}, 10}).size(), 1);
}

void ArchiveContract::ordersByNumberNotByArrival()
{
    apply(withMessages({sampleMessage(30, u"c"_s), sampleMessage(10, u"a"_s)}));
    Message clockWentBack = sampleMessage(40, u"d"_s);
    clockWentBack.sentAt = {};
    apply(withMessages({clockWentBack, sampleMessage(20, u"b"_s)}));
    QCOMPARE(numbers(page({general, {}, {}, 10}).messages), (QList<qint64>{10, 20, 30, 40}));
}

void ArchiveContract::keepsBothMessagesOfOneNumber()
{
    Message twin = sampleMessage(7, u"twin"_s);
    twin.id = MessageId(u"twin"_s);
    Message elsewhere = sampleMessage(7, u"elsewhere"_s, u"other"_s);
    elsewhere.id = MessageId(u"elsewhere"_s);
    apply(withMessages({sampleMessage(7, u"first"_s), twin, elsewhere}));
    reopened();
    QCOMPARE(numbers(page({general, {}, {}, 10}).messages), (QList<qint64>{7, 7}));
    QCOMPARE(search({u"twin"_s, {}, 10}), (QList<MessageId>{twin.id}));
    QCOMPARE(search({u"elsewhere"_s, {}, 10}), (QList<MessageId>{elsewhere.id}));
}

void ArchiveContract::pagesThroughAConversation_data()
{
    using Bound = std::optional<qint64>;
    QTest::addColumn<Bound>("before");
    QTest::addColumn<Bound>("after");
    QTest::addColumn<int>("limit");
    QTest::addColumn<QList<qint64>>("expected");
    QTest::addColumn<bool>("more");
    const auto row
        = [](const char *name, Bound before, Bound after, int limit, const QList<qint64> &expected,
             bool more) { QTest::newRow(name) << before << after << limit << expected << more; };

    row("the newest", {}, {}, 3, {30, 40, 50}, true);
    row("exactly all", {}, {}, 5, {10, 20, 30, 40, 50}, false);
    row("more than there are", {}, {}, 100, {10, 20, 30, 40, 50}, false);
    row("before one", 40, {}, 2, {20, 30}, true);
    row("before one, to the end", 40, {}, 3, {10, 20, 30}, false);
    row("before a number between", 35, {}, 2, {20, 30}, true);
    row("before the first", 10, {}, 2, {}, false);
    row("after one", {}, 20, 2, {30, 40}, true);
    row("after one, to the end", {}, 20, 3, {30, 40, 50}, false);
    row("after the last", {}, 50, 3, {}, false);
    row("after nothing", {}, 0, 2, {10, 20}, true);
    row("between two", 50, 10, 10, {20, 30, 40}, false);
    row("between two, upwards", 50, 10, 2, {20, 30}, true);
    row("between two that cross", 10, 50, 10, {}, false);
    row("none", {}, {}, 0, {}, false);
    row("fewer than none", {}, {}, -1, {}, false);
    row("no limit to speak of", {}, {}, std::numeric_limits<int>::max(), {10, 20, 30, 40, 50},
        false);
}

void ArchiveContract::pagesThroughAConversation()
{
    using Bound = std::optional<qint64>;
    QFETCH(Bound, before);
    QFETCH(Bound, after);
    QFETCH(int, limit);
    QFETCH(QList<qint64>, expected);
    QFETCH(bool, more);
    QList<Message> messages;
    for (const qint64 seq : {10, 20, 30, 40, 50}) {
        messages.append(sampleMessage(seq, u"m"_s));
        messages.append(sampleMessage(seq + 5, u"m"_s, u"other"_s));
    }
    apply(withMessages(messages));
    chat::PageQuery query{general, {}, {}, limit};
    if (before) {
        query.before = Seq{*before};
    }
    if (after) {
        query.after = Seq{*after};
    }
    const chat::Page result = page(query);
    QCOMPARE(numbers(result.messages), expected);
    QCOMPARE(result.more, more);
}

void ArchiveContract::pageOfAnUnknownConversationIsEmpty()
{
    apply(withMessages({sampleMessage(1, u"m"_s)}));
    const chat::Page result = page({ConversationId(u"nowhere"_s), {}, {}, 10});
    QVERIFY(result.messages.isEmpty());
    QVERIFY(!result.more);
}

void ArchiveContract::readsSeeEveryChangeAskedForBefore()
{
    for (int i = 1; i <= 200; ++i) {
        // Nobody waits for these.
        m_archive->apply(withMessages({sampleMessage(i, u"word%1"_s.arg(i))}));
        if (i % 50 == 0) {
            QCOMPARE(page({general, {}, {}, 1000}).messages.size(), i);
            QCOMPARE(search({u"word%1"_s.arg(i), {}, 10}).size(), 1);
        }
    }
}

void ArchiveContract::outboxComesBackInItsOrder()
{
    ChangeSet changes;
    changes.outbox = {pending(u"c"_s, 3), pending(u"a"_s, 1)};
    apply(changes);
    changes.outbox = {pending(u"b"_s, 2)};
    changes.outbox.first().replyTo = MessageId(u"other"_s);
    changes.outbox.first().attachments = QList<chat::Attachment>{
        {chat::FileId(QString(64, u'a')), u"a.txt"_s, u"text/plain"_s, 7, QSize()}};
    changes.durable = true;
    apply(changes);
    const auto outbox = reopened().outbox;
    QCOMPARE(ids(outbox), (QStringList{u"a"_s, u"b"_s, u"c"_s}));
    QVERIFY(outbox.at(1) == changes.outbox.first());
}

void ArchiveContract::outboxMessageIsReplacedById()
{
    ChangeSet changes;
    changes.outbox = {pending(u"a"_s, 1), pending(u"b"_s, 2)};
    apply(changes);
    PendingMessage other = pending(u"a"_s, 3);
    other.body = u"changed"_s;
    changes.outbox = {other};
    apply(changes);
    const auto outbox = reopened().outbox;
    QCOMPARE(ids(outbox), (QStringList{u"b"_s, u"a"_s}));
    QCOMPARE(outbox.last().body, u"changed"_s);
}

void ArchiveContract::outboxKeepsStates_data()
{
    QTest::addColumn<chat::PendingState>("given");
    QTest::addColumn<chat::PendingState>("found");
    const auto same = [](const char *name, const chat::PendingState &state) {
        QTest::newRow(name) << state << state;
    };

    same("queued", chat::Queued{});
    same("unconfirmed", chat::Unconfirmed{});
    same("failed", chat::Failed{{u"too-large"_s, u"1 MB at most"_s, {}}});
    same("failed without a sentence", chat::Failed{{u"empty"_s, {}, {}}});
    same("failed for now", chat::Failed{{u"x"_s, u"y"_s, base::Milliseconds(1500)}});
    QTest::newRow("sending: nobody knows how far it got")
        << chat::PendingState(chat::Sending{}) << chat::PendingState(chat::Queued{});
}

void ArchiveContract::outboxKeepsStates()
{
    QFETCH(chat::PendingState, given);
    QFETCH(chat::PendingState, found);
    ChangeSet changes;
    changes.outbox = {pending(u"a"_s, 1)};
    changes.outbox.first().state = given;
    apply(changes);
    const auto outbox = reopened().outbox;
    QCOMPARE(outbox.size(), 1);
    QVERIFY(outbox.first().state == found);
}

void ArchiveContract::removedOutboxMessageIsGone()
{
    ChangeSet changes;
    changes.outbox = {pending(u"a"_s, 1), pending(u"b"_s, 2)};
    apply(changes);
    ChangeSet confirmed = withMessages({sampleMessage(1, u"a"_s)});
    confirmed.outboxRemoved = {MessageId(u"a"_s), MessageId(u"never there"_s)};
    apply(confirmed);
    QCOMPARE(ids(reopened().outbox), (QStringList{u"b"_s}));
}

void ArchiveContract::whatIsAddedAndRemovedInOneSetIsGone()
{
    const Gap gap{general, Seq{1}, Seq{5}};
    Conversation room;
    room.id = general;
    ChangeSet changes;
    changes.outbox = {pending(u"a"_s, 1)};
    changes.outboxRemoved = {MessageId(u"a"_s)};
    changes.conversations = {room};
    changes.conversationsRemoved = {general};
    changes.gapsAdded = {gap};
    changes.gapsRemoved = {gap};
    apply(changes);
    const auto snapshot = reopened();
    QVERIFY(snapshot.outbox.isEmpty());
    QVERIFY(snapshot.conversations.isEmpty());
    QVERIFY(snapshot.gaps.isEmpty());
}

void ArchiveContract::keepsConversations()
{
    Conversation room;
    room.id = general;
    room.name = u"General"_s;
    room.topic = u"everything"_s;
    room.members = {UserId(u"zoe"_s), UserId(u"anna"_s), UserId(u"\"q\""_s)};
    room.lastSeq = Seq{100};
    room.readSeq = Seq{90};
    room.readBy = {{UserId(u"zoe"_s), Seq{80}}, {UserId(u"anna"_s), Seq{0}}};
    Conversation direct;
    direct.id = ConversationId(u"d"_s);
    direct.kind = chat::ConversationKind::Direct;
    direct.joined = false;
    ChangeSet changes;
    changes.conversations = {room, direct};
    apply(changes);
    const auto conversations = reopened().conversations;
    QCOMPARE(conversations.size(), 2);
    QVERIFY(conversations.contains(room));
    QVERIFY(conversations.contains(direct));
}

void ArchiveContract::replacesAConversationAsAWhole()
{
    Conversation room;
    room.id = general;
    room.members = {UserId(u"a"_s), UserId(u"b"_s)};
    room.readBy = {{UserId(u"a"_s), Seq{1}}, {UserId(u"b"_s), Seq{2}}};
    ChangeSet changes;
    changes.conversations = {room};
    apply(changes);
    room.members = {UserId(u"b"_s)};
    room.readBy = {{UserId(u"b"_s), Seq{3}}, {UserId(u"c"_s), Seq{4}}};
    room.topic = u"new"_s;
    changes.conversations = {room};
    apply(changes);
    QVERIFY(reopened().conversations == QList<Conversation>{room});
    // Also by an archive that has only read it, not written it.
    room.readBy = {};
    room.members = {};
    changes.conversations = {room};
    apply(changes);
    QVERIFY(reopened().conversations == QList<Conversation>{room});
}

void ArchiveContract::messagesOfARemovedConversationStay()
{
    Conversation room;
    room.id = general;
    room.readBy = {{UserId(u"a"_s), Seq{1}}};
    ChangeSet changes = withMessages({sampleMessage(1, u"still here"_s)});
    changes.conversations = {room};
    apply(changes);
    ChangeSet removal;
    removal.conversationsRemoved = {general, ConversationId(u"never there"_s)};
    apply(removal);
    QVERIFY(reopened().conversations.isEmpty());
    QCOMPARE(page({general, {}, {}, 10}).messages.size(), 1);
    QCOMPARE(search({u"still"_s, {}, 10}).size(), 1);
    // Back again, without what it had before.
    room.readBy = {};
    changes.conversations = {room};
    apply(changes);
    QVERIFY(reopened().conversations == QList<Conversation>{room});
}

void ArchiveContract::keepsGaps()
{
    const Gap first{general, Seq{0}, Seq{5}};
    const Gap second{general, Seq{10}, Seq{20}};
    const Gap narrowed{general, Seq{10}, Seq{15}};
    ChangeSet changes;
    changes.gapsAdded = {first, second, first};
    apply(changes);
    QCOMPARE(reopened().gaps.size(), 2);
    ChangeSet filled;
    filled.gapsRemoved = {second, Gap{general, Seq{1}, Seq{5}}};
    filled.gapsAdded = {narrowed};
    apply(filled);
    const auto gaps = reopened().gaps;
    QCOMPARE(gaps.size(), 2);
    QVERIFY(gaps.contains(first));
    QVERIFY(gaps.contains(narrowed));
}

void ArchiveContract::keepsCursorSelfAndServerName()
{
    ChangeSet changes;
    changes.cursor = Seq{(qint64(1) << 53) - 1};
    changes.self = UserId(u"ines"_s);
    changes.serverName = u"Café"_s;
    apply(changes);
    const auto snapshot = reopened();
    QCOMPARE(snapshot.cursor, *changes.cursor);
    QCOMPARE(snapshot.self, *changes.self);
    QCOMPARE(snapshot.serverName, *changes.serverName);
}

void ArchiveContract::setWithoutThemLeavesCursorSelfAndServerName()
{
    ChangeSet changes;
    changes.cursor = Seq{5};
    changes.self = UserId(u"ines"_s);
    changes.serverName = u"Café"_s;
    apply(changes);
    apply(withMessages({sampleMessage(6, u"m"_s)}));
    ChangeSet back;
    back.cursor = Seq{3};
    apply(back);
    const auto snapshot = reopened();
    QCOMPARE(snapshot.cursor, Seq{3});
    QCOMPARE(snapshot.self, UserId(u"ines"_s));
    QCOMPARE(snapshot.serverName, u"Café"_s);
}

} // namespace godwit::test
