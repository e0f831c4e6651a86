#pragma once

#include "server/http/site.h"
#include "server/server_settings.h"

#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/string_body.hpp>
#include <memory>

namespace godwit::server {

struct WebSocketOpening
{
    const Limits &limits;
    WebSocketAcceptor acceptor;
    std::shared_ptr<void> place; ///< counts the connection while it lives
};

/// Answers the request for a WebSocket and serves it from then on (RFC 6455). Bounded: messages by
/// Limits::frameBytes (close code 1009), the opening and closing handshakes in time.
void openWebSocket(boost::asio::ip::tcp::socket socket,
                   boost::beast::http::request<boost::beast::http::string_body> request,
                   WebSocketOpening opening);

} // namespace godwit::server
