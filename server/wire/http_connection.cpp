#include "server/wire/http_connection.h"

#include "server/wire/request_reading.h"
#include "server/wire/websocket_connection.h"

#include <array>
#include <boost/asio/write.hpp>
#include <boost/beast/http/read.hpp>

namespace godwit::server {

namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;

// For the other side to take the last answer before the connection is cut.
constexpr base::Milliseconds LingerTime{2000};
constexpr qsizetype LingerBytes = 8 * 1024 * 1024;

} // namespace

HttpConnection::HttpConnection(asio::ip::tcp::socket socket, const ConnectionContext &context,
                               std::shared_ptr<void> place)
    : m_socket(std::move(socket))
    , m_timer(m_socket.get_executor())
    , m_context(context)
    , m_place(std::move(place))
{
}

HttpConnection::~HttpConnection() = default;

void HttpConnection::start()
{
    Error ignored;
    m_socket.set_option(asio::ip::tcp::no_delay(true), ignored);
    awaitRequest();
}

void HttpConnection::startRefusing(HttpReply reply)
{
    m_refusal = std::move(reply);
    start();
}

void HttpConnection::finish()
{
    m_finishing = true;
    if (m_phase == Phase::Idle) {
        shut();
    }
}

void HttpConnection::enter(Phase phase, base::Milliseconds limit)
{
    m_phase = phase;
    m_timer.expires_after(limit);
    m_timer.async_wait([weak = weak_from_this(), phase](const Error &error) {
        if (const auto self = weak.lock(); self && !error) {
            self->onTimer(phase);
        }
    });
}

void HttpConnection::onTimer(Phase phase)
{
    if (phase != m_phase || m_timer.expiry() > asio::steady_timer::clock_type::now()) {
        return;
    }
    if (phase == Phase::Header || phase == Phase::Body) {
        m_timedOut = true;
        Error ignored;
        m_socket.cancel(ignored);
    } else if (phase != Phase::Answering) {
        shut();
    }
}

void HttpConnection::shut()
{
    m_timer.cancel();
    m_sink.reset();
    m_source.reset();
    Error ignored;
    m_socket.shutdown(asio::ip::tcp::socket::shutdown_both, ignored);
    m_socket.close(ignored);
}

void HttpConnection::awaitRequest()
{
    ++m_serial;
    m_admission.reset();
    m_abandon = nullptr;
    if (m_buffer.size() > 0) {
        readHeader();
        return;
    }
    enter(Phase::Idle, m_context.limits.idleTime);
    m_socket.async_wait(asio::ip::tcp::socket::wait_read,
                        [self = shared_from_this()](const Error &error) {
                            if (!error) {
                                self->readHeader();
                            }
                        });
}

void HttpConnection::readHeader()
{
    enter(Phase::Header, m_context.limits.requestTime);
    m_parser.emplace();
    m_parser->header_limit(static_cast<std::uint32_t>(m_context.limits.headerBytes));
    // For whatever it turns out to be; onHeader() knows more.
    m_parser->body_limit(static_cast<std::uint64_t>(
        std::max<qint64>(m_context.limits.frameBytes, m_context.limits.fileBytes)));
    http::async_read_header(
        m_socket, m_buffer, *m_parser,
        [self = shared_from_this()](const Error &error, std::size_t) { self->onHeader(error); });
}

void HttpConnection::onHeader(const Error &error)
{
    if (error) {
        onReadFailed(error);
        return;
    }
    m_request = readHead(m_parser->get(), m_socket);
    m_keepAlive = m_parser->get().keep_alive();
    const auto length = m_parser->content_length();
    if (length) {
        m_request.contentLength = static_cast<qint64>(*length);
    }
    if (m_refusal) {
        reply(*m_refusal);
        return;
    }
    if (m_request.wantsWebSocket) {
        upgrade();
        return;
    }
    auto admitted = m_context.site.admit(m_request);
    if (auto *refusal = std::get_if<HttpReply>(&admitted)) {
        refusal->close = !m_parser->is_done();
        reply(*refusal);
        return;
    }
    if (auto *sink = std::get_if<std::shared_ptr<BodySink>>(&admitted)) {
        m_sink = std::move(*sink);
        expectBody([this] { receive(); });
        return;
    }
    if (m_request.contentLength.value_or(0) > m_context.limits.frameBytes) {
        onReadFailed(http::make_error_code(http::error::body_limit));
        return;
    }
    m_parser->body_limit(static_cast<std::uint64_t>(m_context.limits.frameBytes));
    m_admission = std::get<Admission>(std::move(admitted));
    readBody();
}

void HttpConnection::readBody()
{
    if (m_parser->is_done()) {
        dispatch();
        return;
    }
    expectBody([this] {
        enter(Phase::Body, m_context.limits.bodyTime);
        http::async_read(m_socket, m_buffer, *m_parser,
                         [self = shared_from_this()](const Error &error, std::size_t) {
                             self->onRequest(error);
                         });
    });
}

/// Has \p read called once the other side knows that its body is wanted.
void HttpConnection::expectBody(std::function<void()> read)
{
    enter(Phase::Body, m_context.limits.bodyTime);
    if (!boost::beast::iequals(m_parser->get()[http::field::expect], "100-continue")) {
        read();
        return;
    }
    m_head = "HTTP/1.1 100 Continue\r\n\r\n";
    asio::async_write(
        m_socket, asio::buffer(m_head),
        [self = shared_from_this(), read = std::move(read)](const Error &error, std::size_t) {
            if (!error) {
                read();
            }
        });
}

void HttpConnection::onRequest(const Error &error)
{
    if (error) {
        onReadFailed(error);
        return;
    }
    const std::string &body = m_parser->get().body();
    m_request.body = QByteArray(body.data(), static_cast<qsizetype>(body.size()));
    dispatch();
}

void HttpConnection::onReadFailed(const Error &error)
{
    if (const auto refusal = replyToBrokenRequest(error, m_timedOut)) {
        m_keepAlive = false;
        reply(*refusal);
    } else {
        shut();
    }
}

void HttpConnection::dispatch()
{
    m_timer.cancel();
    m_phase = Phase::Answering;
    m_parser.reset(); // a waiting poll needs no memory for what it asked
    const auto answer = [weak = weak_from_this(), serial = m_serial](const HttpReply &answered) {
        const auto self = weak.lock();
        if (self && self->m_serial == serial && self->m_phase == Phase::Answering) {
            self->reply(answered);
        }
    };
    // Answered from inside the call, there is nothing left to abandon.
    Abandon abandon = m_context.site.handle(m_request, answer);
    m_request.body.clear();
    if (m_phase == Phase::Answering) {
        m_abandon = std::move(abandon);
        watchForHangUp();
    }
}

void HttpConnection::watchForHangUp()
{
    m_socket.async_wait(
        asio::ip::tcp::socket::wait_read,
        [self = shared_from_this(), serial = m_serial](const Error &error) {
            if (self->m_serial != serial || self->m_phase != Phase::Answering) {
                return;
            }
            Error failed = error;
            const std::size_t available = error ? 0 : self->m_socket.available(failed);
            if (available > 0) {
                return; // the next request is here early; it has to wait for its turn
            }
            const Abandon abandon = std::exchange(self->m_abandon, nullptr);
            self->m_phase = Phase::Idle;
            self->shut();
            if (abandon) {
                abandon();
            }
        });
}

void HttpConnection::upgrade()
{
    auto decided = m_context.site.upgrade(m_request);
    if (auto *refusal = std::get_if<HttpReply>(&decided)) {
        refusal->close = true;
        reply(*refusal);
        return;
    }
    m_timer.cancel();
    openWebSocket(
        std::move(m_socket), m_parser->release(),
        {m_context.limits, std::get<WebSocketAcceptor>(std::move(decided)), std::move(m_place)});
}

void HttpConnection::reply(const HttpReply &reply)
{
    const bool keepAlive = m_keepAlive && !reply.close && !m_refusal && !m_finishing;
    m_head = head(reply, keepAlive);
    m_body = m_request.method == "HEAD" ? QByteArray() : reply.body;
    m_abandon = nullptr;
    m_admission.reset();
    m_sink.reset();
    m_stream.reset();
    m_source = m_request.method == "HEAD" ? nullptr : reply.source;
    m_unsent = m_source ? reply.bodyBytes.value_or(0) : 0;
    enter(Phase::Writing, m_context.limits.idleTime);
    const std::array<asio::const_buffer, 2> buffers{
        asio::buffer(m_head),
        asio::buffer(m_body.constData(), static_cast<std::size_t>(m_body.size()))};
    asio::async_write(m_socket, buffers,
                      [self = shared_from_this(), keepAlive](const Error &error, std::size_t) {
                          if (error) {
                              self->shut();
                          } else {
                              self->onWritten(keepAlive);
                          }
                      });
}

void HttpConnection::onWritten(bool keepAlive)
{
    m_body.clear();
    if (m_source) {
        m_keepAlive = keepAlive;
        sendPiece();
        return;
    }
    if (keepAlive && !m_finishing) {
        awaitRequest();
    } else {
        linger();
    }
}

void HttpConnection::linger()
{
    // Closing with unread input resets the connection, and the answer may be lost with it.
    Error ignored;
    m_socket.shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
    m_buffer.consume(m_buffer.size());
    enter(Phase::Lingering, LingerTime);
    discard();
}

void HttpConnection::discard()
{
    m_socket.async_read_some(m_buffer.prepare(16 * 1024),
                             [self = shared_from_this()](const Error &error, std::size_t bytes) {
                                 self->m_discarded += static_cast<qsizetype>(bytes);
                                 if (error || self->m_discarded > LingerBytes) {
                                     self->shut();
                                 } else {
                                     self->discard();
                                 }
                             });
}

std::string HttpConnection::head(const HttpReply &reply, bool keepAlive) const
{
    auto common = m_context.site.commonHeaders(m_request);
    return replyHead(reply, common, keepAlive);
}

} // namespace godwit::server
