#pragma once

#include "server/http/site.h"
#include "server/server_settings.h"

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/buffer_body.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>
#include <memory>
#include <optional>
#include <string>

namespace godwit::server {

/// What every connection needs to know.
struct ConnectionContext
{
    Site &site;
    const Limits &limits;
};

/// One HTTP/1.1 connection: reads requests one by one within their bounds of size and time, lets
/// the site answer them, and turns into a WebSocket where that is agreed. Keeps itself alive while
/// something is under way. I/O thread.
class HttpConnection final : public std::enable_shared_from_this<HttpConnection>
{
public:
    /// \p place counts this connection while it lives.
    HttpConnection(boost::asio::ip::tcp::socket socket, const ConnectionContext &context,
                   std::shared_ptr<void> place);
    ~HttpConnection();

    void start();
    /// Answers with \p reply whatever is asked, and ends.
    void startRefusing(HttpReply reply);
    /// Ends it as soon as no answer is owed.
    void finish();

private:
    using Error = boost::system::error_code;
    using Parser = boost::beast::http::request_parser<boost::beast::http::string_body>;
    using StreamParser = boost::beast::http::request_parser<boost::beast::http::buffer_body>;
    /// What it waits for; says what the timer means.
    enum class Phase { Idle, Header, Body, Answering, Writing, Lingering };

    void awaitRequest();
    void readHeader();
    void onHeader(const Error &error);
    void onRequest(const Error &error);
    void onReadFailed(const Error &error);
    void readBody();
    void expectBody(std::function<void()> read);
    void dispatch();
    void watchForHangUp();
    void upgrade();
    void reply(const HttpReply &reply);
    void onWritten(bool keepAlive);
    // http_connection_files.cpp: bodies that are not held as a whole
    void receive();
    void receivePiece();
    void onPiece(const Error &error);
    void tookPiece(const std::optional<HttpReply> &refusal);
    void sendPiece();

    void linger();
    void discard();
    void enter(Phase phase, base::Milliseconds limit);
    void onTimer(Phase phase);
    void shut();
    [[nodiscard]] std::string head(const HttpReply &reply, bool keepAlive) const;

    boost::asio::ip::tcp::socket m_socket;
    boost::asio::steady_timer m_timer;
    boost::beast::flat_buffer m_buffer;
    std::optional<Parser> m_parser;
    std::optional<StreamParser> m_stream; ///< instead, while m_sink takes the body
    std::shared_ptr<BodySink> m_sink;
    std::shared_ptr<BodySource> m_source; ///< of the answer that is being written
    qint64 m_unsent = 0; ///< of it
    ConnectionContext m_context;
    std::shared_ptr<void> m_place;
    std::optional<HttpReply> m_refusal;
    HttpRequest m_request;
    Admission m_admission;
    Abandon m_abandon;
    std::string m_head;
    QByteArray m_body;
    Phase m_phase = Phase::Idle;
    quint64 m_serial = 0; ///< of the request, so that nothing late concerns a later one
    bool m_keepAlive = false;
    bool m_timedOut = false;
    bool m_finishing = false;
    qsizetype m_discarded = 0;
};

} // namespace godwit::server
