#pragma once

#include "net/doctor/doctor.h"
#include "net/engineio/engine_transport_factory.h"
#include "net/http/qt_http_client.h"
#include "net/protocol/json/profile_protocol.h"
#include "net/protocol/json/profile_transport_factory.h"
#include "net/protocol/socketio/rungs.h"

#include <optional>

namespace godwit::app {

/// The account whose way to the server is examined, as far as that matters.
struct CheckSubject
{
    QUrl server;
    QList<QUrl> furtherServers{};
    net::socketio::TransportChoice transport = net::socketio::TransportChoice::Auto;
    net::Route route{};
    std::optional<net::json::ProfileAccount> profile{}; ///< none: the chat contract
};

/// A Doctor and what it needs, with connections of its own: it disturbs nobody and is disturbed by
/// nobody. Lives where it is made; the scheduler outlives it.
class Checkup final
{
public:
    Checkup(const CheckSubject &subject, base::Scheduler &scheduler,
            const net::DoctorSettings &settings = {});

    [[nodiscard]] chat::ConnectionCheck &check() { return *m_doctor; }

private:
    [[nodiscard]] QList<net::ExaminedWay> ways(const CheckSubject &subject);

    net::PreparedRoute m_route;
    net::QtHttpClient m_http;
    net::engineio::EngineTransportFactory m_engine;
    std::optional<net::json::ProfileTransportFactory> m_transports; ///< of a profile
    std::optional<net::json::ProfileProtocol> m_protocol; ///< the same; says what proves a way
    std::optional<net::Doctor> m_doctor;
};

} // namespace godwit::app
