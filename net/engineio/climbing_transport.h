#pragma once

#include "net/engineio/polling_transport.h"
#include "net/engineio/upgrade_probe.h"

#include <functional>
#include <memory>

namespace godwit::net::engineio {

struct ClimbingSettings
{
    PollingSettings polling{};
    base::Milliseconds probeFloor{2000}; ///< a probe has this long, or four round trips
    base::Milliseconds firstProbe{0}; ///< after the handshake
    base::Milliseconds pauseLimit{2000}; ///< for the last requests to finish before the change
    /// Waits after failed tries; the last one repeats. Empty: one try only.
    QList<base::Milliseconds> retries{std::chrono::seconds(30), std::chrono::minutes(2),
                                      std::chrono::minutes(10)};
};

/// Starts on long polling and changes to a WebSocket of the same session when one proves to work
/// (Engine.IO v4, "Upgrade"). Nothing is lost, doubled or reordered by the change; until the
/// upgrade packet is sent, a failure has no effect but a later try. Owned by one attempt.
class ClimbingTransport final : public Transport
{
    Q_OBJECT

public:
    /// Makes the WebSocket for this URL, which is the polling one with the other scheme, the other
    /// transport and the session's id; \p cookies is the value of its Cookie header.
    using MakeSocket
        = std::function<std::unique_ptr<Transport>(const QUrl &url, const QByteArray &cookies)>;

    ClimbingTransport(QUrl pollingUrl, HttpClient &http, base::Scheduler &scheduler,
                      MakeSocket makeSocket, ClimbingSettings settings = {});
    ~ClimbingTransport() override;
    Q_DISABLE_COPY_MOVE(ClimbingTransport)

    void open() override;
    void send(const Frame &frame) override;
    void close(const CloseReason &reason) override;
    bool probe() override;
    void climb() override;
    [[nodiscard]] qint64 unsentBytes() const override;
    [[nodiscard]] TransportKind kind() const override;

private:
    enum class Stage {
        Polling,
        Probing, ///< polling goes on undisturbed
        Pausing, ///< the WebSocket is proven, the last requests are finishing
        Climbed,
        Ending, ///< no more climbing
    };

    void began();
    void plan(base::Milliseconds later);
    void tryToClimb();
    void pause();
    void cutOver();
    void giveUp(const CloseReason &reason);
    void ended(const CloseReason &reason);
    [[nodiscard]] QUrl socketUrl() const;

    base::Scheduler &m_scheduler;
    MakeSocket m_makeSocket;
    ClimbingSettings m_settings;
    Stage m_stage = Stage::Polling;
    std::unique_ptr<PollingTransport> m_polling; ///< null once climbed
    std::unique_ptr<UpgradeProbe> m_probe;
    std::unique_ptr<Transport> m_socket; ///< the carrier once climbed
    base::Alarm m_alarm; ///< the next try, or the limit of the pause
    bool m_isPlanned = false; ///< a next try
    qsizetype m_tries = 0;
};

} // namespace godwit::net::engineio
