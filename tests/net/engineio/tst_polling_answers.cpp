#include "net/engineio/polling_transport.h"
#include "support/fake_http_client.h"
#include "support/manual_scheduler.h"
#include "support/test.h"

#include <QSignalSpy>

using namespace godwit::net;
using namespace godwit::net::engineio;
using namespace godwit::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Code = CloseReason::Code;
using Method = HttpRequest::Method;

/// The transport while an answer still arrives, piece by piece.
class PollingAnswersTest : public Test
{
    Q_OBJECT

private Q_SLOTS:
    void packetsComeWhileTheAnswerArrives();
    void anyPieceMayCutAPacket();
    void theNextGetFollowsTheCompleteAnswer();
    void theNextGetIsUnderWayWhileTheLastPacketIsHandedUp();
    void aCutAnswerHasBroughtWhatWasWhole();
    void whatCameBeforeNonsenseIsHandedUp();
    void aPacketThatIsTooLongEndsTheSession();
    void aLongAnswerOfShortPacketsDoesNot();
    void aClosePacketEndsTheAnswer();
    void anErrorIsReadToItsEnd();
    void onlyAPauseIsTooLong();
    void pausingWaitsForTheWholeAnswer();
    void mayBeClosedInTheMiddle();
    void mayBeDestroyedInTheMiddle();
    void theHandshakeMayComeInPieces();

private:
    void start();
    /// Up to the head of the first answer after the handshake.
    void open();
    [[nodiscard]] std::shared_ptr<FakeHttpClient::Pending> get() const
    {
        return m_http.open(Method::Get);
    }
    void turn() { m_scheduler.advance(0ms); }
    /// What came since the last call.
    [[nodiscard]] QByteArrayList news();
    [[nodiscard]] std::optional<CloseReason> closed();

    ManualScheduler m_scheduler;
    FakeHttpClient m_http;
    std::unique_ptr<PollingTransport> m_transport;
    QByteArrayList m_received;
    QList<CloseReason> m_closed;
    int m_paused = 0;
};

void PollingAnswersTest::start()
{
    m_http.requests.clear();
    m_received.clear();
    m_closed.clear();
    m_paused = 0;
    m_transport = std::make_unique<PollingTransport>(QUrl(u"http://h/"_s), m_http, m_scheduler,
                                                     PollingSettings{.maxPacketBytes = 1000});
    connect(m_transport.get(), &Transport::received, this, [this](const Frame &frame) {
        m_received.append(frame.kind == Frame::Kind::Text ? frame.payload
                                                          : "bytes " + frame.payload);
    });
    connect(m_transport.get(), &Transport::closed, this,
            [this](const CloseReason &reason) { m_closed.append(reason); });
    connect(m_transport.get(), &PollingTransport::paused, this, [this] { ++m_paused; });
    m_transport->open();
}

void PollingAnswersTest::open()
{
    start();
    FakeHttpClient::answer(get(), 200, R"(0{"sid":"s1","pingInterval":25000,"pingTimeout":20000})");
    FakeHttpClient::begin(get(), 200);
    m_received.clear();
}

QByteArrayList PollingAnswersTest::news()
{
    return std::exchange(m_received, {});
}

std::optional<CloseReason> PollingAnswersTest::closed()
{
    turn();
    return m_closed.size() == 1 ? std::optional(m_closed.first()) : std::nullopt;
}

void PollingAnswersTest::packetsComeWhileTheAnswerArrives()
{
    open();
    FakeHttpClient::give(get(), "4one\x1e");
    QCOMPARE(news(), QByteArrayList{"4one"});
    FakeHttpClient::give(get(),
                         "4two\x1e"
                         "6\x1e"
                         "bAQID\x1e"
                         "4thr");
    QCOMPARE(news(), (QByteArrayList{"4two", "bytes \1\2\3"}));
    FakeHttpClient::give(get(), "ee");
    QCOMPARE(news(), QByteArrayList());
    FakeHttpClient::end(get());
    QCOMPARE(news(), QByteArrayList{"4three"});
}

void PollingAnswersTest::anyPieceMayCutAPacket()
{
    open();
    const QByteArray body = "4one\x1e"
                            "6\x1e"
                            "bAQID\x1e"
                            "4\xe2\x82\xac\x1e"
                            "4two"_ba;
    for (qsizetype length = 1; length <= body.size(); ++length) {
        const auto answer = get();
        FakeHttpClient::begin(answer, 200);
        for (qsizetype at = 0; at < body.size(); at += length) {
            FakeHttpClient::give(answer, body.mid(at, length));
        }
        FakeHttpClient::end(answer);
        QCOMPARE(news(), (QByteArrayList{"4one", "bytes \1\2\3", "4\xe2\x82\xac", "4two"}));
    }
    QVERIFY(!closed());
}

void PollingAnswersTest::theNextGetFollowsTheCompleteAnswer()
{
    open();
    const auto answer = get();
    const qsizetype before = m_http.requests.size();
    FakeHttpClient::give(answer,
                         "4one\x1e"
                         "4two\x1e");
    turn();
    QCOMPARE(m_http.requests.size(), before);
    FakeHttpClient::give(answer, "6");
    FakeHttpClient::end(answer);
    QCOMPARE(m_http.requests.size(), before + 1);
    QVERIFY(get());
}

void PollingAnswersTest::theNextGetIsUnderWayWhileTheLastPacketIsHandedUp()
{
    open();
    const qsizetype before = m_http.requests.size();
    qsizetype then = 0;
    connect(m_transport.get(), &Transport::received, this, [&] { then = m_http.requests.size(); });
    FakeHttpClient::give(get(), "4only");
    FakeHttpClient::end(get());
    QCOMPARE(news(), QByteArrayList{"4only"});
    QCOMPARE(then, before + 1);
}

void PollingAnswersTest::aCutAnswerHasBroughtWhatWasWhole()
{
    open();
    FakeHttpClient::give(get(),
                         "4one\x1e"
                         "4two\x1e"
                         "4thr");
    FakeHttpClient::end(get(), HttpError{HttpError::Code::ConnectionLost, u"cut"_s});
    QCOMPARE(news(), (QByteArrayList{"4one", "4two"}));
    const auto reason = closed();
    QVERIFY(reason);
    QCOMPARE(reason->code, Code::ConnectionLost);
    QVERIFY(!get());
}

void PollingAnswersTest::whatCameBeforeNonsenseIsHandedUp()
{
    open();
    FakeHttpClient::give(get(),
                         "4one\x1e"
                         "4two\x1e"
                         "9\x1e"
                         "4three\x1e");
    QCOMPARE(news(), (QByteArrayList{"4one", "4two"}));
    QVERIFY(!get()); // cancelled: there may be any amount of it
    const auto reason = closed();
    QVERIFY(reason);
    QCOMPARE(reason->code, Code::ProtocolError);
}

void PollingAnswersTest::aPacketThatIsTooLongEndsTheSession()
{
    open();
    FakeHttpClient::give(get(), "4one\x1e" + QByteArray(600, '4'));
    QVERIFY(!closed());
    FakeHttpClient::give(get(), QByteArray(600, '4'));
    QVERIFY(!get());
    QCOMPARE(news(), QByteArrayList{"4one"});
    const auto reason = closed();
    QVERIFY(reason);
    QCOMPARE(reason->code, Code::TooLarge);
    QVERIFY(!reason->detail.isEmpty());
}

void PollingAnswersTest::aLongAnswerOfShortPacketsDoesNot()
{
    open();
    const QByteArray packet = '4' + QByteArray(998, 'x');
    for (int i = 0; i < 1000; ++i) {
        FakeHttpClient::give(get(), packet + '\x1e');
        QCOMPARE(news(), QByteArrayList{packet});
    }
    FakeHttpClient::give(get(), "6");
    FakeHttpClient::end(get());
    QVERIFY(get());
    QVERIFY(!closed());
}

void PollingAnswersTest::aClosePacketEndsTheAnswer()
{
    open();
    FakeHttpClient::give(get(),
                         "4one\x1e"
                         "1\x1e"
                         "4two\x1e");
    QCOMPARE(news(), QByteArrayList{"4one"});
    QVERIFY(!get());
    const auto reason = closed();
    QVERIFY(reason);
    QCOMPARE(reason->code, Code::ClosedByPeer);
    QVERIFY(reason->wasClean);
}

void PollingAnswersTest::anErrorIsReadToItsEnd()
{
    open();
    FakeHttpClient::give(get(), "6");
    FakeHttpClient::end(get());
    FakeHttpClient::begin(get(), 400);
    FakeHttpClient::give(get(), R"({"code":1,)");
    QVERIFY(!closed());
    FakeHttpClient::give(get(), R"("message":"Session ID unknown"})");
    for (int i = 0; i < 100; ++i) {
        FakeHttpClient::give(get(), QByteArray(60000, ' '));
    }
    FakeHttpClient::end(get());
    const auto reason = closed();
    QVERIFY(reason);
    QCOMPARE(reason->code, Code::SessionUnknown);
    QCOMPARE(reason->httpStatus, std::optional(400));
    QCOMPARE(news(), QByteArrayList());
}

void PollingAnswersTest::onlyAPauseIsTooLong()
{
    open();
    QCOMPARE(get()->request.timeLimit, 45s);
    QVERIFY(get()->request.pieceLimit == 45s);
    QVERIFY(get()->request.maxBytes > 1LL << 40);
}

void PollingAnswersTest::pausingWaitsForTheWholeAnswer()
{
    open();
    FakeHttpClient::give(get(), "4one\x1e");
    m_transport->pause();
    turn();
    QCOMPARE(m_paused, 0);
    FakeHttpClient::give(get(),
                         "4two\x1e"
                         "4three");
    turn();
    QCOMPARE(m_paused, 0);
    FakeHttpClient::end(get());
    QCOMPARE(news(), (QByteArrayList{"4one", "4two", "4three"}));
    turn();
    QCOMPARE(m_paused, 1);
    QVERIFY(!get());
}

void PollingAnswersTest::mayBeClosedInTheMiddle()
{
    open();
    connect(m_transport.get(), &Transport::received, this, [this] {
        m_transport->close({Code::Wanted, u"enough"_s});
    });
    FakeHttpClient::give(get(),
                         "4one\x1e"
                         "4two\x1e");
    QCOMPARE(news(), QByteArrayList{"4one"});
    FakeHttpClient::give(get(), "4three\x1e");
    FakeHttpClient::end(get());
    QCOMPARE(news(), QByteArrayList());
    QVERIFY(!get());
    FakeHttpClient::answer(m_http.open(Method::Post), 200, "ok");
    QVERIFY(closed() == (CloseReason{Code::Wanted, u"enough"_s, true}));
}

void PollingAnswersTest::mayBeDestroyedInTheMiddle()
{
    open();
    connect(m_transport.get(), &Transport::received, this, [this] { m_transport.reset(); });
    const auto answer = get();
    FakeHttpClient::give(answer,
                         "4one\x1e"
                         "4two\x1e");
    QCOMPARE(news(), QByteArrayList{"4one"});
    QVERIFY(answer->cancelled);
}

void PollingAnswersTest::theHandshakeMayComeInPieces()
{
    start();
    int opened = 0;
    connect(m_transport.get(), &Transport::opened, this, [&] { ++opened; });
    FakeHttpClient::begin(get(), 200, {{"Set-Cookie", "node=7"}});
    FakeHttpClient::give(get(), R"(0{"sid":"s1","pingInterval":25)");
    QCOMPARE(opened, 0);
    FakeHttpClient::give(get(),
                         R"(000,"pingTimeout":20000})"
                         "\x1e"
                         "40");
    QCOMPARE(opened, 1);
    QCOMPARE(news().size(), 1);
    QCOMPARE(m_http.requests.size(), 1);
    FakeHttpClient::end(get());
    QCOMPARE(news(), QByteArrayList{"40"});
    QVERIFY(get());
    QCOMPARE(HttpResponse({200, get()->request.headers, {}}).header("Cookie"), "node=7"_ba);
    QVERIFY(!closed());
}

QTEST_GUILESS_MAIN(PollingAnswersTest)
#include "tst_polling_answers.moc"
