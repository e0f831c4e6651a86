#include "chat/outbox.h"
#include "support/test.h"

using namespace godwit;
using namespace godwit::chat;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const base::TimePoint now{std::chrono::hours(1)};

PendingMessage draft(const QString &id, const QString &room = u"general"_s)
{
    PendingMessage message;
    message.id = MessageId(id);
    message.conversation = ConversationId(room);
    message.body = id;
    return message;
}

/// "a b" for messages of general; those of other rooms as given: "a b@random".
Outbox filled(const QString &messages, int window = 32)
{
    Outbox outbox(window);
    for (const QString &each : messages.split(u' ')) {
        const QStringList parts = each.split(u'@');
        outbox.add(draft(parts.first(), parts.value(1, u"general"_s)));
        outbox.stored(MessageId(parts.first()));
    }
    outbox.sessionStarted(true);
    return outbox;
}

/// "a b<a": b is chained to a.
QString text(const QList<SendMessage> &commands)
{
    QStringList words;
    for (const SendMessage &command : commands) {
        const QString after = command.after ? u'<' + command.after->text() : QString();
        words.append(command.id.text() + after);
    }
    return words.join(u' ');
}

QString text(const PendingState &state)
{
    const QStringList names{u"queued"_s, u"sending"_s, u"unconfirmed"_s, u"failed"_s};
    return names.at(static_cast<qsizetype>(state.index()));
}

QString states(const Outbox &outbox)
{
    QStringList words;
    for (const PendingMessage &message : outbox.messages()) {
        words.append(message.id.text() + u':' + text(message.state));
    }
    return words.join(u' ');
}

MessageRefused refusal(const QString &id, const QString &code,
                       std::optional<base::Milliseconds> retryAfter = {})
{
    return {MessageId(id), {code, {}, retryAfter}};
}

MessageAccepted acceptance(const QString &id, qint64 seq = 1)
{
    return {MessageId(id), Seq{seq}, {}};
}

} // namespace

class OutboxTest final : public test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void sendsInOrderAndChainsWithinAConversation();
    void sendsNoMoreThanTheWindow();
    void sendsNothingThatIsNotOnDisk();
    void continuesAfterAnAcceptance();
    void permanentRefusalParksOneAndLetsTheOthersGo();
    void outOfOrderForNoReasonIsNotRepeatedAtOnce();
    void rateLimitPausesTheWholeAccount();
    void storageFailurePausesOneConversation();
    void temporaryRefusal_data();
    void temporaryRefusal();
    void answerToAnEarlierTryDoesNotCount();
    void lostConnection_data();
    void lostConnection();
    void plainServerGetsOneAtATimePerConversation();
    void oneThatNobodyConfirmsLetsTheNextOneGo();
    void deduplicatingServerGetsWhatWasUnconfirmed();
    void whatMayHaveBeenSentBeforeACrashIsUnconfirmed();
    void retriedMessageGoesLast();
    void onlyWhatIsNotInFlightCanBeDiscarded();
    void acceptedMessageStaysUntilSettled();
    void lateAcceptanceOfAFailedMessageCounts();
    void manyRateLimitsShrinkTheWindow();
};

void OutboxTest::sendsInOrderAndChainsWithinAConversation()
{
    Outbox outbox = filled(u"a x@random b c y@random"_s);
    QCOMPARE(text(outbox.take(now)), u"a x b<a c<b y<x"_s);
    QCOMPARE(states(outbox), u"a:sending x:sending b:sending c:sending y:sending"_s);
    QVERIFY(outbox.take(now).isEmpty());
}

void OutboxTest::sendsNoMoreThanTheWindow()
{
    Outbox outbox = filled(u"a b c d"_s, 2);
    QCOMPARE(text(outbox.take(now)), u"a b<a"_s);
    QVERIFY(outbox.accepted(acceptance(u"a"_s)));
    QCOMPARE(text(outbox.take(now)), u"c<b"_s);
}

void OutboxTest::sendsNothingThatIsNotOnDisk()
{
    Outbox outbox(32);
    outbox.sessionStarted(true);
    outbox.add(draft(u"a"_s));
    outbox.add(draft(u"b"_s));
    outbox.stored(MessageId(u"b"_s));
    QVERIFY(outbox.take(now).isEmpty());
    outbox.stored(MessageId(u"a"_s));
    QCOMPARE(text(outbox.take(now)), u"a b<a"_s);
}

void OutboxTest::continuesAfterAnAcceptance()
{
    Outbox outbox = filled(u"a b"_s, 1);
    QCOMPARE(text(outbox.take(now)), u"a"_s);
    QVERIFY(outbox.accepted(acceptance(u"a"_s)));
    QVERIFY(outbox.settle(MessageId(u"a"_s)).has_value());
    QCOMPARE(text(outbox.take(now)), u"b"_s); // nothing unanswered before it: not chained
    QVERIFY(!outbox.accepted(acceptance(u"a"_s)));
}

void OutboxTest::permanentRefusalParksOneAndLetsTheOthersGo()
{
    Outbox outbox = filled(u"a b c d"_s);
    outbox.take(now);
    const auto reason = outbox.refused(refusal(u"b"_s, u"too-large"_s), now);
    QVERIFY(reason.has_value());
    QCOMPARE(reason->code, u"too-large"_s);
    QVERIFY(!outbox.refused(refusal(u"c"_s, u"out-of-order"_s), now));
    QCOMPARE(states(outbox), u"a:sending b:failed c:queued d:queued"_s);
    QCOMPARE(text(outbox.take(now)), u"c<a d<c"_s);
    QVERIFY(!outbox.refused(refusal(u"d"_s, u"out-of-order"_s), now)); // to the first try
    QCOMPARE(states(outbox), u"a:sending b:failed c:sending d:sending"_s);
}

void OutboxTest::outOfOrderForNoReasonIsNotRepeatedAtOnce()
{
    Outbox outbox = filled(u"a"_s);
    outbox.take(now);
    QVERIFY(!outbox.refused(refusal(u"a"_s, u"out-of-order"_s), now));
    QVERIFY(outbox.take(now).isEmpty());
    QCOMPARE(outbox.wakeAt(), std::optional(now + 1s));
    QCOMPARE(text(outbox.take(now + 1s)), u"a"_s);
}

void OutboxTest::rateLimitPausesTheWholeAccount()
{
    Outbox outbox = filled(u"a b x@random"_s, 2);
    QCOMPARE(text(outbox.take(now)), u"a b<a"_s);
    QVERIFY(!outbox.refused(refusal(u"a"_s, u"rate-limited"_s, 700ms), now));
    QVERIFY(!outbox.refused(refusal(u"b"_s, u"rate-limited"_s, 900ms), now));
    QCOMPARE(states(outbox), u"a:queued b:queued x:queued"_s);
    QVERIFY(outbox.take(now + 899ms).isEmpty());
    QCOMPARE(outbox.wakeAt(), std::optional(now + 900ms));
    QCOMPARE(text(outbox.take(now + 900ms)), u"a"_s);
}

void OutboxTest::storageFailurePausesOneConversation()
{
    Outbox outbox = filled(u"a b x@random"_s);
    outbox.take(now);
    QVERIFY(!outbox.refused(refusal(u"a"_s, u"storage-failed"_s, 5s), now));
    QCOMPARE(states(outbox), u"a:queued b:queued x:sending"_s);
    outbox.add(draft(u"y"_s, u"random"_s));
    outbox.stored(MessageId(u"y"_s));
    QCOMPARE(text(outbox.take(now)), u"y<x"_s);
    QCOMPARE(text(outbox.take(now + 5s)), u"a b<a"_s);
}

void OutboxTest::temporaryRefusal_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<int>("retryAfter"); // -1: not given
    QTest::addColumn<int>("pause");
    QTest::newRow("as told") << u"rate-limited"_s << 700 << 700;
    QTest::newRow("not told") << u"rate-limited"_s << -1 << 2000;
    QTest::newRow("storage, not told") << u"storage-failed"_s << -1 << 2000;
    QTest::newRow("unknown word with a time") << u"lunch-break"_s << 60000 << 60000;
    QTest::newRow("at once is never quite at once") << u"rate-limited"_s << 0 << 10;
    QTest::newRow("a year is too long") << u"rate-limited"_s << 2'000'000'000 << 900'000;
}

void OutboxTest::temporaryRefusal()
{
    QFETCH(QString, code);
    QFETCH(int, retryAfter);
    QFETCH(int, pause);
    Outbox outbox = filled(u"a"_s);
    outbox.take(now);
    const auto wish = retryAfter < 0 ? std::nullopt : std::optional(base::Milliseconds(retryAfter));
    QVERIFY(!outbox.refused(refusal(u"a"_s, code, wish), now));
    QCOMPARE(states(outbox), u"a:queued"_s);
    QVERIFY(outbox.take(now + base::Milliseconds(pause - 1)).isEmpty());
    QCOMPARE(text(outbox.take(now + base::Milliseconds(pause))), u"a"_s);
}

void OutboxTest::answerToAnEarlierTryDoesNotCount()
{
    Outbox outbox = filled(u"a b"_s);
    outbox.take(now);
    outbox.refused(refusal(u"a"_s, u"storage-failed"_s, 10ms), now);
    outbox.take(now + 10ms); // both once more; the first answer to b is still owed
    QVERIFY(!outbox.refused(refusal(u"b"_s, u"too-large"_s), now + 10ms));
    QCOMPARE(states(outbox), u"a:sending b:sending"_s);
    QVERIFY(outbox.refused(refusal(u"b"_s, u"too-large"_s), now + 10ms).has_value());
}

void OutboxTest::lostConnection_data()
{
    QTest::addColumn<bool>("deduplicates");
    QTest::addColumn<bool>("told"); // by an answer for each, else as a whole
    QTest::addColumn<QString>("after");
    QTest::newRow("deduplicates") << true << false << u"a:queued x:queued"_s;
    QTest::newRow("deduplicates, told") << true << true << u"a:queued x:queued"_s;
    QTest::newRow("plain") << false << false << u"a:unconfirmed x:unconfirmed"_s;
    QTest::newRow("plain, told") << false << true << u"a:unconfirmed x:unconfirmed"_s;
}

void OutboxTest::lostConnection()
{
    QFETCH(bool, deduplicates);
    QFETCH(bool, told);
    QFETCH(QString, after);
    Outbox outbox = filled(u"a x@random"_s);
    outbox.sessionStarted(deduplicates);
    QCOMPARE(text(outbox.take(now)), u"a x"_s);
    if (told) {
        QVERIFY(!outbox.refused(refusal(u"a"_s, u"connection-lost"_s), now));
        QVERIFY(!outbox.refused(refusal(u"x"_s, u"connection-lost"_s), now));
    } else {
        outbox.sessionEnded();
    }
    QCOMPARE(states(outbox), after);
    outbox.sessionStarted(deduplicates);
    QCOMPARE(text(outbox.take(now)), deduplicates ? u"a x"_s : QString());
}

void OutboxTest::plainServerGetsOneAtATimePerConversation()
{
    Outbox outbox = filled(u"a b x@random"_s);
    outbox.sessionStarted(false);
    QCOMPARE(text(outbox.take(now)), u"a x"_s);
    QVERIFY(outbox.accepted(acceptance(u"a"_s)));
    QCOMPARE(text(outbox.take(now)), u"b"_s);
}

void OutboxTest::oneThatNobodyConfirmsLetsTheNextOneGo()
{
    Outbox outbox = filled(u"a b"_s);
    outbox.sessionStarted(false);
    QCOMPARE(text(outbox.take(now)), u"a"_s);
    QVERIFY(!outbox.refused(refusal(u"a"_s, u"unconfirmed"_s), now));
    QCOMPARE(states(outbox), u"a:unconfirmed b:queued"_s);
    QCOMPARE(text(outbox.take(now)), u"b"_s);
    QVERIFY(outbox.accepted(acceptance(u"a"_s))); // it has shown up all the same
    QCOMPARE(states(outbox), u"a:sending b:sending"_s);
}

void OutboxTest::deduplicatingServerGetsWhatWasUnconfirmed()
{
    Outbox outbox = filled(u"a"_s);
    outbox.sessionStarted(false);
    outbox.take(now);
    outbox.sessionEnded();
    QCOMPARE(states(outbox), u"a:unconfirmed"_s);
    outbox.sessionStarted(true);
    QCOMPARE(text(outbox.take(now)), u"a"_s);
}

void OutboxTest::whatMayHaveBeenSentBeforeACrashIsUnconfirmed()
{
    PendingMessage sent = draft(u"a"_s);
    sent.order = 7;
    sent.state = Sending{};
    PendingMessage queued = draft(u"b"_s);
    queued.order = 8;
    Outbox outbox(32);
    outbox.restore({sent, queued});
    QCOMPARE(states(outbox), u"a:unconfirmed b:queued"_s);
    QCOMPARE(outbox.add(draft(u"c"_s)).order, 9);
    outbox.sessionStarted(false);
    QCOMPARE(text(outbox.take(now)), u"b"_s);
}

void OutboxTest::retriedMessageGoesLast()
{
    Outbox outbox = filled(u"a b"_s);
    outbox.take(now);
    outbox.refused(refusal(u"a"_s, u"empty"_s), now);
    QVERIFY(!outbox.retry(MessageId(u"b"_s)));
    QVERIFY(outbox.retry(MessageId(u"a"_s)));
    QCOMPARE(states(outbox), u"b:sending a:queued"_s);
    QVERIFY(outbox.take(now).isEmpty()); // its new place must be on disk first
    outbox.stored(MessageId(u"a"_s));
    QCOMPARE(text(outbox.take(now)), u"a<b"_s);
}

void OutboxTest::onlyWhatIsNotInFlightCanBeDiscarded()
{
    Outbox outbox = filled(u"a b"_s, 1);
    outbox.take(now);
    QVERIFY(!outbox.discard(MessageId(u"a"_s)));
    QVERIFY(outbox.discard(MessageId(u"b"_s)));
    QVERIFY(!outbox.discard(MessageId(u"b"_s)));
    QCOMPARE(states(outbox), u"a:sending"_s);
}

void OutboxTest::acceptedMessageStaysUntilSettled()
{
    Outbox outbox = filled(u"a b"_s, 1);
    outbox.take(now);
    QVERIFY(outbox.accepted(acceptance(u"a"_s, 5)));
    QVERIFY(!outbox.accepted(acceptance(u"a"_s, 5)));
    QCOMPARE(outbox.unsettled().size(), 1);
    QCOMPARE(text(outbox.take(now)), u"b"_s); // it holds nobody up
    outbox.sessionEnded();
    QCOMPARE(states(outbox), u"a:sending b:queued"_s); // and is not sent again
    QCOMPARE(outbox.settle(MessageId(u"a"_s))->body, u"a"_s);
    QVERIFY(outbox.unsettled().isEmpty());
    QVERIFY(!outbox.find(MessageId(u"a"_s)));
}

void OutboxTest::lateAcceptanceOfAFailedMessageCounts()
{
    Outbox outbox = filled(u"a"_s);
    outbox.take(now);
    outbox.refused(refusal(u"a"_s, u"empty"_s), now);
    QVERIFY(outbox.accepted(acceptance(u"a"_s)));
    QVERIFY(outbox.settle(MessageId(u"a"_s)).has_value());
    QVERIFY(outbox.isEmpty());
}

void OutboxTest::manyRateLimitsShrinkTheWindow()
{
    Outbox outbox = filled(u"a b c d e f g h"_s, 8);
    QCOMPARE(outbox.take(now).size(), 8);
    for (const QString &id : {u"a"_s, u"b"_s, u"c"_s, u"d"_s, u"e"_s, u"f"_s, u"g"_s, u"h"_s}) {
        outbox.refused(refusal(id, u"rate-limited"_s, 10ms), now);
    }
    QCOMPARE(outbox.take(now + 10ms).size(), 4); // halved once for the burst
    QCOMPARE(outbox.wakeAt(), std::nullopt);
}

QTEST_GUILESS_MAIN(OutboxTest)
#include "tst_outbox.moc"
