#pragma once

#include "base/scheduler.h"
#include "net/http/event_stream_decoder.h"
#include "net/http/http_client.h"
#include "net/transport/transport.h"

#include <memory>
#include <optional>

namespace godwit::net::web {

/// What one connection to an event stream leaves to the next one.
struct EventStreamMemory
{
    QByteArray lastEventId;
};

struct EventStreamSettings
{
    QList<HttpHeader> headers{};
    QList<QByteArray> events{}; ///< the types that matter; empty: all
    base::Milliseconds openLimit{10000}; ///< until the answer begins
    /// For each wait for something more, a comment at least: beyond it the connection counts as
    /// dead.
    base::Milliseconds quietLimit{300000};
    qsizetype maxEventBytes = 16LL * 1024 * 1024;
};

/// Receives server-sent events (WHATWG HTML, section 9.2): a frame is the data of one event. 204
/// asks us not to come back, which makes the reason of the end Refused. A new connection says where
/// the one before it stopped (Last-Event-ID), and the server's wish for a pause (retry) is in the
/// reason of the end. Cannot send. Owned by one attempt; lives on the I/O thread; the references
/// outlive it.
class EventStreamTransport final : public Transport
{
    Q_OBJECT

public:
    /// \p memory: shared by the connections to one stream; never null.
    EventStreamTransport(QUrl url, HttpClient &http, base::Scheduler &scheduler,
                         std::shared_ptr<EventStreamMemory> memory,
                         EventStreamSettings settings = {});
    ~EventStreamTransport() override;
    Q_DISABLE_COPY_MOVE(EventStreamTransport)

    void open() override;
    void send(const Frame &frame) override; ///< a mistake of the caller
    void close(const CloseReason &reason) override;
    [[nodiscard]] qint64 unsentBytes() const override { return 0; }
    [[nodiscard]] TransportKind kind() const override { return TransportKind::EventStream; }

private:
    enum class State { Unopened, Opening, Open, Ending, Ended };

    void began(const HttpResponse &head);
    void take(const QByteArray &piece);
    void streamEnded(const std::optional<HttpError> &error);
    void end(CloseReason reason);

    QUrl m_url;
    HttpClient &m_http;
    base::Scheduler &m_scheduler;
    std::shared_ptr<EventStreamMemory> m_memory;
    EventStreamSettings m_settings;
    State m_state = State::Unopened;
    EventStreamDecoder m_decoder;
    std::unique_ptr<HttpExchange> m_exchange;
    base::Alarm m_ending;
};

} // namespace godwit::net::web
