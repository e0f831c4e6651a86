#include "support/scripted_random.h"
#include "support/test.h"
#include "ui/widgets/row_heights.h"

#include <numeric>

using namespace godwit;
using ui::RowHeights;

class RowHeightsTest final : public test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void agreesWithAPlainList();
    void findsRowsAtTheEdges();
    void anEmptyListHasNoRow();
};

void RowHeightsTest::agreesWithAPlainList()
{
    test::ScriptedRandom random;
    RowHeights heights;
    std::vector<int> plain;
    for (int round = 0; round < 3000; ++round) {
        const int size = static_cast<int>(plain.size());
        const int row = size == 0 ? 0 : static_cast<int>(random.bits() % plain.size());
        switch (random.bits() % 3) {
        case 0:
            heights.insert(row, 3);
            plain.insert(plain.begin() + row, 3, RowHeights::estimate);
            break;
        case 1:
            if (size > 40) {
                heights.remove(row, 1);
                plain.erase(plain.begin() + row);
            }
            break;
        default:
            if (size > 0) {
                plain[static_cast<size_t>(row)] = static_cast<int>(random.bits() % 200);
                heights.setHeight(row, plain[static_cast<size_t>(row)]);
            }
        }
        QCOMPARE(heights.count(), static_cast<int>(plain.size()));
        QCOMPARE(heights.total(), std::accumulate(plain.begin(), plain.end(), qint64(0)));
        const int probe = plain.empty() ? 0 : static_cast<int>(random.bits() % plain.size());
        QCOMPARE(heights.top(probe),
                 std::accumulate(plain.begin(), plain.begin() + probe, qint64(0)));
    }
}

void RowHeightsTest::findsRowsAtTheEdges()
{
    RowHeights heights;
    heights.reset(3);
    for (int row = 0; row < 3; ++row) {
        heights.setHeight(row, 10);
    }
    QCOMPARE(heights.rowAt(-5), 0);
    QCOMPARE(heights.rowAt(0), 0);
    QCOMPARE(heights.rowAt(9), 0);
    QCOMPARE(heights.rowAt(10), 1);
    QCOMPARE(heights.rowAt(29), 2);
    QCOMPARE(heights.rowAt(500), 2);
}

void RowHeightsTest::anEmptyListHasNoRow()
{
    const RowHeights heights;
    QCOMPARE(heights.rowAt(0), -1);
    QCOMPARE(heights.total(), 0);
}

QTEST_GUILESS_MAIN(RowHeightsTest)
#include "tst_row_heights.moc"
