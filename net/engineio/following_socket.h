#pragma once

#include "base/scheduler.h"
#include "net/http/http_client.h"
#include "net/transport/transport.h"

#include <functional>
#include <memory>
#include <optional>

namespace godwit::net::engineio {

/// A WebSocket that goes where a redirect leads, as far as redirectTarget() allows. QWebSocket
/// hides where that is, so the same URL is asked once more by HTTP. Owned by one attempt; lives on
/// the I/O thread; the references outlive it.
class FollowingSocket final : public Transport
{
    Q_OBJECT

public:
    using MakeSocket = std::function<std::unique_ptr<Transport>(const QUrl &url)>;

    FollowingSocket(QUrl url, HttpClient &http, base::Scheduler &scheduler, MakeSocket makeSocket);
    ~FollowingSocket() override;
    Q_DISABLE_COPY_MOVE(FollowingSocket)

    void open() override;
    void send(const Frame &frame) override;
    void close(const CloseReason &reason) override;
    bool probe() override;
    [[nodiscard]] qint64 unsentBytes() const override;
    [[nodiscard]] TransportKind kind() const override { return TransportKind::WebSocket; }

private:
    void prepareSocket();
    void socketClosed(const CloseReason &reason);
    void ask(const CloseReason &refusal);
    void answered(const HttpResponse &head, CloseReason refusal);
    void end(const CloseReason &reason);

    QUrl m_url;
    HttpClient &m_http;
    base::Scheduler &m_scheduler;
    MakeSocket m_makeSocket;
    std::unique_ptr<Transport> m_socket; ///< null while asking and at the end
    std::unique_ptr<HttpExchange> m_question;
    base::Alarm m_ending;
    bool m_wasOpen = false;
    int m_redirects = 0;
};

} // namespace godwit::net::engineio
