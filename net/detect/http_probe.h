#pragma once

#include "base/scheduler.h"
#include "net/detect/probe.h"
#include "net/http/event_stream_decoder.h"
#include "net/http/http_client.h"

namespace godwit::net::detect {

/// GETs an address and says what it has: an event stream, which is listened to for a moment, JSON,
/// a page, or a host-meta document that leads to XMPP (XEP-0156). Owned by a Detection; the
/// references outlive it.
class HttpProbe final : public Probe
{
public:
    HttpProbe(const Row &row, std::function<void()> changed, HttpClient &http,
              base::Scheduler &scheduler, const ProbeLimits &limits);

    void start() override;
    void stop() override;

private:
    void ask();
    void began(const HttpResponse &head);
    void take(const QByteArray &piece);
    void ended(const std::optional<HttpError> &error);
    void readAnswer();
    void recognise(Sort sort);
    void conclude();

    HttpClient &m_http;
    base::Scheduler &m_scheduler;
    ProbeLimits m_limits;
    base::TimePoint m_started{};
    int m_redirects = 0;
    HttpResponse m_head;
    QByteArray m_body;
    EventStreamDecoder m_events;
    std::unique_ptr<HttpExchange> m_exchange;
    base::Alarm m_limit;
    base::Alarm m_later; ///< for what may not happen inside a callback of the exchange
};

} // namespace godwit::net::detect
