#include "base/qt_scheduler.h"
#include "net/http/qt_http_client.h"
#include "support/raw_http_server.h"
#include "support/test.h"
#include "support/tls_double.h"

#include <QSslServer>

using namespace godwit::net;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using godwit::test::RawHttpServer;
using godwit::test::RawRequest;

Q_DECLARE_METATYPE(godwit::net::HttpError::Code)

class QtHttpClientTest : public godwit::test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void getsAndPosts();
    void errorStatusesAreAnswers_data();
    void errorStatusesAreAnswers();
    void keepsConnectionsAlive();
    void neverAnswersInsideSend();
    void redirectsAreNotFollowed();
    void namesTheFailure_data();
    void namesTheFailure();
    void boundsTheAnswer();
    void stopsADecompressionBomb();
    void boundsWhatCompressesLessSuspiciously();
    void givesUpAfterTheTimeLimit();
    void aSlowUploadIsNoFailedConnection();
    void aProxyThatSaysNothingIsGivenUp();
    void destroyingCancels();
    void mayBeDestroyedInTheCallback();
    void refusesUnknownCertificates();
    void aBrokenPostIsNotRepeated();
    void aBrokenGetIsNotRepeated();
    void aServerThatIsGoneAfterTheRequestIsALostConnection();
    void aConnectionThatTheServerClosedMeanwhileIsReplaced_data();
    void aConnectionThatTheServerClosedMeanwhileIsReplaced();
    void aDeadConnectionIsNotUsedAgain();
    void distrustMakesForFreshConnections();
    void keepsTheQueryOutOfErrors();

private:
    HttpClient::Outcome exchange(const HttpRequest &request);

    godwit::base::QtScheduler m_scheduler;
    QtHttpClient m_client{m_scheduler};
};

HttpClient::Outcome QtHttpClientTest::exchange(const HttpRequest &request)
{
    std::optional<HttpClient::Outcome> result;
    const auto running
        = m_client.send(request, [&](HttpClient::Outcome outcome) { result = std::move(outcome); });
    if (!QTest::qWaitFor([&] { return result.has_value(); }, 10000)) {
        return godwit::base::Failure{HttpError{HttpError::Code::BadRequest, u"no outcome"_s}};
    }
    return *std::move(result);
}

void QtHttpClientTest::getsAndPosts()
{
    RawHttpServer server([](const RawRequest &request, QTcpSocket *socket) {
        RawHttpServer::answer(socket, 200, request.method + ' ' + request.body, "X-A: b\r\n");
    });
    auto outcome = exchange({.url = server.url()});
    QVERIFY(outcome.hasValue());
    QCOMPARE(outcome->status, 200);
    QCOMPARE(outcome->body, "GET "_ba);
    QCOMPARE(outcome->header("x-a"), "b"_ba);
    const QByteArray body(300'000, 'x');
    outcome = exchange({.method = HttpRequest::Method::Post, .url = server.url(), .body = body});
    QVERIFY(outcome.hasValue());
    QCOMPARE(outcome->body, "POST " + body);
    outcome = exchange({.method = HttpRequest::Method::Post, .url = server.url()});
    QVERIFY(outcome.hasValue());
    QCOMPARE(outcome->body, "POST "_ba);
    outcome = exchange({.method = HttpRequest::Method::Put, .url = server.url(), .body = body});
    QVERIFY(outcome.hasValue());
    QCOMPARE(outcome->body, "PUT " + body);
}

void QtHttpClientTest::errorStatusesAreAnswers_data()
{
    QTest::addColumn<int>("status");
    for (const int status : {204, 301, 400, 401, 403, 404, 409, 413, 429, 500, 502, 503}) {
        QTest::addRow("%d", status) << status;
    }
}

void QtHttpClientTest::errorStatusesAreAnswers()
{
    QFETCH(int, status);
    RawHttpServer server([status](const RawRequest &, QTcpSocket *socket) {
        RawHttpServer::answer(socket, status, status == 204 ? "" : "why", "Retry-After: 3\r\n");
    });
    const auto outcome = exchange({.url = server.url()});
    QVERIFY2(outcome.hasValue(), outcome.hasValue() ? "" : qPrintable(outcome.error().detail));
    QCOMPARE(outcome->status, status);
    QCOMPARE(outcome->body, status == 204 ? ""_ba : "why"_ba);
    QCOMPARE(outcome->header("Retry-After"), "3"_ba);
}

void QtHttpClientTest::keepsConnectionsAlive()
{
    RawHttpServer server(
        [](const RawRequest &, QTcpSocket *socket) { RawHttpServer::answer(socket, 200, "ok"); });
    QVERIFY(exchange({.url = server.url()}).hasValue());
    const int before = server.connections;
    for (int i = 0; i < 5; ++i) {
        QVERIFY(exchange({.url = server.url()}).hasValue());
    }
    QCOMPARE(server.connections, before);
}

void QtHttpClientTest::neverAnswersInsideSend()
{
    bool inside = true;
    bool called = false;
    const auto running = m_client.send({.url = QUrl(u"nonsense://x"_s)}, [&](auto outcome) {
        called = true;
        QVERIFY(!inside);
        QVERIFY(!outcome.hasValue());
        QCOMPARE(outcome.error().code, HttpError::Code::BadRequest);
    });
    inside = false;
    QTRY_VERIFY(called);
}

void QtHttpClientTest::redirectsAreNotFollowed()
{
    int requests = 0;
    RawHttpServer server([&](const RawRequest &, QTcpSocket *socket) {
        ++requests;
        RawHttpServer::answer(socket, 302, "", "Location: http://127.0.0.1:1/elsewhere\r\n");
    });
    const auto outcome = exchange({.url = server.url()});
    QVERIFY(outcome.hasValue());
    QCOMPARE(outcome->status, 302);
    QCOMPARE(outcome->header("Location"), "http://127.0.0.1:1/elsewhere"_ba);
    QCOMPARE(requests, 1);
}

void QtHttpClientTest::namesTheFailure_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<HttpError::Code>("code");
    QTest::newRow("nothing at all") << ""_ba << HttpError::Code::ConnectionLost;
    QTest::newRow("cut in the head")
        << "HTTP/1.1 200 OK\r\nContent-"_ba << HttpError::Code::ConnectionLost;
    QTest::newRow("cut in the body")
        << "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc"_ba << HttpError::Code::ConnectionLost;
    QTest::newRow("cut in a chunk")
        << "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nabc"_ba
        << HttpError::Code::ConnectionLost;
    QTest::newRow("cut in an error's body")
        << "HTTP/1.1 500 No\r\nContent-Length: 10\r\n\r\nabc"_ba << HttpError::Code::ConnectionLost;
    // Qt would ask again; that is what we see, and stop.
    QTest::newRow("not HTTP") << "220 mail.example.org ESMTP\r\n\r\n"_ba
                              << HttpError::Code::ConnectionLost;
    QTest::newRow("a proxy wants a password")
        << "HTTP/1.1 407 No\r\nContent-Length: 0\r\n\r\n"_ba << HttpError::Code::ProxyFailed;
}

void QtHttpClientTest::namesTheFailure()
{
    QFETCH(QByteArray, answer);
    QFETCH(HttpError::Code, code);
    RawHttpServer server([answer](const RawRequest &, QTcpSocket *socket) {
        socket->write(answer);
        socket->disconnectFromHost();
    });
    const auto outcome = exchange({.url = server.url()});
    QVERIFY(!outcome.hasValue());
    QVERIFY(!outcome.error().detail.isEmpty());
    QCOMPARE(outcome.error().code, code);
}

void QtHttpClientTest::boundsTheAnswer()
{
    RawHttpServer server([](const RawRequest &, QTcpSocket *socket) {
        RawHttpServer::answer(socket, 200, QByteArray(2'000'000, 'x'));
    });
    auto outcome = exchange({.url = server.url(), .maxBytes = 1'999'999});
    QVERIFY(!outcome.hasValue());
    QCOMPARE(outcome.error().code, HttpError::Code::TooLarge);
    outcome = exchange({.url = server.url(), .maxBytes = 2'000'000});
    QVERIFY(outcome.hasValue());
    QCOMPARE(outcome->body.size(), 2'000'000);
}

void QtHttpClientTest::stopsADecompressionBomb()
{
    // zlib's format, as qCompress makes it behind four bytes of length, is HTTP's "deflate".
    const QByteArray bomb = qCompress(QByteArray(100'000'000, 'x'), 9).sliced(4);
    RawHttpServer server([&](const RawRequest &, QTcpSocket *socket) {
        RawHttpServer::answer(socket, 200, bomb, "Content-Encoding: deflate\r\n");
    });
    const auto outcome = exchange({.url = server.url(), .maxBytes = 1'000'000});
    QVERIFY(!outcome.hasValue());
    QCOMPARE(outcome.error().code, HttpError::Code::ProtocolError);
    QVERIFY2(outcome.error().detail.contains(u"ecompression"), qPrintable(outcome.error().detail));
}

void QtHttpClientTest::boundsWhatCompressesLessSuspiciously()
{
    QByteArray text;
    for (int i = 0; text.size() < 2'000'000; ++i) {
        text += QByteArray::number(i * 7919);
    }
    RawHttpServer server([&](const RawRequest &, QTcpSocket *socket) {
        RawHttpServer::answer(socket, 200, qCompress(text).sliced(4),
                              "Content-Encoding: deflate\r\n");
    });
    const auto whole = exchange({.url = server.url(), .maxBytes = 3'000'000});
    QVERIFY(whole.hasValue());
    QCOMPARE(whole->body, text);
    const auto outcome = exchange({.url = server.url(), .maxBytes = 1'000'000});
    QVERIFY(!outcome.hasValue());
    QCOMPARE(outcome.error().code, HttpError::Code::TooLarge);
}

void QtHttpClientTest::givesUpAfterTheTimeLimit()
{
    RawHttpServer server([](const RawRequest &, QTcpSocket *) {});
    const auto outcome = exchange({.url = server.url(), .timeLimit = 50ms});
    QVERIFY(!outcome.hasValue());
    QCOMPARE(outcome.error().code, HttpError::Code::TimedOut);
}

void QtHttpClientTest::aSlowUploadIsNoFailedConnection()
{
    const QByteArray body(8'000'000, 'x');
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    std::unique_ptr<QTcpSocket> peer;
    connect(&server, &QTcpServer::newConnection, this, [&] {
        peer.reset(server.nextPendingConnection());
        peer->setReadBufferSize(1024); // the rest has to wait
    });
    std::optional<HttpClient::Outcome> result;
    const auto running
        = m_client.send({.method = HttpRequest::Method::Post,
                         .url = QUrl(u"http://127.0.0.1:%1/"_s.arg(server.serverPort())),
                         .body = body,
                         .connectLimit = 300ms},
                        [&](HttpClient::Outcome outcome) { result = std::move(outcome); });
    QElapsedTimer since;
    since.start();
    QTRY_VERIFY(peer && since.elapsed() > 900);
    QVERIFY(!result);
    qint64 taken = 0;
    peer->setReadBufferSize(0);
    const auto take = [&] {
        taken += peer->readAll().size();
        if (taken > body.size()) {
            RawHttpServer::answer(peer.get(), 200, "ok");
            taken = 0;
        }
    };
    connect(peer.get(), &QTcpSocket::readyRead, this, take);
    take();
    QTRY_VERIFY(result.has_value());
    QVERIFY2(result->hasValue(), result->hasValue() ? "" : qPrintable(result->error().detail));
}

void QtHttpClientTest::aProxyThatSaysNothingIsGivenUp()
{
    QTcpServer silent;
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    Route route;
    route.proxy = {Proxy::Kind::Http, u"127.0.0.1"_s, silent.serverPort()};
    QtHttpClient client(m_scheduler, PreparedRoute(route));
    std::optional<HttpClient::Outcome> result;
    const auto running
        = client.send({.url = QUrl(u"https://chat.example/"_s), .connectLimit = 300ms},
                      [&](HttpClient::Outcome outcome) { result = std::move(outcome); });
    QTRY_VERIFY_WITH_TIMEOUT(result.has_value(), 5000);
    QVERIFY(!result->hasValue());
    QCOMPARE(result->error().code, HttpError::Code::TimedOut);
}

void QtHttpClientTest::destroyingCancels()
{
    bool asked = false;
    bool gone = false;
    RawHttpServer server([&](const RawRequest &, QTcpSocket *socket) {
        asked = true;
        QObject::connect(socket, &QTcpSocket::disconnected, socket, [&] { gone = true; });
    });
    bool called = false;
    auto running = m_client.send({.url = server.url()}, [&](auto) { called = true; });
    QTRY_VERIFY(asked);
    running.reset();
    QTRY_VERIFY(gone);
    QVERIFY(!called);
}

void QtHttpClientTest::mayBeDestroyedInTheCallback()
{
    RawHttpServer server(
        [](const RawRequest &, QTcpSocket *socket) { RawHttpServer::answer(socket, 200, "ok"); });
    std::unique_ptr<HttpExchange> running;
    bool called = false;
    running = m_client.send({.url = server.url()}, [&](auto) {
        running.reset();
        called = true;
    });
    QTRY_VERIFY(called);
    running = m_client.send({.url = server.url(), .maxBytes = 1}, [&](auto) {
        running.reset();
        called = false;
    });
    QTRY_VERIFY(!called);
}

void QtHttpClientTest::refusesUnknownCertificates()
{
    QSslServer server;
    server.setSslConfiguration(godwit::test::selfSignedTls());
    QVERIFY(server.listen(QHostAddress::LocalHost));
    const auto outcome
        = exchange({.url = QUrl(u"https://127.0.0.1:%1/"_s.arg(server.serverPort()))});
    QVERIFY(!outcome.hasValue());
    QCOMPARE(outcome.error().code, HttpError::Code::TlsFailed);
    QVERIFY2(outcome.error().detail.contains(u"self"), qPrintable(outcome.error().detail));
}

void QtHttpClientTest::aBrokenPostIsNotRepeated()
{
    QList<QByteArray> bodies;
    RawHttpServer server([&](const RawRequest &request, QTcpSocket *socket) {
        if (request.method == "POST") {
            bodies.append(request.body);
            socket->abort();
            return;
        }
        RawHttpServer::answer(socket, 200, "ok");
    });
    QVERIFY(exchange({.url = server.url()}).hasValue());
    const auto outcome
        = exchange({.method = HttpRequest::Method::Post, .url = server.url(), .body = "once"});
    QVERIFY(!outcome.hasValue());
    QCOMPARE(outcome.error().code, HttpError::Code::ConnectionLost);
    QVERIFY(exchange({.url = server.url()}).hasValue());
    QCOMPARE(bodies, QList<QByteArray>{"once"_ba});
}

void QtHttpClientTest::aBrokenGetIsNotRepeated()
{
    int requests = 0;
    RawHttpServer server([&](const RawRequest &, QTcpSocket *socket) {
        if (++requests == 2) {
            socket->abort(); // the answer got lost
            return;
        }
        RawHttpServer::answer(socket, 200, QByteArray::number(requests));
    });
    QVERIFY(exchange({.url = server.url()}).hasValue());
    const auto outcome = exchange({.url = server.url()});
    QVERIFY(!outcome.hasValue());
    QCOMPARE(outcome.error().code, HttpError::Code::ConnectionLost);
}

void QtHttpClientTest::aServerThatIsGoneAfterTheRequestIsALostConnection()
{
    std::unique_ptr<RawHttpServer> server;
    server = std::make_unique<RawHttpServer>([&](const RawRequest &, QTcpSocket *socket) {
        server->close();
        socket->abort();
    });
    const auto outcome = exchange({.url = server->url()});
    QVERIFY(!outcome.hasValue());
    QCOMPARE(outcome.error().code, HttpError::Code::ConnectionLost);
}

void QtHttpClientTest::aConnectionThatTheServerClosedMeanwhileIsReplaced_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::newRow("announced") << "Connection: close\r\n"_ba;
    QTest::newRow("without a word") << ""_ba;
}

// Web servers close idle connections after some seconds; that must not cost a session.
void QtHttpClientTest::aConnectionThatTheServerClosedMeanwhileIsReplaced()
{
    QFETCH(QByteArray, header);
    int gone = 0;
    RawHttpServer server([&](const RawRequest &, QTcpSocket *socket) {
        RawHttpServer::answer(socket, 200, "ok", header);
        QObject::connect(socket, &QTcpSocket::disconnected, socket, [&] { ++gone; });
        socket->disconnectFromHost();
    });
    for (int i = 0; i < 10; ++i) {
        const auto method = i % 2 == 0 ? HttpRequest::Method::Get : HttpRequest::Method::Post;
        const auto outcome = exchange({.method = method, .url = server.url(), .body = "x"});
        QVERIFY2(outcome.hasValue(), outcome.hasValue() ? "" : qPrintable(outcome.error().detail));
        QTRY_COMPARE(gone, i + 1);
    }
}

void QtHttpClientTest::aDeadConnectionIsNotUsedAgain()
{
    QSet<QTcpSocket *> sockets;
    RawHttpServer server([&](const RawRequest &request, QTcpSocket *socket) {
        sockets.insert(socket);
        if (request.target.path() != u"/silence") {
            RawHttpServer::answer(socket, 200, "ok");
        }
    });
    QVERIFY(exchange({.url = server.url()}).hasValue());
    QVERIFY(!exchange({.url = server.url(u"/silence"_s), .timeLimit = 20ms}).hasValue());
    const int before = server.connections;
    QVERIFY(exchange({.url = server.url()}).hasValue());
    QCOMPARE(server.connections, before + 1);
}

void QtHttpClientTest::distrustMakesForFreshConnections()
{
    QPointer<QTcpSocket> waiting;
    RawHttpServer server([&](const RawRequest &request, QTcpSocket *socket) {
        if (request.target.path() == u"/later") {
            waiting = socket;
        } else {
            RawHttpServer::answer(socket, 200, "ok");
        }
    });
    QVERIFY(exchange({.url = server.url()}).hasValue());
    bool isAnswered = false;
    const auto later = m_client.send({.url = server.url(u"/later"_s)},
                                     [&](const auto &outcome) { isAnswered = outcome.hasValue(); });
    QTRY_VERIFY(waiting);
    QVERIFY(exchange({.url = server.url()}).hasValue());
    const int before = server.connections;
    m_client.distrust();
    QVERIFY(exchange({.url = server.url()}).hasValue());
    QCOMPARE(server.connections, before + 1);
    RawHttpServer::answer(waiting, 200, "ok");
    QTRY_VERIFY(isAnswered); // what was under way goes on
}

void QtHttpClientTest::keepsTheQueryOutOfErrors()
{
    const auto outcome = exchange({.url = QUrl(u"nonsense://host/path?sid=secret"_s)});
    QVERIFY(!outcome.hasValue());
    QVERIFY2(!outcome.error().detail.contains(u"secret"), qPrintable(outcome.error().detail));
}

QTEST_GUILESS_MAIN(QtHttpClientTest)
#include "tst_qt_http_client.moc"
