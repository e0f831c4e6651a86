#pragma once

#include "base/qt_scheduler.h"
#include "chaos/chaos_client.h"
#include "chaos/mischief.h"
#include "chaos/restarted_server.h"
#include "support/fault_proxy/fault_proxy.h"

#include <QTemporaryDir>

#include <memory>
#include <vector>

namespace godwit::test {

/// One chaos run: real processes, a server that is killed, connections that are cut, clients that
/// are killed; and at its end the question whether everybody got everything once and in order.
class ChaosRun final : public QObject
{
    Q_OBJECT

public:
    explicit ChaosRun(ChaosSettings settings);
    ~ChaosRun() override;

    /// Runs to the end and prints what happened; true if nothing was lost, doubled or reordered.
    bool run();

private:
    bool startServer();
    void startClients();
    void wake();
    void advance();
    [[nodiscard]] bool mayHappen(const Mishap &mishap) const;
    void happen(const Mishap &mishap);
    void feed();
    [[nodiscard]] qsizetype throughput() const;
    [[nodiscard]] bool isComplete() const;
    void giveUp(const QString &why);
    bool judgeAll();
    bool judgeReceiver(ChaosReceiver &receiver, const QHash<QString, int> &sent);
    void printState() const;

    const ChaosSettings m_settings;
    QList<Mishap> m_plan;
    qsizetype m_next = 0; ///< in the plan
    QTemporaryDir m_folder;
    base::QtScheduler m_scheduler;
    base::TimePoint m_start;
    FaultProxy m_proxy{m_scheduler};
    RestartedServer m_server{m_folder.filePath(QStringLiteral("server"))};
    bool m_serverUp = false;
    std::vector<std::unique_ptr<ChaosSender>> m_senders;
    std::vector<std::unique_ptr<ChaosReceiver>> m_receivers;
    base::Alarm m_wake;
    bool m_waking = false;
    base::Alarm m_restart;
    base::Alarm m_breath; ///< between two mishaps
    base::Alarm m_limit;
    bool m_breathing = false;
    int m_cutConnections = 0;
    QString m_failure;
};

} // namespace godwit::test
