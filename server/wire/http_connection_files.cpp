#include "server/wire/http_connection.h"
#include "server/wire/request_reading.h"

#include <algorithm>
#include <boost/asio/write.hpp>
#include <boost/beast/http/read.hpp>

namespace godwit::server {

namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;

constexpr qsizetype PieceBytes = 64 * 1024;

} // namespace

void HttpConnection::receive()
{
    m_stream.emplace(std::move(*m_parser));
    m_parser.reset();
    m_stream->body_limit(static_cast<std::uint64_t>(m_context.limits.fileBytes));
    receivePiece();
}

void HttpConnection::receivePiece()
{
    enter(Phase::Body, m_context.limits.transferPause);
    m_body.resize(PieceBytes);
    auto &body = m_stream->get().body();
    body.data = m_body.data();
    body.size = static_cast<std::size_t>(PieceBytes);
    http::async_read(
        m_socket, m_buffer, *m_stream,
        [self = shared_from_this()](const Error &error, std::size_t) { self->onPiece(error); });
}

void HttpConnection::onPiece(const Error &error)
{
    if (error && error != http::error::need_buffer) {
        m_sink.reset();
        onReadFailed(error);
        return;
    }
    m_body.chop(static_cast<qsizetype>(m_stream->get().body().size));
    m_sink->write(std::exchange(m_body, {}),
                  [self = shared_from_this()](const std::optional<HttpReply> &refusal) {
                      if (self->m_sink) {
                          self->tookPiece(refusal);
                      }
                  });
}

void HttpConnection::tookPiece(const std::optional<HttpReply> &refusal)
{
    if (refusal) {
        HttpReply last = *refusal;
        last.close = true;
        reply(last);
    } else if (!m_stream->is_done()) {
        receivePiece();
    } else {
        m_timer.cancel();
        m_phase = Phase::Answering;
        m_sink->finish([weak = weak_from_this(), serial = m_serial](const HttpReply &answered) {
            const auto alive = weak.lock();
            if (alive && alive->m_serial == serial && alive->m_phase == Phase::Answering) {
                alive->reply(answered);
            }
        });
        watchForHangUp();
    }
}

void HttpConnection::sendPiece()
{
    if (m_unsent == 0) {
        m_source.reset();
        onWritten(m_keepAlive);
        return;
    }
    enter(Phase::Writing, m_context.limits.transferPause);
    m_source->read([self = shared_from_this()](const QByteArray &piece) {
        if (!self->m_source || piece.isEmpty()) {
            self->shut(); // too late for any other way to say it
            return;
        }
        self->m_body = piece;
        self->m_unsent -= piece.size();
        asio::async_write(
            self->m_socket,
            asio::buffer(self->m_body.constData(), static_cast<std::size_t>(self->m_body.size())),
            [self](const Error &error, std::size_t) {
                if (error || !self->m_source) {
                    self->shut();
                } else {
                    self->sendPiece();
                }
            });
    });
}

} // namespace godwit::server
