#pragma once

#include "base/scheduler.h"
#include "net/engineio/handshake.h"
#include "net/engineio/poll_answer.h"
#include "net/engineio/session_cookies.h"
#include "net/http/http_client.h"
#include "net/transport/transport.h"

#include <QList>

#include <memory>
#include <optional>

namespace godwit::net::engineio {

struct PollingSettings
{
    base::Milliseconds openLimit{10000}; ///< for the handshake
    base::Milliseconds sendLimit{20000}; ///< for one request that sends
    base::Milliseconds closeLimit{1000}; ///< for a polite goodbye
    qint64 maxPacketBytes = 16LL * 1024 * 1024; ///< of what arrives, as it stands on the wire
};

/// Engine.IO over long polling: at most one GET, which waits for packets, and one POST, which
/// brings them. A frame is one packet, as a WebSocket would carry it; close and noop packets stay
/// here. An answer may be of any length: each packet is handed up as soon as it is whole. A request
/// that failed ends the session, because nobody knows whether it was carried out; the layer above
/// resumes. Owned by one attempt; lives on the I/O thread; the references outlive it.
class PollingTransport final : public Transport
{
    Q_OBJECT

public:
    /// \p url: with EIO=4 and transport=polling in its query.
    PollingTransport(QUrl url, HttpClient &http, base::Scheduler &scheduler,
                     const PollingSettings &settings = {});
    ~PollingTransport() override;
    Q_DISABLE_COPY_MOVE(PollingTransport)

    void open() override;
    void send(const Frame &frame) override;
    void close(const CloseReason &reason) override;
    /// By a pong that nobody asked for: servers take it for a sign of life, and answer the request.
    bool probe() override;
    [[nodiscard]] qint64 unsentBytes() const override;
    [[nodiscard]] TransportKind kind() const override { return TransportKind::LongPolling; }

    /// What the server said; valid from opened() on.
    [[nodiscard]] const Handshake &handshake() const { return m_handshake; }
    /// How long the handshake took: one round trip, on a new connection a few.
    [[nodiscard]] base::Milliseconds handshakeTime() const { return m_handshakeTime; }
    [[nodiscard]] const SessionCookies &cookies() const { return m_cookies; }
    /// Where the session is: where the handshake came from in the end, with the session's id.
    [[nodiscard]] const QUrl &url() const { return m_url; }

    /// Asks for no further packets; paused() comes when no request is under way. As long as the
    /// last GET waits, sending goes on; after that, what is sent is kept.
    void pause();
    void resume();
    /// Takes over what waits to be sent, in order.
    [[nodiscard]] QList<Frame> takeUnsent();

Q_SIGNALS:
    /// Never emitted from inside pause().
    void paused();

private:
    enum class State { Unopened, Opening, Open, Closing, Ending, Ended };

    void poll();
    void ask(const HttpRequest &get);
    void tell(const StagePassed &passed);
    void takePiece(const QByteArray &piece);
    void answerEnded(const std::optional<HttpError> &error);
    void handUp(const PollAnswer::Next &next);
    void begin(const Frame &frame);
    void flush();
    void flushSoon();
    void postAnswered(const HttpClient::Outcome &outcome);
    [[nodiscard]] bool isHolding() const { return m_isPaused && !m_get; }
    void checkPaused();
    void end(const CloseReason &reason);
    [[nodiscard]] HttpRequest request(HttpRequest::Method method, base::Milliseconds limit) const;

    QUrl m_url;
    HttpClient &m_http;
    base::Scheduler &m_scheduler;
    PollingSettings m_settings;
    State m_state = State::Unopened;
    bool m_isPaused = false;
    int m_redirects = 0;
    Handshake m_handshake;
    SessionCookies m_cookies;
    base::TimePoint m_started{};
    base::Milliseconds m_handshakeTime{0};
    QList<Frame> m_queue;
    qint64 m_queuedBytes = 0;
    qint64 m_postedBytes = 0;
    base::TimePoint m_postedAt{};
    std::optional<CloseReason> m_wanted; ///< what we closed it with
    PollAnswer m_answer; ///< to the GET under way
    std::unique_ptr<HttpExchange> m_get;
    std::unique_ptr<HttpExchange> m_post;
    base::Alarm m_flush;
    base::Alarm m_pausing;
    base::Alarm m_limit; ///< for closing
    base::Alarm m_ending;
};

} // namespace godwit::net::engineio
