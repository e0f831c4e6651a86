#include "server/wire/request_reading.h"

#include <algorithm>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/status.hpp>
#include <boost/beast/websocket/rfc6455.hpp>

namespace godwit::server {

namespace {

namespace http = boost::beast::http;
namespace asio = boost::asio;

QByteArray toBytes(boost::beast::string_view text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

std::optional<QByteArray> header(const BeastRequest &request, http::field field)
{
    const auto it = request.find(field);
    if (it == request.end()) {
        return std::nullopt;
    }
    return toBytes(it->value());
}

QByteArray addressOf(const asio::ip::tcp::endpoint &endpoint)
{
    return QByteArray::fromStdString(endpoint.address().to_string());
}

void addHeader(std::string &head, const QByteArray &name, const QByteArray &value)
{
    head.append(name.constData(), static_cast<std::size_t>(name.size())).append(": ");
    head.append(value.constData(), static_cast<std::size_t>(value.size())).append("\r\n");
}

bool has(const QList<std::pair<QByteArray, QByteArray>> &headers, const QByteArray &name)
{
    return std::any_of(headers.begin(), headers.end(), [&](const auto &header) {
        return header.first.compare(name, Qt::CaseInsensitive) == 0;
    });
}

} // namespace

HttpRequest readHead(const BeastRequest &request, const asio::ip::tcp::socket &socket)
{
    HttpRequest result;
    result.method = toBytes(request.method_string());
    setTarget(result, toBytes(request.target()));
    result.host = header(request, http::field::host);
    result.origin = header(request, http::field::origin);
    result.contentType = header(request, http::field::content_type).value_or(QByteArray());
    result.authorization = header(request, http::field::authorization).value_or(QByteArray());
    result.range = header(request, http::field::range).value_or(QByteArray());
    result.ifNoneMatch = header(request, http::field::if_none_match).value_or(QByteArray());
    boost::system::error_code ignored;
    result.peerAddress = addressOf(socket.remote_endpoint(ignored));
    result.localAddress = addressOf(socket.local_endpoint(ignored));
    result.wantsWebSocket = boost::beast::websocket::is_upgrade(request);
    return result;
}

std::optional<HttpReply> replyToBrokenRequest(const boost::system::error_code &error, bool timedOut)
{
    const auto refuse = [](int status, const char *message) {
        HttpReply reply = errorReply(status, 3, message);
        reply.close = true;
        return reply;
    };
    if (timedOut) {
        return refuse(408, "The request took too long to arrive");
    }
    if (error == http::error::header_limit || error == http::error::buffer_overflow) {
        return refuse(431, "The header is too large");
    }
    if (error == http::error::body_limit) {
        return refuse(413, "The body is too large");
    }
    if (error == http::error::end_of_stream || error == http::error::partial_message
        || error.category() != make_error_code(http::error::bad_method).category()) {
        return std::nullopt; // gone
    }
    return refuse(400, "Bad request");
}

std::string replyHead(const HttpReply &reply,
                      const QList<std::pair<QByteArray, QByteArray>> &common, bool keepAlive)
{
    const auto reason = http::obsolete_reason(static_cast<http::status>(reply.status));
    std::string head = "HTTP/1.1 " + std::to_string(reply.status) + ' ';
    head.append(reason.data(), reason.size()).append("\r\n");
    if (!reply.contentType.isEmpty()) {
        addHeader(head, "Content-Type", reply.contentType);
    }
    addHeader(head, "Content-Length",
              QByteArray::number(reply.bodyBytes.value_or(reply.body.size())));
    addHeader(head, "Connection", keepAlive ? "keep-alive" : "close");
    for (const auto &[name, value] : common) {
        if (!has(reply.headers, name)) { // what is said of this one answer goes before
            addHeader(head, name, value);
        }
    }
    for (const auto &[name, value] : reply.headers) {
        addHeader(head, name, value);
    }
    return head.append("\r\n");
}

} // namespace godwit::server
