#include "app/desktop/window_detector.h"
#include "support/test.h"

#include <QTimer>
#include <QWebSocket>
#include <QWebSocketServer>

using namespace godwit;
using namespace Qt::StringLiterals;

/// The window's detector at a server that talks to itself.
class WindowDetectorTest final : public test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void findsListensAndStops();
    void readsAProfileAsItIsTyped();
    void refusesWhatIsNoAddress();
    void whatIsNotWantedAnyMoreIsNotTold();
};

namespace {

/// Says the same to everybody, again and again, and counts what it hears.
class Talker final
{
public:
    Talker()
    {
        server.listen(QHostAddress::LocalHost);
        QObject::connect(&server, &QWebSocketServer::newConnection, &server, [this] {
            while (QWebSocket *socket = server.nextPendingConnection()) {
                ++open;
                QObject::connect(socket, &QWebSocket::disconnected, &server, [this, socket] {
                    --open;
                    socket->deleteLater();
                });
                QObject::connect(socket, &QWebSocket::textMessageReceived, &server,
                                 [this] { ++heard; });
                auto *timer = new QTimer(socket);
                QObject::connect(timer, &QTimer::timeout, socket, [socket] {
                    socket->sendTextMessage(uR"({"who":"ann","says":"hello there"})"_s);
                });
                timer->start(50);
            }
        });
    }
    [[nodiscard]] QString address() const
    {
        return u"ws://127.0.0.1:%1"_s.arg(server.serverPort());
    }

    QWebSocketServer server{u"talker"_s, QWebSocketServer::NonSecureMode};
    int open = 0;
    int heard = 0;
};

} // namespace

void WindowDetectorTest::findsListensAndStops()
{
    Talker talker;
    app::IoThread thread(u"test-io"_s);
    app::WindowDetector detector(thread, {});
    const QSignalSpy rows(&detector, &ui::ServerDetector::rowsChanged);
    std::optional<ui::DetectionResult> result;
    connect(&detector, &ui::ServerDetector::finished, this,
            [&](const ui::DetectionResult &each) { result = each; });
    QList<QByteArray> frames;
    connect(&detector, &ui::ServerDetector::heard, this,
            [&](const QList<QByteArray> &each) { frames = each; });
    detector.detect(talker.address());
    QTRY_VERIFY(result);
    QVERIFY(rows.size() > 2);
    QCOMPARE(result->speech, ui::DetectionResult::Speech::Profile);
    QVERIFY(result->profile->sureness >= ui::GuessedProfile::Sureness::Unsure);
    QTRY_COMPARE(talker.open, 0);
    const auto check = detector.check(result->profile->json, result->profile->frames);
    QCOMPARE(check.messages.constFirst().author, u"ann"_s);
    QCOMPARE(check.messages.constFirst().text, u"hello there"_s);

    detector.listen();
    QTRY_VERIFY(frames.size() > result->profile->frames.size() + 2);
    QCOMPARE(talker.open, 1);
    detector.cancel();
    QTRY_COMPARE(talker.open, 0);
    QCOMPARE(talker.heard, 0);
}

void WindowDetectorTest::readsAProfileAsItIsTyped()
{
    app::IoThread thread(u"test-io"_s);
    const app::WindowDetector detector(thread, {});
    using Mistake = ui::ProfileCheck::Mistake;
    QCOMPARE(detector.check("{", {}).mistake, Mistake::NotJson);
    QCOMPARE(detector.check(R"({"profile":1})", {}).mistake, Mistake::Missing);
    const auto typo
        = detector.check("{\"profile\":1,\"name\":\"\",\n\"receive\":[{\"by\":\"websocket\"}],\n"
                         "\"message\":{\"text\":\"/t\",\"autor\":\"/a\"}}",
                         {});
    QCOMPARE(typo.mistake, Mistake::Unknown);
    QCOMPARE(typo.field, u"/message/autor"_s);
    QCOMPARE(typo.line, 3);
    const auto good = detector.check(R"({"profile":1,"name":"","receive":[{"by":"websocket"}],)"
                                     R"("message":{"text":"/t"}})",
                                     {R"({"t":"hi"})", "no JSON"});
    QCOMPARE(good.mistake, Mistake::None);
    QCOMPARE(good.messages, QList<ui::PreviewMessage>({{{}, u"hi"_s, {}}}));
}

void WindowDetectorTest::refusesWhatIsNoAddress()
{
    app::IoThread thread(u"test-io"_s);
    app::WindowDetector detector(thread, {});
    QList<ui::Problem> problems;
    connect(&detector, &ui::ServerDetector::refused, this,
            [&](ui::Problem problem) { problems.append(problem); });
    detector.detect(u"where is it"_s);
    detector.detect(u"http://chat.example"_s);
    QCOMPARE(problems, (QList<ui::Problem>{ui::Problem::BadAddress, ui::Problem::PlainAddress}));
}

void WindowDetectorTest::whatIsNotWantedAnyMoreIsNotTold()
{
    Talker talker;
    app::IoThread thread(u"test-io"_s);
    app::WindowDetector detector(thread, {});
    const QSignalSpy finished(&detector, &ui::ServerDetector::finished);
    detector.detect(talker.address());
    QTRY_VERIFY(talker.open > 0);
    detector.cancel();
    QTRY_COMPARE(talker.open, 0);
    QCOMPARE(finished.size(), 0);
}

QTEST_GUILESS_MAIN(WindowDetectorTest)
#include "tst_window_detector.moc"
