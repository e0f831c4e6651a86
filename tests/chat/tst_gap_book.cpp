#include "chat/gap_book.h"
#include "support/test.h"

#include <limits>

using namespace godwit;
using namespace godwit::chat;
using namespace Qt::StringLiterals;

namespace {

using Pair = std::pair<qint64, qint64>;
using Pairs = QList<Pair>;

const ConversationId room(u"general"_s);

Gap gap(Pair bounds)
{
    return {room, Seq{bounds.first}, Seq{bounds.second}};
}

Pairs pairs(const QList<Gap> &gaps)
{
    Pairs result;
    for (const Gap &each : gaps) {
        result.append({each.after.value, each.before.value});
    }
    return result;
}

} // namespace

class GapBookTest final : public test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void coversPartOrAll_data();
    void coversPartOrAll();
    void knowsWhatLiesInAGap();
    void refusesWhatIsEmptyOrKnown();
};

void GapBookTest::coversPartOrAll_data()
{
    constexpr qint64 end = std::numeric_limits<qint64>::max();
    QTest::addColumn<Pairs>("before");
    QTest::addColumn<Pair>("covered");
    QTest::addColumn<Pairs>("after");
    QTest::newRow("all") << Pairs{{0, 10}} << Pair{0, 10} << Pairs{};
    QTest::newRow("more than all") << Pairs{{3, 7}} << Pair{0, end} << Pairs{};
    QTest::newRow("newer part") << Pairs{{0, 101}} << Pair{50, 101} << Pairs{{0, 51}};
    QTest::newRow("older part") << Pairs{{10, 20}} << Pair{10, 15} << Pairs{{14, 20}};
    QTest::newRow("one in the middle") << Pairs{{0, 10}} << Pair{4, 6} << Pairs{{0, 5}, {5, 10}};
    QTest::newRow("beside") << Pairs{{0, 10}} << Pair{9, 20} << Pairs{{0, 10}};
    QTest::newRow("before") << Pairs{{5, 10}} << Pair{0, 6} << Pairs{{5, 10}};
    QTest::newRow("the last one") << Pairs{{0, 10}} << Pair{8, 10} << Pairs{{0, 9}};
    QTest::newRow("two gaps") << Pairs{{0, 10}, {20, 30}} << Pair{5, 25} << Pairs{{0, 6}, {24, 30}};
}

void GapBookTest::coversPartOrAll()
{
    QFETCH(Pairs, before);
    QFETCH(Pair, covered);
    QFETCH(Pairs, after);
    GapBook book;
    for (const Pair &each : before) {
        QVERIFY(book.add(gap(each)));
    }
    const GapEdit edit = book.cover(room, Seq{covered.first}, Seq{covered.second});
    QCOMPARE(pairs(book.of(room)), after);
    QCOMPARE(book.isEmpty(), after.isEmpty());
    QCOMPARE(before.size() - edit.removed.size() + edit.added.size(), after.size());
    QVERIFY(book.cover(ConversationId(u"random"_s), Seq{0}, Seq{99}).removed.isEmpty());
}

void GapBookTest::knowsWhatLiesInAGap()
{
    GapBook book;
    book.restore({gap({4, 7})});
    QVERIFY(!book.contains(room, Seq{4}));
    QVERIFY(book.contains(room, Seq{5}));
    QVERIFY(book.contains(room, Seq{6}));
    QVERIFY(!book.contains(room, Seq{7}));
    QVERIFY(!book.contains(ConversationId(u"random"_s), Seq{5}));
}

void GapBookTest::refusesWhatIsEmptyOrKnown()
{
    GapBook book;
    QVERIFY(!book.add(gap({4, 5})));
    QVERIFY(book.add(gap({4, 6})));
    QVERIFY(!book.add(gap({4, 6})));
    QVERIFY(book.remove(gap({4, 6})));
    QVERIFY(!book.remove(gap({4, 6})));
}

QTEST_GUILESS_MAIN(GapBookTest)
#include "tst_gap_book.moc"
