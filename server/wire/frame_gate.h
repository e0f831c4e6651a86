#pragma once

#include "net/engineio/packet.h"

#include <boost/asio/async_result.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/beast/core/bind_handler.hpp>
#include <boost/beast/websocket/teardown.hpp>
#include <functional>
#include <memory>
#include <vector>

namespace godwit::server {

/// The stream under a Beast WebSocket. Beast reads and writes its control frames through it; the
/// messages of the server are framed here, so that everything which is waiting leaves in one write
/// instead of one write per message. Owned by the Beast stream.
class FrameGate final
{
public:
    using next_layer_type = boost::asio::ip::tcp::socket;
    using executor_type = next_layer_type::executor_type;
    using Error = boost::system::error_code;

    explicit FrameGate(next_layer_type socket)
        : m_socket(std::move(socket))
    {
    }

    // What Beast wants of a stream.
    [[nodiscard]] executor_type get_executor() { return m_socket.get_executor(); }
    [[nodiscard]] next_layer_type &next_layer() { return m_socket; }
    [[nodiscard]] const next_layer_type &next_layer() const { return m_socket; }
    template <class Buffers, class Token>
    auto async_read_some(const Buffers &buffers, Token &&token)
    {
        return m_socket.async_read_some(buffers, std::forward<Token>(token));
    }
    template <class Buffers, class Token>
    auto async_write_some(const Buffers &buffers, Token &&token)
    {
        return boost::asio::async_initiate<Token, void(Error, std::size_t)>(
            [this](auto handler, const Buffers &from) { queue(from, std::move(handler)); }, token,
            buffers);
    }

    /// Whose life a write prolongs; set before anything is written.
    void setOwner(std::weak_ptr<void> owner) { m_owner = std::move(owner); }
    /// Takes a message (RFC 6455, section 5.2; a server does not mask).
    void send(const net::Frame &frame);
    [[nodiscard]] qsizetype unsentBytes() const { return m_waiting.size() + m_leaving.size(); }

private:
    using Written = std::function<void(const Error &error)>;
    /// Held by the write under way, so that nothing here keeps itself alive.
    using Handlers = std::vector<Written>;

    template <class Buffers, class Handler> void queue(const Buffers &buffers, Handler handler)
    {
        std::size_t bytes = 0;
        for (auto it = boost::asio::buffer_sequence_begin(buffers);
             it != boost::asio::buffer_sequence_end(buffers); ++it) {
            const boost::asio::const_buffer buffer(*it);
            m_waiting.append(static_cast<const char *>(buffer.data()),
                             static_cast<qsizetype>(buffer.size()));
            bytes += buffer.size();
        }
        // Shared only because a std::function must be copyable.
        const auto shared = std::make_shared<Handler>(std::move(handler));
        add([shared, bytes, executor = get_executor()](const Error &error) {
            boost::asio::post(executor, [shared, error, bytes] {
                (*shared)(error, error ? std::size_t(0) : bytes);
            });
        });
    }
    void add(Written written);
    void write(Handlers handlers);
    void onWritten(const Error &error, const Handlers &handlers,
                   const std::shared_ptr<Handlers> &next);

    next_layer_type m_socket;
    std::weak_ptr<void> m_owner;
    QByteArray m_waiting;
    QByteArray m_leaving; ///< not empty: a write is under way
    std::weak_ptr<Handlers> m_next; ///< of what is waiting, while a write is under way
    bool m_failed = false;
};

// Found by Beast through the argument's namespace. Its own teardown closes a socket that still has
// bytes to read, and the reset that follows overtakes the goodbye; here the connection lingers
// instead.
template <class Handler>
void async_teardown(boost::beast::role_type, FrameGate &gate, Handler &&handler)
{
    FrameGate::Error error;
    gate.next_layer().shutdown(boost::asio::socket_base::shutdown_send, error);
    boost::asio::post(gate.get_executor(),
                      boost::beast::bind_front_handler(std::forward<Handler>(handler), error));
}
inline void teardown(boost::beast::role_type role, FrameGate &gate, FrameGate::Error &error)
{
    boost::beast::websocket::teardown(role, gate.next_layer(), error);
}

} // namespace godwit::server
