#include "server/wire/frame_gate.h"

#include <QtEndian>

#include <boost/asio/write.hpp>

namespace godwit::server {

namespace {

// More than this is not kept for a connection that has become quiet.
constexpr qsizetype KeptBytes = 16 * 1024;

void appendHeader(QByteArray &bytes, const net::Frame &frame)
{
    const auto length = static_cast<quint64>(frame.payload.size());
    bytes.append(frame.kind == net::Frame::Kind::Text ? '\x81' : '\x82');
    if (length < 126) {
        bytes.append(static_cast<char>(length));
    } else if (length < 65536) {
        char size[2];
        qToBigEndian(static_cast<quint16>(length), size);
        bytes.append(char(126)).append(size, sizeof size);
    } else {
        char size[8];
        qToBigEndian(length, size);
        bytes.append(char(127)).append(size, sizeof size);
    }
}

} // namespace

void FrameGate::send(const net::Frame &frame)
{
    if (m_failed) {
        return;
    }
    appendHeader(m_waiting, frame);
    m_waiting.append(frame.payload);
    if (m_leaving.isEmpty()) {
        write({});
    }
}

void FrameGate::add(Written written)
{
    if (m_failed) {
        written(boost::asio::error::broken_pipe);
    } else if (const auto next = m_next.lock(); next && !m_leaving.isEmpty()) {
        next->push_back(std::move(written));
    } else {
        write({std::move(written)});
    }
}

void FrameGate::write(Handlers handlers)
{
    m_leaving.swap(m_waiting);
    const auto size = static_cast<std::size_t>(m_leaving.size());
    const auto next = std::make_shared<Handlers>();
    m_next = next;
    boost::asio::async_write(m_socket, boost::asio::buffer(m_leaving.constData(), size),
                             [this, next, keep = m_owner.lock(),
                              handlers = std::move(handlers)](const Error &error, std::size_t) {
                                 onWritten(error, handlers, next);
                             });
}

void FrameGate::onWritten(const Error &error, const Handlers &handlers,
                          const std::shared_ptr<Handlers> &next)
{
    m_leaving.resize(0);
    if (m_leaving.capacity() > KeptBytes) {
        m_leaving = QByteArray();
    }
    for (const Written &written : handlers) {
        written(error);
    }
    if (error) {
        m_failed = true;
        m_waiting = QByteArray();
        for (const Written &written : *next) {
            written(error);
        }
    } else if (!m_waiting.isEmpty()) {
        write(std::move(*next));
    }
}

} // namespace godwit::server
