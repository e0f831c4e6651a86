#include "net/protocol/remembered_networks.h"
#include "support/test.h"

using namespace godwit;
using namespace godwit::net;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Code = CloseReason::Code;

class RememberedNetworksTest final : public test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_memory = std::make_unique<RungMemory>(
            QStringList{rungName(m_rungs.at(0)), rungName(m_rungs.at(1))});
    }

    void nothingIsKnownAtFirst() { QVERIFY(told().isEmpty()); }

    void whatWorksAndWhatIsBlocked()
    {
        m_memory->enter(u"hotel"_s);
        m_memory->worked(1, 48ms, m_now);
        m_memory->blocked(0, answered(403, u"403 Forbidden"_s), m_now);
        const auto networks = told();
        QCOMPARE(networks.size(), 1);
        QVERIFY(networks.at(0).isPresent);
        const auto &ways = networks.at(0).ways;
        QCOMPARE(ways.size(), 2);
        QCOMPARE(ways.at(0).carrier, chat::Carrier::WebSocket);
        QCOMPARE(ways.at(0).avoidedUntil, m_now + 5min);
        QCOMPARE(ways.at(0).cause, chat::Cause::UpgradeBlocked);
        QCOMPARE(ways.at(0).detail, u"403 Forbidden"_s);
        QCOMPARE(ways.at(1).carrier, chat::Carrier::LongPolling);
        QCOMPARE(ways.at(1).workedAt, m_now);
        QCOMPARE(ways.at(1).openTime, 48ms);
        QVERIFY(!ways.at(1).avoidedUntil);
    }

    void whatHasExpiredIsNotTold()
    {
        m_memory->blocked(0, answered(403, {}), m_now);
        m_now += 5min;
        QVERIFY(told().isEmpty());
    }

    void whatWasOnlyLateIsNotTold()
    {
        m_memory->late(0, m_now);
        QVERIFY(told().isEmpty());
    }

    void thePresentNetworkComesFirst()
    {
        for (const QString &name : {u"home"_s, u"office"_s, u"hotel"_s}) {
            m_memory->enter(name);
            m_memory->worked(0, 10ms, m_now);
        }
        m_memory->worked(1, 20ms, m_now);
        m_memory->enter(u"home"_s);
        const auto networks = told();
        QCOMPARE(networks.size(), 3);
        QVERIFY(networks.at(0).isPresent && !networks.at(1).isPresent);
        QCOMPARE(networks.at(1).ways.size(), 2); // the hotel, the last one before
        QCOMPARE(networks.at(2).ways.size(), 1);
    }

    void secretsInSentencesStayOut()
    {
        m_memory->blocked(0, answered(403, u"at /?sid=abc123"_s), m_now);
        QVERIFY(!told().at(0).ways.at(0).detail.contains(u"abc123"_s));
    }

private:
    [[nodiscard]] QList<chat::RememberedNetwork> told() const
    {
        return rememberedNetworks(*m_memory, m_rungs, m_now);
    }
    static CloseReason answered(int status, const QString &detail)
    {
        CloseReason reason{Code::HttpStatus, detail};
        reason.httpStatus = status;
        return reason;
    }

    const QList<Rung> m_rungs{{TransportKind::WebSocket, QUrl(u"wss://chat.example/"_s)},
                              {TransportKind::LongPolling, QUrl(u"https://chat.example/"_s)}};
    std::unique_ptr<RungMemory> m_memory;
    base::WallTime m_now{std::chrono::hours(490'000)};
};

QTEST_GUILESS_MAIN(RememberedNetworksTest)
#include "tst_remembered_networks.moc"
