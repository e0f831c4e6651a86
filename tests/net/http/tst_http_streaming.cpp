#include "base/qt_scheduler.h"
#include "net/http/qt_http_client.h"
#include "support/manual_scheduler.h"
#include "support/raw_http_server.h"
#include "support/test.h"

#include <algorithm>

using namespace godwit::net;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using godwit::test::RawHttpServer;
using godwit::test::RawRequest;

namespace {

constexpr int patience = 60000; // only a broken client needs it

/// What an exchange has told so far.
struct Told
{
    std::optional<HttpResponse> head;
    QList<QByteArray> pieces;
    std::optional<std::optional<HttpError>> end;

    [[nodiscard]] QByteArray body() const { return pieces.join(); }
};

QByteArray numbers(qsizetype size)
{
    QByteArray text;
    text.reserve(size + 20);
    for (qint64 i = 0; text.size() < size; ++i) {
        text += QByteArray::number(i * 7919);
    }
    return text.first(size);
}

} // namespace

/// Answers that are read while they arrive.
class HttpStreamingTest : public godwit::test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void aPieceComesBeforeTheAnswerIsComplete();
    void aLongAnswerComesInBoundedPieces_data();
    void aLongAnswerComesInBoundedPieces();
    void theLoopTurnsBetweenTwoPieces();
    void whatIsNotReadStaysWithTheServer();
    void whatCameBeforeABreakIsTold_data();
    void whatCameBeforeABreakIsTold();
    void anErrorStatusIsAnAnswer();
    void aFailureBeforeTheHeadTellsNothingElse();
    void mayBeDestroyedInEveryCall_data();
    void mayBeDestroyedInEveryCall();
    void onlyAPauseIsTooLong();
    void theHeadHasItsOwnLimit();
    void boundsTheAnswer();
    void whatWasToBePlainMayNotBeCompressed();
    void anEndlessBombEndsSoon();

private:
    static std::unique_ptr<HttpExchange> stream(const HttpRequest &request, Told &told,
                                                HttpClient &client);
    std::unique_ptr<HttpExchange> stream(const HttpRequest &request, Told &told)
    {
        return stream(request, told, m_client);
    }

    godwit::base::QtScheduler m_scheduler;
    QtHttpClient m_client{m_scheduler};
};

std::unique_ptr<HttpExchange> HttpStreamingTest::stream(const HttpRequest &request, Told &told,
                                                        HttpClient &client)
{
    return client.stream(request,
                         {.began =
                              [&told](const HttpResponse &head) {
                                  QVERIFY(!told.head && told.pieces.isEmpty() && !told.end);
                                  QVERIFY(head.body.isEmpty());
                                  told.head = head;
                              },
                          .received =
                              [&told](const QByteArray &piece) {
                                  QVERIFY(told.head && !told.end);
                                  QVERIFY(!piece.isEmpty()
                                          && piece.size() <= HttpClient::PieceBytes);
                                  told.pieces.append(piece);
                              },
                          .ended =
                              [&told](const std::optional<HttpError> &error) {
                                  QVERIFY(!told.end);
                                  told.end = error;
                              }});
}

void HttpStreamingTest::aPieceComesBeforeTheAnswerIsComplete()
{
    QPointer<QTcpSocket> peer;
    RawHttpServer server([&](const RawRequest &, QTcpSocket *socket) {
        peer = socket;
        socket->write("HTTP/1.1 200 OK\r\nX-A: b\r\nTransfer-Encoding: chunked\r\n\r\n");
    });
    Told told;
    const auto running = stream({.url = server.url()}, told);
    QTRY_VERIFY_WITH_TIMEOUT(told.head, patience);
    QCOMPARE(told.head->status, 200);
    QCOMPARE(told.head->header("x-a"), "b"_ba);
    for (const QByteArray word : {"one", "two", "three"}) {
        const qsizetype before = told.pieces.size();
        peer->write(QByteArray::number(word.size(), 16) + "\r\n" + word + "\r\n");
        QTRY_COMPARE_WITH_TIMEOUT(told.pieces.size(), before + 1, patience);
        QCOMPARE(told.pieces.last(), word);
        QVERIFY(!told.end);
    }
    peer->write("0\r\n\r\n");
    QTRY_VERIFY_WITH_TIMEOUT(told.end, patience);
    QVERIFY(!*told.end);
    QCOMPARE(told.pieces.size(), 3);
}

void HttpStreamingTest::aLongAnswerComesInBoundedPieces_data()
{
    QTest::addColumn<bool>("compressed");
    QTest::addColumn<bool>("chunked");
    QTest::newRow("as it is") << false << false;
    QTest::newRow("in chunks") << false << true;
    QTest::newRow("compressed") << true << false;
    QTest::newRow("compressed, in chunks") << true << true;
}

void HttpStreamingTest::aLongAnswerComesInBoundedPieces()
{
    QFETCH(bool, compressed);
    QFETCH(bool, chunked);
    const QByteArray body = numbers(8'000'000);
    // zlib's format, as qCompress makes it behind four bytes of length, is HTTP's "deflate".
    const QByteArray wire = compressed ? qCompress(body).sliced(4) : body;
    RawHttpServer server([&](const RawRequest &, QTcpSocket *socket) {
        socket->write("HTTP/1.1 200 OK\r\n");
        socket->write(compressed ? "Content-Encoding: deflate\r\n" : "");
        if (!chunked) {
            socket->write("Content-Length: " + QByteArray::number(wire.size()) + "\r\n\r\n" + wire);
            return;
        }
        socket->write("Transfer-Encoding: chunked\r\n\r\n");
        for (qsizetype at = 0; at < wire.size(); at += 300'000) {
            const QByteArray chunk = wire.mid(at, 300'000);
            socket->write(QByteArray::number(chunk.size(), 16) + "\r\n" + chunk + "\r\n");
        }
        socket->write("0\r\n\r\n");
    });
    Told told;
    const auto running = stream({.url = server.url(), .maxBytes = 30'000'000}, told);
    QTRY_VERIFY_WITH_TIMEOUT(told.end, patience);
    QVERIFY2(!*told.end, *told.end ? qPrintable((*told.end)->detail) : "");
    QVERIFY(told.body() == body);
}

void HttpStreamingTest::theLoopTurnsBetweenTwoPieces()
{
    RawHttpServer server([](const RawRequest &, QTcpSocket *socket) {
        RawHttpServer::answer(socket, 200, QByteArray(2'000'000, 'x'));
    });
    int turns = 0;
    QTimer ticker; // any other work of the thread
    connect(&ticker, &QTimer::timeout, this, [&] { ++turns; });
    ticker.start(0);
    QList<int> turnOfPiece;
    bool ended = false;
    const auto running
        = m_client.stream({.url = server.url()},
                          {.began = [](const HttpResponse &) {},
                           .received = [&](const QByteArray &) { turnOfPiece.append(turns); },
                           .ended = [&](const std::optional<HttpError> &) { ended = true; }});
    QTRY_VERIFY_WITH_TIMEOUT(ended, patience);
    QVERIFY(turnOfPiece.size() >= 2'000'000 / HttpClient::PieceBytes);
    for (qsizetype i = 1; i < turnOfPiece.size(); ++i) {
        QVERIFY2(turnOfPiece.at(i) > turnOfPiece.at(i - 1), qPrintable(QString::number(i)));
    }
}

// The reader is slow: it lets the server write as much as it likes for every piece that it takes.
void HttpStreamingTest::whatIsNotReadStaysWithTheServer()
{
    constexpr qint64 size = 100'000'000;
    qint64 offered = 0;
    QPointer<QTcpSocket> peer;
    const auto offer = [&] {
        while (peer->bytesToWrite() < 500'000 && offered < size) {
            offered += peer->write(QByteArray(500'000, 'x'));
        }
    };
    RawHttpServer server([&](const RawRequest &, QTcpSocket *socket) {
        peer = socket;
        socket->write("HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(size)
                      + "\r\n\r\n");
        QObject::connect(socket, &QTcpSocket::bytesWritten, socket, offer);
        offer();
    });
    qint64 taken = 0;
    qint64 mostAhead = 0;
    const auto running = m_client.stream({.url = server.url(), .maxBytes = size},
                                         {.began = [](const HttpResponse &) {},
                                          .received =
                                              [&](const QByteArray &piece) {
                                                  taken += piece.size();
                                                  peer->waitForBytesWritten(
                                                      2); // false where the network takes no more
                                                  mostAhead = std::max(mostAhead, offered - taken);
                                              },
                                          .ended = [](const std::optional<HttpError> &) {}});
    QTRY_VERIFY_WITH_TIMEOUT(taken > 30'000'000, patience);
    // Nearly all of it sits in the buffers of the operating system.
    QVERIFY2(mostAhead < 16'000'000, qPrintable(QString::number(mostAhead)));
}

void HttpStreamingTest::whatCameBeforeABreakIsTold_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::newRow("in the length") << "Content-Length: 3000000\r\n\r\n"_ba;
    QTest::newRow("in a chunk") << "Transfer-Encoding: chunked\r\n\r\n2dc6c0\r\n"_ba;
}

void HttpStreamingTest::whatCameBeforeABreakIsTold()
{
    QFETCH(QByteArray, head);
    const QByteArray body = numbers(1'000'000);
    QPointer<QTcpSocket> peer;
    RawHttpServer server([&](const RawRequest &, QTcpSocket *socket) {
        peer = socket;
        socket->write("HTTP/1.1 200 OK\r\n" + head + body);
    });
    Told told;
    const auto running = stream({.url = server.url()}, told);
    QTRY_COMPARE_WITH_TIMEOUT(told.body().size(), body.size(), patience);
    QVERIFY(!told.end);
    peer->abort();
    QTRY_VERIFY_WITH_TIMEOUT(told.end, patience);
    QVERIFY(*told.end);
    QCOMPARE((*told.end)->code, HttpError::Code::ConnectionLost);
    QVERIFY(told.body() == body);
}

void HttpStreamingTest::anErrorStatusIsAnAnswer()
{
    RawHttpServer server([](const RawRequest &, QTcpSocket *socket) {
        RawHttpServer::answer(socket, 503, "why", "Retry-After: 3\r\n");
    });
    Told told;
    const auto running = stream({.url = server.url()}, told);
    QTRY_VERIFY_WITH_TIMEOUT(told.end, patience);
    QVERIFY(!*told.end);
    QCOMPARE(told.head->status, 503);
    QCOMPARE(told.head->header("Retry-After"), "3"_ba);
    QCOMPARE(told.body(), "why"_ba);
}

void HttpStreamingTest::aFailureBeforeTheHeadTellsNothingElse()
{
    Told told;
    const auto running = stream({.url = QUrl(u"nonsense://x"_s)}, told);
    QVERIFY(!told.end);
    QTRY_VERIFY_WITH_TIMEOUT(told.end, patience);
    QVERIFY(*told.end);
    QCOMPARE((*told.end)->code, HttpError::Code::BadRequest);
    QVERIFY(!told.head);
}

void HttpStreamingTest::mayBeDestroyedInEveryCall_data()
{
    QTest::addColumn<QString>("call");
    QTest::newRow("began") << u"began"_s;
    QTest::newRow("received") << u"received"_s;
    QTest::newRow("ended") << u"ended"_s;
}

void HttpStreamingTest::mayBeDestroyedInEveryCall()
{
    QFETCH(QString, call);
    RawHttpServer server([](const RawRequest &, QTcpSocket *socket) {
        RawHttpServer::answer(socket, 200, QByteArray(300'000, 'x'));
    });
    std::unique_ptr<HttpExchange> running;
    bool isDestroyed = false;
    // Held by the callbacks alone, so that a callback that were destroyed under its own feet shows.
    const auto note = std::make_shared<QStringList>();
    const auto told = [&, note](const QString &name) {
        QVERIFY(!isDestroyed);
        if (name == call) {
            running.reset();
            isDestroyed = true;
        }
        note->append(name);
    };
    running = m_client.stream(
        {.url = server.url()},
        {.began = [told](const HttpResponse &) { told(u"began"_s); },
         .received = [told](const QByteArray &) { told(u"received"_s); },
         .ended = [told](const std::optional<HttpError> &) { told(u"ended"_s); }});
    QTRY_VERIFY_WITH_TIMEOUT(isDestroyed, patience);
    QCOMPARE(note->last(), call);
    // The client is none the worse for it, and nothing more is told.
    Told after;
    const auto next = stream({.url = server.url()}, after);
    QTRY_VERIFY_WITH_TIMEOUT(after.end, patience);
    QVERIFY(!*after.end);
    QCOMPARE(note->last(), call);
}

void HttpStreamingTest::onlyAPauseIsTooLong()
{
    QPointer<QTcpSocket> peer;
    RawHttpServer server([&](const RawRequest &, QTcpSocket *socket) {
        peer = socket;
        socket->write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
    });
    godwit::test::ManualScheduler clock;
    QtHttpClient client(clock);
    Told told;
    const auto running = stream(
        {.url = server.url(), .timeLimit = 10s, .pieceLimit = std::optional(45s)}, told, client);
    clock.advance(9s);
    QTRY_VERIFY_WITH_TIMEOUT(told.head, patience);
    for (int i = 1; i <= 5; ++i) {
        clock.advance(44s);
        peer->write("x");
        QTRY_COMPARE_WITH_TIMEOUT(told.pieces.size(), i, patience);
        QVERIFY(!told.end);
    }
    clock.advance(45s);
    QVERIFY(told.end && *told.end);
    QCOMPARE((*told.end)->code, HttpError::Code::TimedOut);
}

void HttpStreamingTest::theHeadHasItsOwnLimit()
{
    RawHttpServer server([](const RawRequest &, QTcpSocket *) {});
    godwit::test::ManualScheduler clock;
    QtHttpClient client(clock);
    Told told;
    const auto running = stream(
        {.url = server.url(), .timeLimit = 10s, .pieceLimit = std::optional(45s)}, told, client);
    clock.advance(9999ms);
    QVERIFY(!told.end);
    clock.advance(1ms);
    QVERIFY(told.end && *told.end);
    QCOMPARE((*told.end)->code, HttpError::Code::TimedOut);
    QVERIFY(!told.head);
}

void HttpStreamingTest::boundsTheAnswer()
{
    RawHttpServer server([](const RawRequest &, QTcpSocket *socket) {
        RawHttpServer::answer(socket, 200, QByteArray(2'000'000, 'x'));
    });
    Told told;
    const auto running = stream({.url = server.url(), .maxBytes = 500'000}, told);
    QTRY_VERIFY_WITH_TIMEOUT(told.end, patience);
    QVERIFY(*told.end);
    QCOMPARE((*told.end)->code, HttpError::Code::TooLarge);
    QVERIFY(told.body().size() <= 500'000);
}

// A thousandfold, for ever: whoever counts only what is read would wait and grow.
void HttpStreamingTest::whatWasToBePlainMayNotBeCompressed()
{
    RawHttpServer server([](const RawRequest &, QTcpSocket *socket) {
        const QByteArray body = qCompress(QByteArray(1000, 'x'), 9).sliced(4);
        socket->write("HTTP/1.1 200 OK\r\nContent-Encoding: deflate\r\nContent-Length: "
                      + QByteArray::number(body.size()) + "\r\n\r\n" + body);
    });
    Told told;
    const auto running
        = stream({.url = server.url(), .headers = {{"accept-encoding", "identity"}}}, told);
    QTRY_VERIFY_WITH_TIMEOUT(told.end, patience);
    QVERIFY(*told.end);
    QCOMPARE((*told.end)->code, HttpError::Code::ProtocolError);
    QVERIFY(told.pieces.isEmpty());
}

void HttpStreamingTest::anEndlessBombEndsSoon()
{
    const QByteArray bomb = qCompress(QByteArray(300'000'000, 'x'), 9).sliced(4);
    bool isGone = false;
    RawHttpServer server([&](const RawRequest &, QTcpSocket *socket) {
        socket->write("HTTP/1.1 200 OK\r\nContent-Encoding: deflate\r\n"
                      "Content-Length: 1000000000\r\n\r\n"
                      + bomb);
        QObject::connect(socket, &QTcpSocket::disconnected, socket, [&] { isGone = true; });
    });
    Told told;
    const auto running
        = stream({.url = server.url(), .maxBytes = std::numeric_limits<qint64>::max()}, told);
    QTRY_VERIFY_WITH_TIMEOUT(told.end, patience);
    QVERIFY(*told.end);
    QCOMPARE((*told.end)->code, HttpError::Code::ProtocolError);
    QVERIFY2((*told.end)->detail.contains(u"ecompression"), qPrintable((*told.end)->detail));
    QVERIFY(told.body().size() < 20'000'000);
    QTRY_VERIFY_WITH_TIMEOUT(isGone, patience);
}

QTEST_GUILESS_MAIN(HttpStreamingTest)
#include "tst_http_streaming.moc"
