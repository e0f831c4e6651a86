#include "net/trace/frame_ring.h"
#include "support/test.h"

using namespace godwit;
using net::FrameRing;
using net::KeptFrame;

namespace {

KeptFrame frame(qsizetype size, char with = 'x')
{
    KeptFrame kept;
    kept.payload = QByteArray(size, with);
    kept.size = size;
    return kept;
}

} // namespace

class FrameRingTest final : public test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void emptyHasNoNumbers();
    void numbersGoOnWhileTheOldestGo();
    void theBytesTogetherAreBounded();
    void aLongPayloadLosesItsEnd();
    void aPayloadAsLongAsAllowedStandsAlone();
};

void FrameRingTest::emptyHasNoNumbers()
{
    const FrameRing ring;
    QCOMPARE(ring.oldest(), quint64{1});
    QCOMPARE(ring.newest(), quint64{0});
    QCOMPARE(ring.bytes(), 0);
}

void FrameRingTest::numbersGoOnWhileTheOldestGo()
{
    FrameRing ring({4, 1000, 100});
    for (int i = 1; i <= 11; ++i) {
        ring.append(frame(i));
    }
    QCOMPARE(ring.newest(), quint64{11});
    QCOMPARE(ring.oldest(), quint64{8});
    for (quint64 number = 8; number <= 11; ++number) {
        QCOMPARE(ring.at(number).size, static_cast<qint64>(number));
    }
    QCOMPARE(ring.bytes(), 8 + 9 + 10 + 11);
}

void FrameRingTest::theBytesTogetherAreBounded()
{
    FrameRing ring({1000, 100, 40});
    for (int i = 0; i < 500; ++i) {
        ring.append(frame(i % 41));
        QVERIFY(ring.bytes() <= 100);
    }
    QVERIFY(ring.newest() - ring.oldest() < 10);
}

void FrameRingTest::aLongPayloadLosesItsEnd()
{
    FrameRing ring({10, 100, 40});
    ring.append(frame(1'000'000));
    QCOMPARE(ring.at(1).payload.size(), 40);
    QCOMPARE(ring.at(1).size, 1'000'000);
    QVERIFY(ring.at(1).payload.capacity() < 1000);
}

void FrameRingTest::aPayloadAsLongAsAllowedStandsAlone()
{
    FrameRing ring({10, 100, 100});
    ring.append(frame(50));
    ring.append(frame(100));
    QCOMPARE(ring.oldest(), ring.newest());
    QCOMPARE(ring.bytes(), 100);
}

QTEST_GUILESS_MAIN(FrameRingTest)
#include "tst_frame_ring.moc"
