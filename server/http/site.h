#pragma once

#include "net/engineio/packet.h"
#include "server/http/body_stream.h"

#include <memory>
#include <variant>

namespace godwit::server {

/// One WebSocket, as those who write to it see it. Never calls back from inside a call. Usable
/// until its listener has been told that it closed.
class WebSocketLink
{
public:
    virtual ~WebSocketLink() = default;
    /// Takes a message for sending, in order.
    virtual void send(const net::Frame &frame) = 0;
    /// Sends what was taken, then says goodbye (RFC 6455, section 7.4). Bounded in time.
    virtual void close(int code) = 0;
    /// Ends it at once: the other side does not read.
    virtual void abort() = 0;
    /// Taken but not yet handed to the system.
    [[nodiscard]] virtual qsizetype unsentBytes() const = 0;
};

/// Who listens to a WebSocket. Owned by the connection.
class WebSocketListener
{
public:
    virtual ~WebSocketListener() = default;
    virtual void received(const net::Frame &frame) = 0;
    /// Called once, last.
    virtual void closed() = 0;
};

/// Makes the listener once the WebSocket is open; it may close the link at once.
using WebSocketAcceptor = std::function<std::unique_ptr<WebSocketListener>(WebSocketLink &link)>;

/// Keeps a request's place between its header and its answer; dropped when either is given up.
using Admission = std::shared_ptr<void>;

/// A refusal, a request that is read as a whole, or one whose body is taken as it comes.
using Admitted = std::variant<HttpReply, Admission, std::shared_ptr<BodySink>>;

/// What stands behind the listening port. All calls on the I/O thread.
class Site
{
public:
    virtual ~Site() = default;
    /// Asked when the header is there and the body is not, so that nothing unwanted is read. A
    /// reply refuses the request.
    virtual Admitted admit(const HttpRequest &head) = 0;
    virtual Abandon handle(const HttpRequest &request, Answer answer) = 0;
    virtual std::variant<HttpReply, WebSocketAcceptor> upgrade(const HttpRequest &head) = 0;
    /// Headers that every answer to this request carries.
    [[nodiscard]] virtual QList<std::pair<QByteArray, QByteArray>>
    commonHeaders(const HttpRequest &request) const = 0;
};

} // namespace godwit::server
