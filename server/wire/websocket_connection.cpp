#include "server/wire/websocket_connection.h"

#include "server/wire/frame_gate.h"

#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/websocket/stream.hpp>
#include <utility>
#include <vector>

namespace godwit::server {

namespace {

namespace asio = boost::asio;
namespace websocket = boost::beast::websocket;
using Error = boost::system::error_code;
using BeastRequest = boost::beast::http::request<boost::beast::http::string_body>;

// For what was sent to leave and for the other side's goodbye.
constexpr std::chrono::seconds ClosingTime{5};
// More than this is not kept for a connection that has become quiet.
constexpr std::size_t KeptBufferBytes = 16 * 1024;
// Of a message that was refused, so that its sender gets to the goodbye behind it.
constexpr std::size_t LingerBytes = 16 * 1024 * 1024;

/// Keeps itself alive while something is under way.
class WebSocketConnection final : public WebSocketLink,
                                  public std::enable_shared_from_this<WebSocketConnection>
{
public:
    WebSocketConnection(asio::ip::tcp::socket socket, BeastRequest request,
                        WebSocketOpening opening)
        : m_stream(std::move(socket))
        , m_request(std::move(request))
        , m_opening(std::move(opening))
        , m_limit(m_stream.get_executor())
    {
    }

    void open();
    void send(const net::Frame &frame) override;
    void close(int code) override;
    void abort() override;
    [[nodiscard]] qsizetype unsentBytes() const override
    {
        return m_stream.next_layer().unsentBytes();
    }

private:
    void read();
    void onRead(const Error &error);
    void gone();
    void linger();
    void discard();

    websocket::stream<FrameGate> m_stream;
    BeastRequest m_request;
    WebSocketOpening m_opening;
    asio::steady_timer m_limit;
    boost::beast::flat_buffer m_in;
    bool m_closing = false;
    std::vector<char> m_refuse; ///< where the rest of what was refused is read to
    std::size_t m_discarded = 0;
    std::unique_ptr<WebSocketListener> m_listener;
};

void WebSocketConnection::open()
{
    m_stream.next_layer().setOwner(weak_from_this());
    websocket::stream_base::timeout timeout{};
    timeout.handshake_timeout = ClosingTime;
    timeout.idle_timeout = websocket::stream_base::none();
    timeout.keep_alive_pings = false;
    m_stream.set_option(timeout);
    m_stream.read_message_max(static_cast<std::size_t>(m_opening.limits.frameBytes));
    m_stream.async_accept(m_request, [self = shared_from_this()](const Error &error) {
        self->m_request = {};
        if (error) {
            return;
        }
        self->m_listener = self->m_opening.acceptor(*self);
        self->m_opening.acceptor = nullptr;
        self->read();
    });
}

void WebSocketConnection::read()
{
    m_stream.async_read(m_in, [self = shared_from_this()](const Error &error, std::size_t) {
        self->onRead(error);
    });
}

void WebSocketConnection::onRead(const Error &error)
{
    if (error.category() == make_error_code(websocket::error::closed).category()
        && error != websocket::error::closed) {
        linger();
        return;
    }
    if (error) {
        gone();
        return;
    }
    const auto data = m_in.cdata();
    const net::Frame frame{
        m_stream.got_text() ? net::Frame::Kind::Text : net::Frame::Kind::Binary,
        QByteArray(static_cast<const char *>(data.data()), static_cast<qsizetype>(data.size()))};
    m_in.consume(m_in.size());
    if (m_in.capacity() > KeptBufferBytes) {
        m_in.shrink_to_fit();
    }
    if (m_listener) {
        m_listener->received(frame);
    }
    read();
}

void WebSocketConnection::send(const net::Frame &frame)
{
    if (!m_closing && m_stream.is_open()) {
        m_stream.next_layer().send(frame);
    }
}

void WebSocketConnection::close(int code)
{
    if (std::exchange(m_closing, true)) {
        return;
    }
    m_limit.expires_after(ClosingTime);
    m_limit.async_wait([weak = weak_from_this()](const Error &error) {
        if (const auto self = weak.lock(); self && !error) {
            self->abort();
        }
    });
    // It leaves after what was sent before.
    const websocket::close_reason reason(static_cast<websocket::close_code>(code));
    m_stream.async_close(reason, [self = shared_from_this()](const Error &) { self->abort(); });
}

void WebSocketConnection::abort()
{
    m_limit.cancel();
    Error ignored;
    boost::beast::get_lowest_layer(m_stream).close(ignored);
}

void WebSocketConnection::gone()
{
    abort();
    if (const auto listener = std::move(m_listener)) {
        listener->closed();
    }
}

// The stream has said goodbye because of what it read. Closed at once, the connection would be
// reset by what is still coming in, and the reset would overtake the goodbye.
void WebSocketConnection::linger()
{
    if (const auto listener = std::move(m_listener)) {
        listener->closed();
    }
    m_closing = true;
    Error ignored;
    boost::beast::get_lowest_layer(m_stream).shutdown(asio::socket_base::shutdown_send, ignored);
    m_refuse.resize(KeptBufferBytes);
    m_limit.expires_after(ClosingTime);
    m_limit.async_wait([weak = weak_from_this()](const Error &error) {
        if (const auto self = weak.lock(); self && !error) {
            self->abort();
        }
    });
    discard();
}

void WebSocketConnection::discard()
{
    boost::beast::get_lowest_layer(m_stream).async_read_some(
        asio::buffer(m_refuse), [self = shared_from_this()](const Error &error, std::size_t bytes) {
            self->m_discarded += bytes;
            if (error || self->m_discarded > LingerBytes) {
                self->abort();
            } else {
                self->discard();
            }
        });
}

} // namespace

void openWebSocket(asio::ip::tcp::socket socket, BeastRequest request, WebSocketOpening opening)
{
    std::make_shared<WebSocketConnection>(std::move(socket), std::move(request), std::move(opening))
        ->open();
}

} // namespace godwit::server
