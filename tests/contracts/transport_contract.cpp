#include "contracts/transport_contract.h"

#include "support/test.h"

#include <QSignalSpy>

using namespace godwit::net;
using namespace godwit::test;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(godwit::test::MakeStage)

/// What every transport promises (net/transport/transport.h), played on every stage.
class TransportContract : public Test
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup();

    void opensOnce_data() { stages(); }
    void opensOnce();
    void carriesFramesBothWaysInOrder_data() { stages(); }
    void carriesFramesBothWaysInOrder();
    void closesPolitely_data() { stages(); }
    void closesPolitely();
    void whatIsSentBeforeClosingArrives_data() { stages(); }
    void whatIsSentBeforeClosingArrives();
    void nothingIsReceivedAfterClosing_data() { stages(); }
    void nothingIsReceivedAfterClosing();
    void closingBeforeOpeningIsFine_data() { stages(); }
    void closingBeforeOpeningIsFine();
    void closingWhileOpeningIsFine_data() { stages(); }
    void closingWhileOpeningIsFine();
    void theGoodbyeOfThePeerIsClean_data() { stages(); }
    void theGoodbyeOfThePeerIsClean();
    void aVanishedPeerIsALostConnection_data() { stages(); }
    void aVanishedPeerIsALostConnection();
    void destroyingIsSilentAndThePeerNotices_data() { stages(); }
    void destroyingIsSilentAndThePeerNotices();
    void mayBeDestroyedInAnySignal_data();
    void mayBeDestroyedInAnySignal();
    void mayBeClosedInAnySignal_data();
    void mayBeClosedInAnySignal();
    void sendingWithoutConnectionIsDropped_data() { stages(); }
    void sendingWithoutConnectionIsDropped();
    void everythingIsHandedOver_data() { stages(); }
    void everythingIsHandedOver();

private:
    static void stages();
    void prepare();
    void establish();

    godwit::base::QtScheduler m_scheduler;
    std::unique_ptr<TransportStage> m_stage;
    std::unique_ptr<Transport> m_transport;
    QList<Frame> m_received;
    QList<CloseReason> m_closed;
    int m_opened = 0;
    bool m_isCalling = false; ///< a call of ours is on the stack
};

namespace {

Frame text(QByteArray payload)
{
    return {Frame::Kind::Text, std::move(payload)};
}
Frame bytes(QByteArray payload)
{
    return {Frame::Kind::Binary, std::move(payload)};
}

const CloseReason enough{CloseReason::Code::Wanted, u"enough"_s};

} // namespace

void TransportContract::stages()
{
    QTest::addColumn<MakeStage>("make");
    for (const auto &[name, make] : transportStages()) {
        QTest::newRow(name) << make;
    }
}

void TransportContract::cleanup()
{
    if (m_stage) {
        QCOMPARE(m_stage->violations(), QStringList());
    }
    m_transport.reset();
    m_stage.reset();
}

void TransportContract::prepare()
{
    QFETCH(MakeStage, make);
    m_received.clear();
    m_closed.clear();
    m_opened = 0;
    m_stage = make(m_scheduler);
    m_transport = m_stage->make();
    connect(m_transport.get(), &Transport::opened, this, [this] {
        QVERIFY(!m_isCalling);
        QVERIFY(m_closed.isEmpty());
        ++m_opened;
    });
    connect(m_transport.get(), &Transport::received, this, [this](const Frame &frame) {
        QVERIFY(!m_isCalling);
        QVERIFY(m_closed.isEmpty());
        QCOMPARE(m_opened, 1);
        if (frame.kind == Frame::Kind::Binary || !frame.payload.startsWith("0{")) {
            m_received.append(frame);
        }
    });
    connect(m_transport.get(), &Transport::closed, this, [this](const CloseReason &reason) {
        QVERIFY(!m_isCalling);
        m_closed.append(reason);
    });
}

void TransportContract::establish()
{
    prepare();
    m_isCalling = true;
    m_transport->open();
    m_isCalling = false;
    QTRY_VERIFY(m_stage->isEstablished());
    QTRY_COMPARE(m_opened, 1);
}

void TransportContract::opensOnce()
{
    establish();
    QVERIFY(m_closed.isEmpty());
}

void TransportContract::carriesFramesBothWaysInOrder()
{
    establish();
    QList<Frame> frames{text("4"),
                        text("4\xe2\x82\xac \xf0\x9f\x90\xa6"),
                        bytes(""),
                        bytes(QByteArray("\0\1\x1e\xff", 4)),
                        text('4' + QByteArray(200'000, 'x')),
                        bytes(QByteArray(200'000, '\x1e'))};
    for (int i = 0; i < 300; ++i) {
        frames.append(i % 7 == 0 ? bytes(QByteArray::number(i))
                                 : text('4' + QByteArray::number(i)));
    }
    m_isCalling = true;
    for (const Frame &frame : frames) {
        m_transport->send(frame);
    }
    m_isCalling = false;
    for (const Frame &frame : frames) {
        m_stage->say(frame);
    }
    QTRY_COMPARE(m_stage->heard().size(), frames.size());
    QVERIFY(m_stage->heard() == frames);
    QTRY_COMPARE(m_received.size(), frames.size());
    QVERIFY(m_received == frames);
    QVERIFY(m_closed.isEmpty());
}

void TransportContract::closesPolitely()
{
    establish();
    m_isCalling = true;
    m_transport->close(enough);
    m_transport->close({CloseReason::Code::Internal});
    m_isCalling = false;
    QTRY_COMPARE(m_closed.size(), 1);
    QCOMPARE(m_closed.first(), (CloseReason{CloseReason::Code::Wanted, u"enough"_s, true}));
    QTRY_VERIFY(m_stage->knowsTheEnd());
    m_transport->close(enough);
    m_stage->say(text("4late"));
    QCOMPARE(m_closed.size(), 1);
}

void TransportContract::whatIsSentBeforeClosingArrives()
{
    establish();
    m_transport->send(text("41"));
    m_transport->close(enough);
    QTRY_COMPARE(m_stage->heard(), QList<Frame>{text("41")});
    QTRY_COMPARE(m_closed.size(), 1);
}

void TransportContract::nothingIsReceivedAfterClosing()
{
    establish();
    m_stage->say(text("4a"));
    QTRY_COMPARE(m_received.size(), 1);
    m_transport->close(enough);
    m_stage->say(text("4b"));
    QTRY_COMPARE(m_closed.size(), 1);
    QCOMPARE(m_received.size(), 1);
}

void TransportContract::closingBeforeOpeningIsFine()
{
    prepare();
    m_isCalling = true;
    m_transport->close(enough);
    m_isCalling = false;
    QTRY_COMPARE(m_closed.size(), 1);
    QCOMPARE(m_closed.first().code, CloseReason::Code::Wanted);
    QCOMPARE(m_opened, 0);
}

void TransportContract::closingWhileOpeningIsFine()
{
    prepare();
    m_isCalling = true;
    m_transport->open();
    m_transport->close(enough);
    m_isCalling = false;
    QTRY_COMPARE(m_closed.size(), 1);
    QCOMPARE(m_closed.first(), enough);
    QCOMPARE(m_opened, 0);
}

void TransportContract::theGoodbyeOfThePeerIsClean()
{
    establish();
    m_stage->sayGoodbye();
    QTRY_COMPARE(m_closed.size(), 1);
    QCOMPARE(m_closed.first().code, CloseReason::Code::ClosedByPeer);
    QVERIFY(m_closed.first().wasClean);
}

void TransportContract::aVanishedPeerIsALostConnection()
{
    establish();
    m_stage->vanish();
    QTRY_COMPARE(m_closed.size(), 1);
    QCOMPARE(m_closed.first().code, CloseReason::Code::ConnectionLost);
    QVERIFY(!m_closed.first().wasClean);
}

void TransportContract::destroyingIsSilentAndThePeerNotices()
{
    establish();
    m_transport.reset();
    QTRY_VERIFY(m_stage->knowsTheEnd());
    QVERIFY(m_closed.isEmpty());
}

void TransportContract::mayBeDestroyedInAnySignal_data()
{
    QTest::addColumn<MakeStage>("make");
    QTest::addColumn<int>("in");
    static constexpr const char *signalNames[] = {"opened", "received", "closed"};
    for (const auto &[name, make] : transportStages()) {
        for (int in = 0; in < 3; ++in) {
            QTest::addRow("%s, in %s", name, signalNames[in]) << make << in;
        }
    }
}

void TransportContract::mayBeDestroyedInAnySignal()
{
    QFETCH(int, in);
    prepare();
    bool isDestroyed = false;
    const auto destroy = [&] {
        m_transport.reset();
        isDestroyed = true;
    };
    if (in == 0) {
        connect(m_transport.get(), &Transport::opened, this, destroy);
    }
    if (in == 1) {
        connect(m_transport.get(), &Transport::received, this, [&](const Frame &frame) {
            if (frame == text("4first")) {
                destroy();
            }
        });
    }
    if (in == 2) {
        connect(m_transport.get(), &Transport::closed, this, destroy);
    }
    m_transport->open();
    QTRY_VERIFY(m_stage->isEstablished() || isDestroyed);
    if (in > 0) {
        QTRY_COMPARE(m_opened, 1);
        m_stage->say(text("4first"));
        m_stage->say(text("4second"));
    }
    if (in > 1) {
        QTRY_COMPARE(m_received.size(), 2);
        m_stage->sayGoodbye();
    }
    QTRY_VERIFY(isDestroyed);
    QCOMPARE(m_received.size(), in);
}

void TransportContract::mayBeClosedInAnySignal_data()
{
    QTest::addColumn<MakeStage>("make");
    QTest::addColumn<int>("in");
    static constexpr const char *signalNames[] = {"opened", "received"};
    for (const auto &[name, make] : transportStages()) {
        for (int in = 0; in < 2; ++in) {
            QTest::addRow("%s, in %s", name, signalNames[in]) << make << in;
        }
    }
}

void TransportContract::mayBeClosedInAnySignal()
{
    QFETCH(int, in);
    prepare();
    if (in == 0) {
        connect(m_transport.get(), &Transport::opened, this, [&] { m_transport->close(enough); });
    } else {
        connect(m_transport.get(), &Transport::received, this, [&](const Frame &frame) {
            if (frame == text("4first")) {
                m_transport->close(enough);
            }
        });
    }
    m_transport->open();
    QTRY_VERIFY(m_stage->isEstablished() || !m_closed.isEmpty());
    if (in == 1) {
        QTRY_COMPARE(m_opened, 1);
        m_stage->say(text("4first"));
        m_stage->say(text("4second"));
    }
    QTRY_COMPARE(m_closed.size(), 1);
    QCOMPARE(m_closed.first().code, CloseReason::Code::Wanted);
    QCOMPARE(m_received.size(), in);
}

void TransportContract::sendingWithoutConnectionIsDropped()
{
    prepare();
    const QRegularExpression warning(u"^send\\(\\) on a .* not open$"_s);
    QTest::ignoreMessage(QtWarningMsg, warning);
    m_transport->send(text("4early"));
    m_transport->open();
    QTRY_VERIFY(m_stage->isEstablished());
    QTRY_COMPARE(m_opened, 1);
    m_transport->send(text("4now"));
    QTRY_COMPARE(m_stage->heard(), QList<Frame>{text("4now")});
    m_transport->close(enough);
    QTRY_COMPARE(m_closed.size(), 1);
    QTest::ignoreMessage(QtWarningMsg, warning);
    m_transport->send(text("4late"));
    QCOMPARE(m_stage->heard(), QList<Frame>{text("4now")});
}

void TransportContract::everythingIsHandedOver()
{
    establish();
    for (int i = 0; i < 50; ++i) {
        m_transport->send(text('4' + QByteArray(10'000, 'x')));
    }
    QTRY_COMPARE(m_stage->heard().size(), 50);
    QTRY_COMPARE(m_transport->unsentBytes(), 0);
}

QTEST_GUILESS_MAIN(TransportContract)
#include "transport_contract.moc"
