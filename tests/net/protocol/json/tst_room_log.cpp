#include "net/protocol/json/room_log.h"
#include "support/test.h"

using namespace godwit;
using namespace godwit::chat;
using namespace godwit::net::json;
using namespace Qt::StringLiterals;

/// The places that messages of a server without numbers are given.
class RoomLogTest final : public test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void numbersGrowOverAllRooms();
    void roomsComeUpAsTheyAreNamed();
    void pages_data();
    void pages();
};

void RoomLogTest::numbersGrowOverAllRooms()
{
    RoomLog log(u"main"_s, 100);
    QCOMPARE(log.newest(), Seq{100});
    QCOMPARE(log.next(log.mainRoom()), Seq{101});
    QCOMPARE(log.next(log.room(u"other"_s).id), Seq{102});
    QCOMPARE(log.newest(), Seq{102});
    const auto all = log.conversations();
    QCOMPARE(all.size(), 2);
    QCOMPARE(all.at(0).lastSeq, Seq{101});
    QCOMPARE(all.at(1).lastSeq, Seq{102});
    QVERIFY(all.at(1).joined);
}

void RoomLogTest::roomsComeUpAsTheyAreNamed()
{
    RoomLog log(u"main"_s, 0);
    QVERIFY(!log.room({}).isNew);
    QCOMPARE(log.room({}).id, log.mainRoom());
    QVERIFY(!log.room(u"main"_s).isNew);
    QVERIFY(log.room(u"a"_s).isNew);
    QVERIFY(!log.room(u"a"_s).isNew);
    for (int i = 0; i < 2000; ++i) {
        static_cast<void>(log.room(QString::number(i)));
    }
    QCOMPARE(log.conversations().size(), 1000);
    QCOMPARE(log.room(u"1999"_s).id, log.mainRoom()); // one too many
}

void RoomLogTest::pages_data()
{
    QTest::addColumn<int>("before");
    QTest::addColumn<int>("after");
    QTest::addColumn<QString>("texts");
    QTest::addColumn<bool>("more");
    QTest::newRow("the newest") << 0 << 0 << u"4 5"_s << true;
    QTest::newRow("before") << 4 << 0 << u"2 3"_s << true;
    QTest::newRow("the oldest") << 3 << 0 << u"1 2"_s << false;
    QTest::newRow("after") << 0 << 2 << u"3 4"_s << true;
    QTest::newRow("between") << 5 << 1 << u"2 3"_s << true;
    QTest::newRow("nothing between") << 3 << 2 << QString() << false;
}

void RoomLogTest::pages()
{
    QFETCH(const int, before);
    QFETCH(const int, after);
    RoomLog log(u"main"_s, 0);
    for (int i = 1; i <= 5; ++i) {
        Message message;
        message.conversation = log.mainRoom();
        message.seq = log.next(log.mainRoom());
        message.body = QString::number(i);
        log.keep(message);
    }
    RequestHistory request{RequestId(u"r"_s), log.mainRoom(), {}, {}, 2};
    if (before > 0) {
        request.before = Seq{before};
    }
    if (after > 0) {
        request.after = Seq{after};
    }
    const HistoryPage page = log.page(request);
    QStringList texts;
    for (const Message &message : page.messages) {
        texts.append(message.body);
    }
    QTEST(texts.join(u' '), "texts");
    QTEST(page.more, "more");
    request.conversation = ConversationId(u"other"_s);
    QVERIFY(log.page(request).messages.isEmpty());
}

QTEST_APPLESS_MAIN(RoomLogTest)
#include "tst_room_log.moc"
