#pragma once

#include "base/scheduler.h"
#include "net/http/http_client.h"
#include "net/http/qt_request.h"

#include <memory>

namespace godwit::net {

class QtHttpExchange;

/// The HttpClient on QNetworkAccessManager: keep-alive, HTTP/2 where the server has it, every
/// request on the same route. Connections that may be dead are not used again: after an exchange
/// that was cancelled, timed out or broken off, and after distrust(), the next one starts on fresh
/// connections. Lives on a thread with a Qt event loop; the scheduler outlives it.
class QtHttpClient final : public HttpClient
{
public:
    explicit QtHttpClient(base::Scheduler &scheduler, PreparedRoute route = PreparedRoute());
    ~QtHttpClient() override;

    void distrust() override { *m_tainted = true; }
    [[nodiscard]] std::unique_ptr<HttpExchange> stream(const HttpRequest &request,
                                                       HttpReader reader) override;

private:
    base::Scheduler &m_scheduler;
    /// Shared with the exchanges, which may finish on it after it has been replaced.
    QtHttpLine m_line;
    /// Weak in the exchanges: whether the connections that they leave behind can be trusted.
    std::shared_ptr<bool> m_tainted;
};

} // namespace godwit::net
