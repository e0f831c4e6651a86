#include "chat/catch_up.h"
#include "support/sample_messages.h"
#include "support/test.h"

using namespace godwit;
using namespace godwit::chat;
using namespace Qt::StringLiterals;

namespace {

QList<Message> messages(const QList<qint64> &seqs)
{
    QList<Message> list;
    for (const qint64 seq : seqs) {
        list.append(test::sampleMessage(seq, {}));
    }
    return list;
}

QList<qint64> seqs(const QList<Message> &list)
{
    QList<qint64> result;
    for (const Message &message : list) {
        result.append(message.seq.value);
    }
    return result;
}

SyncPage page(qint64 cursor, bool more)
{
    return {RequestId(u"r"_s), {}, Seq{cursor}, more};
}

using Seqs = QList<qint64>;

} // namespace

class CatchUpTest final : public test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void asksPageByPageUntilNothingIsLeft();
    void holdsBackWhatArrivesMeanwhile();
    void forgetsWhatItCannotHoldAndAsksOnceMore();
    void movesTheCursorWithEachLiveMessage();
    void appliesNothingTwice();
    void asksAgainAfterARefusal();
    void leavesTheStreamWhenItFallsBehind();
    void endsWhenAServerMakesNoProgress();
    void acceptsNothingBetweenSessions();
    void asksForWhatHasNotComeThrough();
};

void CatchUpTest::asksPageByPageUntilNothingIsLeft()
{
    CatchUp catchUp;
    catchUp.start(Seq{10}, false);
    QVERIFY(catchUp.wantsPage());
    catchUp.asked(RequestId(u"r"_s));
    QVERIFY(!catchUp.wantsPage());
    QVERIFY(catchUp.awaits(RequestId(u"r"_s)));
    QVERIFY(!catchUp.awaits(RequestId(u"s"_s)));
    catchUp.finish(page(20, true));
    QCOMPARE(catchUp.cursor(), Seq{20});
    QVERIFY(catchUp.wantsPage());
    catchUp.asked(RequestId(u"r"_s));
    catchUp.finish(page(25, false));
    QVERIFY(catchUp.isLive());
    QCOMPARE(catchUp.cursor(), Seq{25});
}

void CatchUpTest::holdsBackWhatArrivesMeanwhile()
{
    CatchUp catchUp;
    catchUp.start(Seq{10}, false);
    catchUp.asked(RequestId(u"r"_s));
    QVERIFY(catchUp.live(messages({24, 26})).isEmpty());
    QVERIFY(catchUp.live(messages({27})).isEmpty());
    QCOMPARE(catchUp.cursor(), Seq{10});
    QCOMPARE(seqs(catchUp.finish(page(25, false))), (Seqs{26, 27}));
    QCOMPARE(catchUp.cursor(), Seq{27});
}

void CatchUpTest::forgetsWhatItCannotHoldAndAsksOnceMore()
{
    CatchUp catchUp(2);
    catchUp.start(Seq{10}, false);
    catchUp.asked(RequestId(u"r"_s));
    catchUp.live(messages({26, 27, 28}));
    catchUp.live(messages({29}));
    QVERIFY(catchUp.finish(page(25, false)).isEmpty());
    QVERIFY(!catchUp.isLive());
    QVERIFY(catchUp.wantsPage());
    catchUp.asked(RequestId(u"r"_s));
    QVERIFY(catchUp.live(messages({30})).isEmpty());
    QCOMPARE(seqs(catchUp.finish(page(29, false))), (Seqs{30}));
    QVERIFY(catchUp.isLive());
}

void CatchUpTest::movesTheCursorWithEachLiveMessage()
{
    CatchUp catchUp;
    catchUp.start(Seq{10}, true);
    QVERIFY(catchUp.isLive());
    QCOMPARE(seqs(catchUp.live(messages({11, 13}))), (Seqs{11, 13}));
    QCOMPARE(catchUp.cursor(), Seq{13});
    catchUp.advance(Seq{15});
    catchUp.advance(Seq{14});
    QCOMPARE(catchUp.cursor(), Seq{15});
}

void CatchUpTest::appliesNothingTwice()
{
    CatchUp catchUp;
    catchUp.start(Seq{10}, true);
    QCOMPARE(seqs(catchUp.live(messages({9, 10, 11, 11, 12}))), (Seqs{11, 12}));
    QVERIFY(catchUp.live(messages({12})).isEmpty());
}

void CatchUpTest::asksAgainAfterARefusal()
{
    CatchUp catchUp;
    catchUp.start(Seq{10}, false);
    catchUp.asked(RequestId(u"r"_s));
    catchUp.failed();
    QVERIFY(catchUp.wantsPage());
    QVERIFY(!catchUp.awaits(RequestId(u"r"_s)));
}

void CatchUpTest::leavesTheStreamWhenItFallsBehind()
{
    CatchUp catchUp;
    catchUp.start(Seq{10}, true);
    catchUp.fallBehind();
    QVERIFY(catchUp.wantsPage());
    QVERIFY(catchUp.live(messages({11})).isEmpty());
    catchUp.asked(RequestId(u"r"_s));
    QVERIFY(catchUp.finish(page(11, false)).isEmpty());
    QVERIFY(catchUp.isLive());
}

void CatchUpTest::endsWhenAServerMakesNoProgress()
{
    CatchUp catchUp;
    catchUp.start(Seq{10}, false);
    catchUp.asked(RequestId(u"r"_s));
    catchUp.finish(page(10, true));
    QVERIFY(catchUp.isLive());
}

void CatchUpTest::acceptsNothingBetweenSessions()
{
    CatchUp catchUp;
    catchUp.start(Seq{10}, true);
    catchUp.stop();
    QVERIFY(catchUp.live(messages({11})).isEmpty());
    QVERIFY(!catchUp.wantsPage());
    QCOMPARE(catchUp.cursor(), Seq{10});
    catchUp.fallBehind();
    QVERIFY(!catchUp.wantsPage());
}

void CatchUpTest::asksForWhatHasNotComeThrough()
{
    CatchUp catchUp;
    catchUp.start(Seq{10}, true);
    catchUp.missed();
    QVERIFY(catchUp.wantsPage());
    catchUp.asked(RequestId(u"r"_s));
    QVERIFY(catchUp.live(messages({13})).isEmpty());
    catchUp.missed(); // after the page was made, perhaps
    QVERIFY(catchUp.finish(page(12, false)).isEmpty());
    QVERIFY(catchUp.wantsPage());
    catchUp.asked(RequestId(u"r"_s));
    QCOMPARE(seqs(catchUp.finish(page(14, false))), Seqs{});
    QVERIFY(catchUp.isLive());
    QCOMPARE(catchUp.cursor(), Seq{14});
    catchUp.stop();
    catchUp.missed();
    QVERIFY(!catchUp.wantsPage());
}

QTEST_GUILESS_MAIN(CatchUpTest)
#include "tst_catch_up.moc"
