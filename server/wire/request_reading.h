#pragma once

#include "server/http/http_message.h"

#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/string_body.hpp>
#include <optional>
#include <string>

namespace godwit::server {

using BeastRequest = boost::beast::http::request<boost::beast::http::string_body>;

/// The header of a request in our terms.
[[nodiscard]] HttpRequest readHead(const BeastRequest &request,
                                   const boost::asio::ip::tcp::socket &socket);

/// What to answer to a request that could not be read; nothing if there is nobody to answer.
[[nodiscard]] std::optional<HttpReply> replyToBrokenRequest(const boost::system::error_code &error,
                                                            bool timedOut);

/// Status line and header of \p reply (RFC 9112).
[[nodiscard]] std::string replyHead(const HttpReply &reply,
                                    const QList<std::pair<QByteArray, QByteArray>> &common,
                                    bool keepAlive);

} // namespace godwit::server
