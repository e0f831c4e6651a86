#include "net/detect/detection.h"
#include "support/manual_scheduler.h"
#include "support/test.h"

using namespace godwit;
using namespace godwit::net::detect;
using namespace Qt::StringLiterals;
using Question = Row::Question;

namespace {

/// Answers when the test says so.
class ScriptedProbe final : public Probe
{
public:
    using Probe::Probe;
    void start() override { isStarted = true; }
    void stop() override { isStopped = true; }

    void answer(Sort sort, const QByteArrayList &samples = {})
    {
        rowToChange().sort = sort;
        rowToChange().state = Row::State::Listening;
        for (const QByteArray &sample : samples) {
            hear({net::Frame::Kind::Text, sample}, {});
        }
        tell();
    }
    void refuse(int status)
    {
        net::CloseReason reason{net::CloseReason::Code::HttpStatus};
        reason.httpStatus = status;
        fail(reason);
        closed();
        tell();
    }
    void close()
    {
        rowToChange().state = Row::State::Over;
        closed();
        tell();
    }

    bool isStarted = false;
    bool isStopped = false;
};

class ScriptedFactory final : public ProbeFactory
{
public:
    explicit ScriptedFactory(QList<ScriptedProbe *> &probes)
        : m_probes(probes)
    {
        m_probes.clear();
    }
    ~ScriptedFactory() override { m_probes.clear(); }
    Q_DISABLE_COPY_MOVE(ScriptedFactory)

    [[nodiscard]] std::unique_ptr<Probe> make(const Row &row,
                                              std::function<void()> changed) override
    {
        auto probe = std::make_unique<ScriptedProbe>(row, std::move(changed));
        m_probes.append(probe.get());
        return probe;
    }

private:
    QList<ScriptedProbe *> &m_probes;
};

} // namespace

class DetectionCourseTest final : public test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void everythingIsAskedAtOnce();
    void endsWhenEverythingIsClosed();
    void ofASilentServerItGivesUpAfterItsNeighbours();
    void aSlowServerIsWaitedForLonger();
    void xmppIsWhatRefusesEverythingElse();
    void aServerThatTakesAnythingIsNotXmpp();
    void whatIsPlainIsTriedOnlyAfterTheRest();
    void destroyingItIsQuiet();

private:
    void start(const QString &address, const QStringList &plainHosts = {});
    [[nodiscard]] ScriptedProbe *probe(Question question, const QString &path = u"/"_s) const
    {
        for (ScriptedProbe *each : m_probes) {
            if (each->row().question == question && each->row().url.path() == path) {
                return each;
            }
        }
        return nullptr;
    }
    void refuseTheRest()
    {
        for (ScriptedProbe *each : QList(m_probes)) {
            if (each->row().sort == Sort::Nothing) {
                each->refuse(404);
            }
        }
    }
    void closeAll()
    {
        for (ScriptedProbe *each : QList(m_probes)) {
            each->close();
        }
        m_scheduler.advance(std::chrono::milliseconds(0));
    }

    test::ManualScheduler m_scheduler;
    QList<ScriptedProbe *> m_probes;
    std::unique_ptr<Detection> m_detection;
    std::optional<Outcome> m_outcome;
    int m_rows = 0;
};

void DetectionCourseTest::init()
{
    m_outcome.reset();
    m_rows = 0;
}

void DetectionCourseTest::start(const QString &address, const QStringList &plainHosts)
{
    m_detection = std::make_unique<Detection>(
        *readAddress(address, plainHosts), QList<KnownProfile>(), m_scheduler,
        [this] { return std::make_unique<ScriptedFactory>(m_probes); });
    connect(m_detection.get(), &Detection::finished, this,
            [this](const Outcome &outcome) { m_outcome = outcome; });
    connect(m_detection.get(), &Detection::rowChanged, this, [this] { ++m_rows; });
    m_detection->start();
}

void DetectionCourseTest::everythingIsAskedAtOnce()
{
    start(u"https://h"_s);
    QVERIFY(m_probes.size() >= 8);
    QVERIFY(std::all_of(m_probes.cbegin(), m_probes.cend(),
                        [](const auto *each) { return each->isStarted; }));
    QCOMPARE(m_rows, m_probes.size());
    QVERIFY(!m_outcome);
}

void DetectionCourseTest::endsWhenEverythingIsClosed()
{
    start(u"https://h"_s);
    probe(Question::SocketIoPolling, u"/socket.io/"_s)->answer(Sort::Contract);
    m_scheduler.advance(std::chrono::milliseconds(200));
    QVERIFY(std::all_of(m_probes.cbegin(), m_probes.cend(),
                        [](const auto *each) { return each->isStopped; }));
    QVERIFY(!m_outcome); // somebody still says goodbye
    closeAll();
    QVERIFY(m_outcome);
    QVERIFY(m_probes.isEmpty()); // and the factory with its connections is gone
    QCOMPARE(m_outcome->speech, Speech::Contract);
    QCOMPARE(m_outcome->server, QUrl(u"https://h"_s));
    QCOMPARE(m_outcome->took, base::Milliseconds(200));
}

void DetectionCourseTest::ofASilentServerItGivesUpAfterItsNeighbours()
{
    start(u"https://h"_s);
    m_scheduler.advance(std::chrono::milliseconds(10));
    probe(Question::WebSocket)->answer(Sort::WebSocket);
    m_scheduler.advance(std::chrono::milliseconds(1100));
    QVERIFY(!m_probes.constFirst()->isStopped);
    m_scheduler.advance(std::chrono::milliseconds(200));
    QVERIFY(m_probes.constFirst()->isStopped);
    closeAll();
    QCOMPARE(m_outcome->speech, Speech::ByProfile);
    QCOMPARE(m_outcome->guess->sureness, Sureness::Blind);
}

void DetectionCourseTest::aSlowServerIsWaitedForLonger()
{
    start(u"https://h"_s);
    m_scheduler.advance(std::chrono::milliseconds(800));
    probe(Question::Http)->answer(Sort::Page);
    m_scheduler.advance(std::chrono::milliseconds(3900));
    QVERIFY(!m_probes.constFirst()->isStopped);
    m_scheduler.advance(std::chrono::milliseconds(200));
    QVERIFY(m_probes.constFirst()->isStopped);
}

void DetectionCourseTest::xmppIsWhatRefusesEverythingElse()
{
    start(u"you@h"_s);
    probe(Question::XmppSocket, u"/xmpp-websocket"_s)->answer(Sort::WebSocket);
    refuseTheRest();
    m_scheduler.advance(std::chrono::milliseconds(2000));
    closeAll();
    QVERIFY(m_outcome);
    QCOMPARE(m_outcome->speech, Speech::Xmpp);
    QCOMPARE(m_outcome->user, u"you"_s);
}

void DetectionCourseTest::aServerThatTakesAnythingIsNotXmpp()
{
    start(u"https://h"_s);
    for (const Question question : {Question::WebSocket, Question::XmppSocket}) {
        probe(question, u"/xmpp-websocket"_s)->answer(Sort::WebSocket);
    }
    refuseTheRest();
    m_scheduler.advance(std::chrono::milliseconds(2000));
    closeAll();
    QCOMPARE(m_outcome->speech, Speech::ByProfile);
}

void DetectionCourseTest::whatIsPlainIsTriedOnlyAfterTheRest()
{
    start(u"h"_s, {u"h"_s});
    QCOMPARE(m_probes.constFirst()->row().url.scheme(), u"wss"_s);
    refuseTheRest();
    m_scheduler.advance(std::chrono::milliseconds(2000));
    QVERIFY(!m_outcome);
    QCOMPARE(m_probes.constFirst()->row().url.scheme(), u"ws"_s);
    refuseTheRest();
    m_scheduler.advance(std::chrono::milliseconds(2000));
    QVERIFY(m_outcome);
    QCOMPARE(m_outcome->speech, Speech::Nothing);
}

void DetectionCourseTest::destroyingItIsQuiet()
{
    start(u"https://h"_s);
    probe(Question::WebSocket)->answer(Sort::WebSocket);
    m_detection.reset();
    m_scheduler.advance(std::chrono::milliseconds(20000));
    QVERIFY(!m_outcome);
    QCOMPARE(m_scheduler.pending(), 0);
}

QTEST_GUILESS_MAIN(DetectionCourseTest)
#include "tst_detection_course.moc"
