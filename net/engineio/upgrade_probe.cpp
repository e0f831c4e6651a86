#include "net/engineio/upgrade_probe.h"

#include "net/engineio/packet.h"

#include <utility>

namespace godwit::net::engineio {

using namespace Qt::StringLiterals;

UpgradeProbe::UpgradeProbe(std::unique_ptr<Transport> socket, base::Scheduler &scheduler,
                           base::Milliseconds limit)
    : m_socket(std::move(socket))
    , m_scheduler(scheduler)
    , m_limit(limit)
{
    connect(m_socket.get(), &Transport::opened, this, &UpgradeProbe::opened);
    connect(m_socket.get(), &Transport::received, this, &UpgradeProbe::received);
    connect(m_socket.get(), &Transport::closed, this, &UpgradeProbe::fail);
}

UpgradeProbe::~UpgradeProbe() = default;

void UpgradeProbe::start()
{
    startTimer();
    m_socket->open();
}

std::unique_ptr<Transport> UpgradeProbe::takeSocket()
{
    m_socket->disconnect(this);
    return std::move(m_socket);
}

void UpgradeProbe::opened()
{
    startTimer();
    m_socket->send(textFrame(PacketType::Ping, "probe"));
}

void UpgradeProbe::received(const Frame &frame)
{
    // Until the upgrade packet is sent, nothing else may come by this way.
    if (m_isProven || frame != textFrame(PacketType::Pong, "probe")) {
        fail({CloseReason::Code::ProtocolError, u"not the answer to the probe"_s});
        return;
    }
    m_isProven = true;
    m_alarm.cancel();
    Q_EMIT proven();
}

void UpgradeProbe::fail(const CloseReason &reason)
{
    m_alarm.cancel();
    m_socket->disconnect(this);
    Q_EMIT failed(reason);
}

void UpgradeProbe::startTimer()
{
    m_alarm = m_scheduler.after(m_limit, [this] {
        fail({CloseReason::Code::TimedOut, u"no answer to the probe"_s});
    });
}

} // namespace godwit::net::engineio
