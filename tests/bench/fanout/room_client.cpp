#include "bench/fanout/room_client.h"

#include <boost/asio/buffer.hpp>
#include <boost/asio/write.hpp>
#include <utility>

namespace godwit::bench {

namespace asio = boost::asio;
using asio::ip::tcp;

RoomClient::RoomClient(asio::io_context &context, std::string name, Handlers handlers)
    : m_socket(context)
    , m_name(std::move(name))
    , m_handlers(std::move(handlers))
{
}

void RoomClient::connect(std::uint16_t port)
{
    m_socket.async_connect(tcp::endpoint(asio::ip::address_v4::loopback(), port),
                           [this, port](const boost::system::error_code &error) {
                               if (error) {
                                   fail(error.message());
                                   return;
                               }
                               boost::system::error_code ignored;
                               m_socket.set_option(tcp::no_delay(true), ignored);
                               upgrade(port);
                           });
}

void RoomClient::upgrade(std::uint16_t port)
{
    m_output += "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: 127.0.0.1:"
        + std::to_string(port)
        + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
          "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n\r\n";
    flush();
    read();
}

void RoomClient::sendMessage(std::uint64_t number, std::size_t bodySize)
{
    const std::string id = m_name + '-' + std::to_string(number);
    sendText("42" + std::to_string(number) + R"(["send",{"id":")" + id
             + R"(","room":"general","body":")" + std::string(bodySize, 'x') + "\"}]");
}

void RoomClient::read()
{
    m_socket.async_read_some(asio::buffer(m_chunk),
                             [this](const boost::system::error_code &error, std::size_t size) {
                                 if (error) {
                                     fail(error.message());
                                     return;
                                 }
                                 m_input.append(m_chunk.data(), size);
                                 consume();
                                 read();
                             });
}

void RoomClient::consume()
{
    std::size_t at = 0;
    if (!m_upgraded) {
        const std::size_t end = m_input.find("\r\n\r\n");
        if (end == std::string::npos) {
            return;
        }
        if (m_input.compare(0, 12, "HTTP/1.1 101") != 0) {
            fail(m_input.substr(0, m_input.find('\r')));
            return;
        }
        m_upgraded = true;
        at = end + 4;
    }
    // RFC 6455, section 5.2; frames from a server are never masked.
    while (m_input.size() >= at + 2) {
        const auto byte
            = [&](std::size_t i) { return static_cast<unsigned char>(m_input[at + i]); };
        std::size_t length = byte(1) & 0x7FU;
        std::size_t header = 2;
        if (length == 126) {
            header = 4;
        } else if (length == 127) {
            header = 10;
        }
        if (m_input.size() < at + header) {
            break;
        }
        if (header > 2) {
            length = 0;
            for (std::size_t i = 2; i < header; ++i) {
                length = length << 8U | byte(i);
            }
        }
        if (m_input.size() < at + header + length) {
            break;
        }
        handle(std::string_view(m_input).substr(at + header, length));
        at += header + length;
    }
    m_input.erase(0, at);
}

void RoomClient::handle(std::string_view text)
{
    const auto startsWith
        = [&](std::string_view prefix) { return text.substr(0, prefix.size()) == prefix; };
    if (startsWith("42[\"message\"")) {
        m_handlers.messageArrived();
    } else if (startsWith("43")) {
        m_handlers.acknowledged();
    } else if (startsWith("42[\"welcome\"")) {
        m_handlers.signedIn();
    } else if (startsWith("0{")) {
        sendText("40{\"name\":\"" + m_name + "\",\"protocol\":1}");
    } else if (startsWith("2")) {
        sendText("3");
    } else if (startsWith("44") || startsWith("1")) {
        fail(std::string(text));
    }
}

void RoomClient::sendText(std::string_view text)
{
    // Masked with zeros, which is allowed and costs nothing (RFC 6455, section 5.3).
    m_output += '\x81';
    if (text.size() < 126) {
        m_output += static_cast<char>(0x80U | text.size());
    } else {
        m_output += '\xFE';
        m_output += static_cast<char>(text.size() >> 8U);
        m_output += static_cast<char>(text.size() & 0xFFU);
    }
    m_output.append(4, '\0');
    m_output += text;
    flush();
}

void RoomClient::flush()
{
    if (!m_writing.empty() || m_output.empty()) {
        return;
    }
    m_writing.swap(m_output);
    asio::async_write(m_socket, asio::buffer(m_writing),
                      [this](const boost::system::error_code &error, std::size_t) {
                          m_writing.clear();
                          if (error) {
                              fail(error.message());
                              return;
                          }
                          flush();
                      });
}

void RoomClient::fail(const std::string &why)
{
    boost::system::error_code ignored;
    m_socket.close(ignored);
    if (const auto failed = std::exchange(m_handlers.failed, nullptr)) {
        failed(m_name + ": " + why);
    }
}

} // namespace godwit::bench
