#pragma once

#include "net/http/http_client.h"

#include <deque>
#include <functional>
#include <memory>

namespace godwit::net::web {

struct HttpSenderSettings
{
    HttpRequest::Method method = HttpRequest::Method::Post;
    QUrl url{};
    QList<HttpHeader> headers{}; ///< with the media type
    base::Milliseconds timeLimit{20000};
};

/// Sends bodies one after the other, each when the one before it is answered, so that they arrive
/// in order. Each is sent once. The client outlives it.
class HttpSender final
{
public:
    /// Never called from inside send(); the sender may be destroyed in it.
    using Answered = std::function<void(int number, const HttpClient::Outcome &outcome)>;

    HttpSender(HttpClient &http, HttpSenderSettings settings, Answered answered);

    void send(int number, const QByteArray &body);
    [[nodiscard]] qint64 unsentBytes() const { return m_bytes; }

private:
    struct Item
    {
        int number;
        QByteArray body;
    };
    void next();
    void answered(const HttpClient::Outcome &outcome);

    HttpClient &m_http;
    HttpSenderSettings m_settings;
    Answered m_answered;
    std::deque<Item> m_queue; ///< the first one is under way
    qint64 m_bytes = 0;
    std::unique_ptr<HttpExchange> m_exchange;
};

} // namespace godwit::net::web
