#pragma once

#include "chat/courier.h"
#include "chat/remembered_network.h"
#include "net/connection/connection_manager.h"
#include "net/protocol/connectivity.h"
#include "net/protocol/file_carrier.h"
#include "net/protocol/latency_meter.h"
#include "net/protocol/protocol.h"

#include <memory>

namespace godwit::net {

/// The domain's way out: a protocol on a connection manager. Batches what happens per turn of the
/// event loop. Lives on the I/O thread; the references outlive it.
class ProtocolCourier final : public chat::Courier
{
    Q_OBJECT

public:
    /// \p memory: what earlier runs have learnt about networks.
    ProtocolCourier(std::unique_ptr<Protocol> protocol, TransportFactory &factory,
                    base::Scheduler &scheduler, base::Random &random,
                    RungMemory::Networks memory = {});
    ~ProtocolCourier() override;

    void start() override;
    void stop() override;
    void hurry() override;
    /// Typing and presence are dropped while the connection is congested; nothing else ever is.
    void submit(const chat::Command &command) override;
    void transfer(const chat::TransferCommand &command) override;

    /// Files go beside the session, by \p http, to wherever the session is.
    void carryFiles(HttpClient &http);

    /// Bytes that the connection has taken but not yet handed to the network.
    [[nodiscard]] qint64 unsentBytes() const { return m_manager.unsentBytes(); }
    /// Whether the system says that this network wants a person to sign in to it.
    void setBehindPortal(bool isBehind);
    [[nodiscard]] ConnectionManager &manager() { return m_manager; }
    /// What the manager's memory knows now; its memoryChanged() tells of changes.
    [[nodiscard]] QList<chat::RememberedNetwork> rememberedNetworks() const;

private:
    void take(const Frame &frame);
    void carryOut(Output output);
    void carryOut(const SessionNews &news);
    void append(chat::Event &&event);
    void flush();
    void tellConnectivity();
    [[nodiscard]] QUrl site() const;

    std::unique_ptr<Protocol> m_protocol;
    base::Scheduler &m_scheduler;
    ConnectionManager m_manager;
    QList<chat::Event> m_batch;
    base::Alarm m_flush;
    LatencyMeter m_latency;
    ConnectivityInputs m_inputs;
    chat::Connectivity m_told;
    std::unique_ptr<FileCarrier> m_carrier; ///< null: none can be moved
};

} // namespace godwit::net
