#include "base/overloaded.h"
#include "base/qt_scheduler.h"
#include "base/uuid.h"
#include "net/engineio/engine_transport_factory.h"
#include "net/http/qt_http_client.h"
#include "net/protocol/protocol_courier.h"
#include "net/protocol/socketio/chat_protocol.h"
#include "reference_server.h"
#include "support/peak_memory.h"
#include "support/test.h"

#include <algorithm>

using namespace godwit;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 240000; // only a broken client needs it
constexpr qint64 count = 45'000;
constexpr qsizetype bodySize = 1000;

/// The network side of an account, as the programs compose it, that keeps nothing of what it hears.
class Listener final : public QObject
{
public:
    explicit Listener(const QUrl &server)
        : m_http(m_scheduler)
        , m_factory(m_http, m_scheduler)
        , courier(
              std::make_unique<net::socketio::ChatProtocol>(
                  net::socketio::ChatSettings{
                      .server = server, .transport = net::socketio::TransportChoice::LongPolling},
                  net::socketio::Credentials{u"ines"_s, base::makeUuid(m_random).toUtf8()},
                  m_scheduler),
              m_factory, m_scheduler, m_random)
    {
        connect(&courier, &chat::Courier::happened, this, [this](const auto &events) {
            std::for_each(events.cbegin(), events.cend(), [this](const auto &e) { take(e); });
        });
    }

private:
    void take(const chat::Event &event)
    {
        std::visit(base::Overloaded{
                       [this](const chat::SignedIn &) { ++sessions; },
                       [this](const chat::LiveMessages &live) {
                           for (const chat::Message &message : live.messages) {
                               hear(message);
                           }
                       },
                       [this](const chat::MessageAccepted &) { ++accepted; },
                       [](const auto &) {},
                   },
                   event);
    }

    void hear(const chat::Message &message)
    {
        ++heard;
        if (message.seq.value != heard || !message.body.startsWith(QString::number(heard) + u' ')
            || message.body.size() < bodySize) {
            ++wrong;
        }
    }

    base::QtScheduler m_scheduler;
    base::SystemRandom m_random;
    net::QtHttpClient m_http;
    net::engineio::EngineTransportFactory m_factory;

public:
    net::ProtocolCourier courier;
    int sessions = 0;
    int accepted = 0;
    qint64 heard = 0;
    qint64 wrong = 0;
};

} // namespace

/// Stock Socket.IO, for a client that polls, with more than forty mebibytes in one answer.
class FloodedServerTest final : public test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QVERIFY2(test::missingForNode().isEmpty(), qPrintable(test::missingForNode()));
    }

    void aFloodIsOneSessionAndLittleMemory_data()
    {
        QTest::addColumn<QStringList>("more");
        QTest::addRow("as it is") << QStringList{};
        QTest::addRow("compressed") << QStringList{u"--compress"_s};
    }
    void aFloodIsOneSessionAndLittleMemory()
    {
        QFETCH(QStringList, more);
        const auto server = test::nodeProcess(u"tests/servers/flooded.js"_s,
                                              QStringList{u"--count"_s, QString::number(count),
                                                          u"--body"_s, QString::number(bodySize)}
                                                  + more);
        QVERIFY(server->start());
        const QJsonObject listening = server->waitForEvent(u"listening"_s, patience);
        QVERIFY2(!listening.isEmpty(), server->errorText().constData());
        Listener ines(QUrl(listening.value(u"url"_s).toString()));
        test::resetPeakMemory();
        const auto before = test::peakMemory();

        ines.courier.start();
        QTRY_COMPARE_WITH_TIMEOUT(ines.heard, count, patience);
        const auto after = test::peakMemory();

        QCOMPARE(ines.wrong, 0);
        QCOMPARE(ines.sessions, 1);
        qint64 longest = 0;
        const QList<QJsonObject> answers = server->events(u"answered"_s);
        for (const QJsonObject &answer : answers) {
            longest = std::max(longest, answer.value(u"bytes"_s).toInteger());
        }
        QVERIFY2(longest > 40 * 1024 * 1024, qPrintable(QString::number(longest)));
        if (before && after) {
            qInfo("%lld KiB of memory for an answer of %lld", (*after - *before) / 1024,
                  longest / 1024);
            QVERIFY(*after - *before < 24 * 1024 * 1024);
        }
        // The session goes on as if nothing had been.
        ines.courier.submit(chat::SendMessage{
            chat::MessageId(u"m"_s), chat::ConversationId(u"general"_s), u"x"_s, {}, {}});
        QTRY_COMPARE_WITH_TIMEOUT(ines.accepted, 1, patience);
        QCOMPARE(ines.sessions, 1);
        QCOMPARE(ines.heard, count);
    }
};

QTEST_GUILESS_MAIN(FloodedServerTest)
#include "tst_flooded_server.moc"
