#pragma once

#include <array>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace godwit::bench {

/// One raw client of the room: speaks just enough WebSocket, Engine.IO and Socket.IO to sign in and
/// to count what arrives, so that the load generator costs little beside the server it measures.
class RoomClient final
{
public:
    struct Handlers
    {
        std::function<void()> signedIn;
        std::function<void()> messageArrived;
        std::function<void()> acknowledged;
        std::function<void(const std::string &why)> failed;
    };

    RoomClient(boost::asio::io_context &context, std::string name, Handlers handlers);

    void connect(std::uint16_t port);
    /// Sends one chat message with an acknowledgement id.
    void sendMessage(std::uint64_t number, std::size_t bodySize);

private:
    void upgrade(std::uint16_t port);
    void read();
    void consume();
    void handle(std::string_view text);
    void sendText(std::string_view text);
    void flush();
    void fail(const std::string &why);

    boost::asio::ip::tcp::socket m_socket;
    std::string m_name;
    Handlers m_handlers;
    std::array<char, 65536> m_chunk{};
    std::string m_input;
    std::string m_output;
    std::string m_writing;
    bool m_upgraded = false;
};

} // namespace godwit::bench
