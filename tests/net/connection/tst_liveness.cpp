#include "net/connection/liveness.h"
#include "support/test.h"

using namespace godwit;
using namespace godwit::net;
using namespace std::chrono_literals;
using Verdict = Liveness::Verdict;

class LivenessTest final : public test::Test
{
    Q_OBJECT

    const base::TimePoint m_start{1000h};
    Liveness m_liveness{m_start};

    /// The next moment at which it says something new, and what.
    [[nodiscard]] base::Milliseconds next() const
    {
        return std::chrono::duration_cast<base::Milliseconds>(*m_liveness.deadline() - m_start);
    }
    [[nodiscard]] Verdict at(base::Milliseconds when) const
    {
        return m_liveness.verdict(m_start + when);
    }

private Q_SLOTS:
    void init()
    {
        m_liveness = Liveness(m_start);
        m_liveness.setAskable(true);
    }

    void withoutMeansAndPromiseSilenceIsGolden()
    {
        m_liveness.setAskable(false);
        QVERIFY(!m_liveness.deadline());
        QCOMPARE(at(100h), Verdict::Alive);
    }

    void aPromiseThatIsNotKeptIsDeath()
    {
        m_liveness.setAskable(false);
        m_liveness.setLimit(45s);
        QCOMPARE(next(), 45s);
        QCOMPARE(at(45s - 1ms), Verdict::Alive);
        QCOMPARE(at(45s), Verdict::Dead);
        m_liveness.heard(m_start + 40s);
        QCOMPARE(at(45s), Verdict::Alive);
    }

    void anIdleConnectionIsAskedNowAndThen()
    {
        QCOMPARE(next(), 7s);
        QCOMPARE(at(7s), Verdict::Ask);
        m_liveness.asked(m_start + 7s);
        QCOMPARE(at(8s - 1ms), Verdict::Alive);
        QCOMPARE(at(8s), Verdict::Quiet);
        m_liveness.heard(m_start + 8s);
        QCOMPARE(next(), 15s);
    }

    void whoeverOwesAnAnswerIsAskedSooner()
    {
        m_liveness.owed(m_start + 1s);
        m_liveness.owed(m_start + 2s); // the first debt counts
        QCOMPARE(next(), 1500ms);
        m_liveness.heard(m_start + 1200ms);
        QCOMPARE(next(), 8200ms);
    }

    void aDistantPeerHasMoreTime()
    {
        for (int i = 0; i < 100; ++i) {
            m_liveness.measured(i % 2 ? 500ms : 700ms);
        }
        // Smoothed 600 ms, varying by 100 ms: nobody is late before a second.
        m_liveness.owed(m_start);
        QVERIFY(next() >= 1900ms && next() <= 2200ms);
        m_liveness.asked(m_start + 2s);
        QVERIFY(next() >= 5800ms && next() <= 6400ms);
        QVERIFY(m_liveness.patience() >= 3800ms);
    }

    void aDoubtAsksAtOnceUnlessItWasHeardAMomentAgo()
    {
        m_liveness.doubt(m_start + 900ms);
        QCOMPARE(at(900ms), Verdict::Alive);
        m_liveness.doubt(m_start + 3s);
        QCOMPARE(at(3s), Verdict::Ask);
        m_liveness.heard(m_start + 3s);
        QCOMPARE(at(3s), Verdict::Alive);
    }

    void aSlowUploadIsNoSilence()
    {
        m_liveness.owed(m_start);
        m_liveness.progressed(m_start + 400ms);
        QCOMPARE(next(), 900ms);
        m_liveness.asked(m_start + 900ms);
        m_liveness.progressed(m_start + 1500ms);
        QCOMPARE(next(), 2500ms);
    }

    void deathComesBeforeQuestions()
    {
        m_liveness.setLimit(5s);
        QCOMPARE(at(1h), Verdict::Dead);
    }

    void theEstimateFollowsTheRfc()
    {
        RoundTripEstimate estimate;
        QVERIFY(!estimate.smoothed());
        estimate.add(100ms);
        QCOMPARE(*estimate.smoothed(), 100ms);
        QCOMPARE(estimate.timeout(), 300ms);
        estimate.add(200ms); // variation (3 x 50 + 100) / 4 = 62.5, smoothed (7 x 100 + 200) / 8
        QCOMPARE(*estimate.smoothed(), 112ms);
        QCOMPARE(estimate.timeout(), 363ms);
    }
};

QTEST_GUILESS_MAIN(LivenessTest)
#include "tst_liveness.moc"
