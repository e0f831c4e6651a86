#include "net/trace/frame_ring.h"
#include "support/test.h"

#include <algorithm>

using namespace godwit;
using net::FrameRing;

namespace {

QByteArray frame(qsizetype size)
{
    return QByteArray(size, 'x');
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
    void aSlotForgetsWhatItHeld();
    void payloadsStayWhole();
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
    QCOMPARE(ring.payload(1).size(), 40);
    QCOMPARE(ring.at(1).size, 1'000'000);
}

void FrameRingTest::aPayloadAsLongAsAllowedStandsAlone()
{
    FrameRing ring({10, 100, 100});
    ring.append(frame(50));
    ring.append(frame(100));
    QCOMPARE(ring.oldest(), ring.newest());
    QCOMPARE(ring.bytes(), 100);
}

void FrameRingTest::aSlotForgetsWhatItHeld()
{
    FrameRing ring({1, 100, 100});
    net::KeptFrame &answer = ring.append(frame(1));
    answer.request = QStringLiteral("send");
    answer.answeredIn = std::chrono::microseconds(5);
    ring.append(frame(2));
    QVERIFY(ring.at(2).request.isEmpty());
    QCOMPARE(ring.at(2).answeredIn, net::unanswered);
}

// Whatever the sizes: what is kept is what was given, and all that fits is kept.
void FrameRingTest::payloadsStayWhole()
{
    FrameRing ring({50, 1000, 400});
    quint32 seed = 1;
    for (int i = 1; i <= 20'000; ++i) {
        seed = seed * 1664525 + 1013904223;
        const auto size
            = static_cast<qsizetype>(i % 100 < 50 ? (seed >> 16) % 401 : (seed >> 16) % 5);
        ring.append(QByteArray(size, static_cast<char>(i % 251)));
        QCOMPARE(ring.newest(), static_cast<quint64>(i));
        qsizetype together = 0;
        for (quint64 number = ring.oldest(); number <= ring.newest(); ++number) {
            const QByteArrayView payload = ring.payload(number);
            QCOMPARE(payload.size(), ring.at(number).size);
            QVERIFY(std::all_of(payload.begin(), payload.end(),
                                [number](char c) { return c == static_cast<char>(number % 251); }));
            together += payload.size();
        }
        QCOMPARE(ring.bytes(), together);
        const bool isFull = ring.newest() - ring.oldest() + 1 == 50;
        QVERIFY(isFull || ring.oldest() == 1 || together > 1000 - 2 * 400 - 100);
    }
}

QTEST_GUILESS_MAIN(FrameRingTest)
#include "tst_frame_ring.moc"
