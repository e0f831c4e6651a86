#include "support/test.h"
#include "ui/inspector/band_segments.h"
#include "ui/inspector/detail_pane.h"
#include "ui/inspector/trace_records.h"
#include "ui/text/trace_text.h"

using namespace godwit;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using chat::AttemptEnd;
using chat::ConnectStage;
using chat::Phase;

class TraceTextTest final : public test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void sizesAndTimes();
    void everyEndHasWords();
    void aRefusedUpgradeNamesItsStatus();
    void aLoserIsNoFailure();
    void previewsShowTheObject();
    void theTimingHasARowForEachStage();
    void attemptsAreToldUpToTheOneThatWorked();
    void segmentsFollowTheStates();
    void latenciesAreMeasured();
    void headersHideSecrets();
    void bytesAreShownInRows();

private:
    [[nodiscard]] chat::AttemptRecord refused(int id = 7) const;
    test::TraceMaker m_make;
};

void TraceTextTest::initTestCase()
{
    QLocale::setDefault(QLocale::c());
}

chat::AttemptRecord TraceTextTest::refused(int id) const
{
    chat::AttemptRecord attempt = m_make.attempt(id, 0);
    attempt.stages = {{ConnectStage::Lookup, m_make.at(0), m_make.at(3)},
                      {ConnectStage::Tcp, m_make.at(3), m_make.at(11)},
                      {ConnectStage::Tls, m_make.at(11), m_make.at(40), u"TLS 1.3"_s},
                      {ConnectStage::HttpAnswer, m_make.at(40), m_make.at(79), u"403"_s, true}};
    attempt.httpStatus = 403;
    attempt.outcome = m_make.outcome(80, AttemptEnd::HttpStatus);
    return attempt;
}

void TraceTextTest::sizesAndTimes()
{
    QCOMPARE(ui::sizeText(0), u"0 B"_s);
    QCOMPARE(ui::sizeText(999), u"999 B"_s);
    QCOMPARE(ui::sizeText(1400), u"1.4 kB"_s);
    QCOMPARE(ui::sizeText(18'400'000), u"18.4 MB"_s);
    QCOMPARE(ui::durationText(400us), u"0.4 ms"_s);
    QCOMPARE(ui::durationText(48'200us), u"48 ms"_s);
    QCOMPARE(ui::durationText(1'240ms), u"1.2 s"_s);
    QCOMPARE(ui::durationText(0us), u"0 ms"_s);
    QCOMPARE(ui::httpStatusText(403), u"403 Forbidden"_s);
    QCOMPARE(ui::httpStatusText(418), u"418"_s);
}

void TraceTextTest::everyEndHasWords()
{
    QSet<QString> codes;
    for (int i = 0; i <= static_cast<int>(AttemptEnd::Dropped); ++i) {
        chat::AttemptRecord attempt = m_make.attempt(1, 0);
        attempt.outcome = m_make.outcome(5, static_cast<AttemptEnd>(i));
        QVERIFY(!ui::endSentence(attempt).isEmpty());
        QVERIFY(!ui::attemptResult(attempt).isEmpty());
        codes << ui::endCode(attempt);
    }
    QCOMPARE(codes.size(), 17);
    QVERIFY(ui::endCode(m_make.attempt(1, 0)).isEmpty());
}

void TraceTextTest::aRefusedUpgradeNamesItsStatus()
{
    QCOMPARE(ui::endCode(refused()), u"403 Forbidden"_s);
    QVERIFY(ui::endSentence(refused()).contains(u"403 Forbidden"_s));
    QCOMPARE(ui::attemptTitle(refused()), u"Attempt 7 · WebSocket"_s);
    QCOMPARE(ui::attemptResult(refused()), u"Stopped after 80 ms"_s);
    QVERIFY(ui::isFailure(refused()));
    chat::AttemptRecord closed = m_make.attempt(1, 0);
    closed.outcome = m_make.outcome(5, AttemptEnd::ClosedByPeer);
    closed.outcome->webSocketCode = 1006;
    QCOMPARE(ui::endCode(closed), u"close 1006"_s);
}

void TraceTextTest::aLoserIsNoFailure()
{
    chat::AttemptRecord loser = m_make.attempt(2, 0, chat::Carrier::LongPolling);
    loser.outcome = m_make.outcome(5, AttemptEnd::Wanted);
    QVERIFY(!ui::isFailure(loser));
    QCOMPARE(ui::attemptResult(loser), u"Not needed"_s);
    chat::AttemptRecord live = m_make.attempt(3, 0);
    live.signedInAt = m_make.at(87);
    QCOMPARE(ui::attemptResult(live), u"Live after 87 ms"_s);
}

void TraceTextTest::previewsShowTheObject()
{
    using chat::Direction;
    const auto preview = [this](const QByteArray &payload) {
        return ui::previewText(m_make.frame(0, Direction::In, {}, payload));
    };
    QCOMPARE(preview(R"(42["typing",{"room":"x"}])"), uR"({"room":"x"})"_s);
    QCOMPARE(preview(R"(0{"sid":"1"})"), uR"({"sid":"1"})"_s);
    QCOMPARE(preview("2"), u"2"_s);
    QCOMPARE(preview(""), QString());
    QVERIFY(preview("42[\"m\",{\"b\":\"" + QByteArray(9000, 'x')).size() <= 300);
    chat::FrameRecord bytes = m_make.frame(0, Direction::In, {}, QByteArray("\x01\xff", 2));
    bytes.isBinary = true;
    QCOMPARE(ui::previewText(bytes), u"01 ff"_s);
}

void TraceTextTest::theTimingHasARowForEachStage()
{
    const QList<ui::TimingRow> rows = ui::timingRows(refused());
    QCOMPARE(rows.size(), 6);
    QCOMPARE(rows.at(0).name, u"DNS"_s);
    QCOMPARE(rows.at(0).value, u"3.0 ms"_s);
    QCOMPARE(rows.at(2).name, u"TLS 1.3"_s);
    QVERIFY(rows.at(3).failed);
    QCOMPARE(rows.at(3).value, u"403"_s);
    QVERIFY(rows.at(3).from > 0.49 && rows.at(3).to <= 1.0);
    QVERIFY(rows.at(4).notRun && rows.at(5).notRun);
    QCOMPARE(rows.at(5).value, u"not run"_s);
    QVERIFY(ui::timingRows(m_make.attempt(1, 0)).isEmpty());
}

void TraceTextTest::attemptsAreToldUpToTheOneThatWorked()
{
    QMap<int, chat::AttemptRecord> all;
    all.insert(1, refused(1));
    all.insert(2, refused(2));
    all.insert(3, m_make.attempt(3, 0));
    all[3].signedInAt = m_make.at(50);
    all.insert(4, m_make.attempt(4, 0));
    const auto ids = [&](int from) {
        QList<int> result;
        for (const auto &attempt : ui::attemptsFrom(all, from)) {
            result << attempt.id;
        }
        return result;
    };
    QCOMPARE(ids(1), (QList{1, 2, 3}));
    QCOMPARE(ids(3), QList{3});
    QCOMPARE(ids(4), QList{4});
    QCOMPARE(ids(9), QList<int>());
}

void TraceTextTest::segmentsFollowTheStates()
{
    chat::Connectivity live;
    live.carrier = chat::Carrier::WebSocket;
    chat::Connectivity lower = live;
    lower.carrier = chat::Carrier::LongPolling;
    lower.preferredCarrier = false;
    chat::Connectivity again;
    again.wasOnline = true;
    again.attempt = 1;
    const std::deque<chat::StateRecord> states{
        m_make.state(-5'000, Phase::Opening),       m_make.state(1'000, Phase::Online, live),
        m_make.state(2'000, Phase::Online, live),   m_make.state(3'000, Phase::Waiting, again),
        m_make.state(3'500, Phase::Opening, again), m_make.state(4'000, Phase::Online, lower)};
    const auto segments = ui::bandSegments(states, m_make.at(0), m_make.at(10'000));
    QCOMPARE(segments.size(), 4);
    QCOMPARE(segments.at(0),
             (ui::BandSegment{m_make.at(0), m_make.at(1'000), ui::Tone::Petrol, u"Connecting"_s}));
    QCOMPARE(segments.at(1).text, u"Live · WebSocket"_s);
    QCOMPARE(segments.at(1).to, m_make.at(3'000));
    QCOMPARE(segments.at(2),
             (ui::BandSegment{m_make.at(3'000), m_make.at(4'000), ui::Tone::Amber, u"Retry 1"_s}));
    QCOMPARE(segments.at(3).text, u"Fallback · Long polling"_s);
    QCOMPARE(segments.at(3).to, m_make.at(10'000));
    QVERIFY(ui::bandSegments({}, m_make.at(0), m_make.at(1)).isEmpty());
}

void TraceTextTest::latenciesAreMeasured()
{
    QVERIFY(!ui::recentLatency({}) && !ui::slowLatency({}));
    QList<ui::LatencySample> samples;
    for (int i = 1; i <= 100; ++i) {
        samples.append({m_make.at(i), i * 1000us});
    }
    QCOMPARE(ui::recentLatency(samples), std::optional<std::chrono::microseconds>(98ms));
    QCOMPARE(ui::slowLatency(samples), std::optional<std::chrono::microseconds>(95ms));
    QCOMPARE(ui::slowLatency({{m_make.at(0), 7ms}}), std::optional<std::chrono::microseconds>(7ms));
}

void TraceTextTest::headersHideSecrets()
{
    chat::AttemptRecord attempt = refused();
    attempt.requestHeaders
        = {{u"Cookie"_s, QString::fromUtf16(chat::traceMark)}, {u"User-Agent"_s, u"Godwit"_s}};
    bool redacted = false;
    for (const ui::JsonLine &line : ui::headerLines(attempt)) {
        for (const ui::JsonSpan &span : line.spans) {
            redacted = redacted || span.part == ui::JsonPart::Redacted;
        }
    }
    QVERIFY(redacted);
}

void TraceTextTest::bytesAreShownInRows()
{
    const QString text = ui::hexDump(QByteArray("0123456789abcdef\x01", 17));
    QCOMPARE(text.count(u'\n'), 2);
    QVERIFY(text.startsWith(u"00000  30 31"_s));
    QVERIFY(text.contains(u"0123456789abcdef"_s));
    QVERIFY(ui::hexDump({}).isEmpty());
}

QTEST_MAIN(TraceTextTest)
#include "tst_trace_text.moc"
