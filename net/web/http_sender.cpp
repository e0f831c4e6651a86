#include "net/web/http_sender.h"

#include <utility>

namespace godwit::net::web {

namespace {

/// Of what a server answers; it is not read.
constexpr qint64 mostOfAnAnswer = 4LL * 1024 * 1024;

} // namespace

HttpSender::HttpSender(HttpClient &http, HttpSenderSettings settings, Answered answered)
    : m_http(http)
    , m_settings(std::move(settings))
    , m_answered(std::move(answered))
{
}

void HttpSender::send(int number, const QByteArray &body)
{
    m_bytes += body.size();
    m_queue.push_back({number, body});
    next();
}

void HttpSender::next()
{
    if (m_exchange || m_queue.empty()) {
        return;
    }
    HttpRequest request{.method = m_settings.method,
                        .url = m_settings.url,
                        .headers = m_settings.headers,
                        .body = m_queue.front().body,
                        .timeLimit = m_settings.timeLimit};
    request.maxBytes = mostOfAnAnswer;
    m_exchange
        = m_http.send(request, [this](const HttpClient::Outcome &outcome) { answered(outcome); });
}

void HttpSender::answered(const HttpClient::Outcome &outcome)
{
    m_exchange.reset();
    const int number = m_queue.front().number;
    m_bytes -= m_queue.front().body.size();
    m_queue.pop_front();
    next();
    const Answered tell = m_answered; // we may be gone in it
    tell(number, outcome);
}

} // namespace godwit::net::web
