#pragma once

#include "server/engineio/engine_session.h"

namespace godwit::server {

/// Ties a WebSocket to its session. Owned by the connection.
class WebSocketCarrier final : public WebSocketListener
{
public:
    WebSocketCarrier(std::shared_ptr<EngineSession> session, WebSocketLink &link)
        : m_session(std::move(session))
        , m_link(link)
    {
    }

    void received(const net::Frame &frame) override { m_session->received(m_link, frame); }
    void closed() override { m_session->lost(m_link); }

private:
    std::shared_ptr<EngineSession> m_session;
    WebSocketLink &m_link;
};

} // namespace godwit::server
