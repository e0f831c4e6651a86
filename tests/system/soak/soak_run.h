#pragma once

#include "base/qt_scheduler.h"
#include "chaos/chaos_client.h"
#include "chaos/restarted_server.h"
#include "soak/misfortune.h"
#include "soak/process_size.h"
#include "soak/soak_settings.h"

#include <QMap>
#include <QTemporaryDir>

#include <memory>
#include <vector>

namespace godwit::test {

/// A soak: clients talk for a long time while one misfortune follows the other; afterwards
/// everybody must have everything once and in order, nobody may be stuck, and no process may have
/// grown.
class SoakRun final : public QObject
{
    Q_OBJECT

public:
    explicit SoakRun(SoakSettings settings);
    ~SoakRun() override;

    /// Runs to the end and prints what happened; true if nothing was lost, doubled or stuck.
    bool run();

private:
    /// Somebody who must not stand still.
    struct Watched
    {
        QString name;
        qint64 processId = 0;
        qsizetype progress = 0;
        base::TimePoint at{}; ///< of the last progress
        base::Milliseconds standstill{0}; ///< the longest one while nothing was wrong any more
        QString after{}; ///< what it followed
        ProcessSize early{};
        ProcessSize most{};
        ProcessSize late{};
    };

    void startClients();
    void strike();
    void hit(const Misfortune &misfortune);
    void relieve(const Misfortune &misfortune);
    void look();
    void watch(Watched &one, qsizetype progress, const QList<QJsonObject> &lines);
    [[nodiscard]] bool isComplete() const;
    /// Messages that everybody has to get.
    [[nodiscard]] qsizetype total() const;
    [[nodiscard]] std::chrono::duration<double> elapsed() const;
    void giveUp(const QString &why);
    bool judgeAll();
    void print() const;

    const SoakSettings m_settings;
    Misfortunes m_misfortunes;
    QTemporaryDir m_folder;
    base::QtScheduler m_scheduler;
    FaultProxy m_proxy;
    base::TimePoint m_start;
    RestartedServer m_server{m_folder.filePath(QStringLiteral("server"))};
    std::vector<std::unique_ptr<ChaosSender>> m_senders;
    std::vector<std::unique_ptr<ChaosReceiver>> m_receivers;
    std::vector<Watched> m_watched; ///< senders, then receivers
    QMap<QString, int> m_suffered;
    QString m_last; ///< misfortune
    std::optional<base::TimePoint> m_fineSince; ///< none while something is wrong
    bool m_over = false; ///< no further misfortunes
    bool m_haveEarly = false;
    base::Alarm m_next;
    base::Alarm m_look;
    QString m_failure;
};

} // namespace godwit::test
