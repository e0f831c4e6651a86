#pragma once

#include "base/scheduler.h"
#include "net/http/http_client.h"
#include "net/transport/transport.h"
#include "net/web/poll_pace.h"

#include <functional>
#include <memory>
#include <optional>

namespace godwit::net::web {

struct PollSettings
{
    QList<HttpHeader> headers{}; ///< of every request
    PollPaceSettings pace{};
    /// Set: the server keeps a request until it has something to say, so long at most.
    std::optional<base::Milliseconds> hold{};
    base::Milliseconds answerLimit{20000}; ///< for one request that is not held
    /// A request that is held for so long has reached somebody; see PollTransport.
    base::Milliseconds heldLongEnough{2000};
    qint64 maxBytes = 16LL * 1024 * 1024; ///< of one answer
    QString cursorParameter{}; ///< of the query; empty: everything is asked for each time
    /// What a question has to ask for to get what comes after this answer; empty: it does not tell.
    std::function<QString(const QByteArray &body)> cursorOf{};
    /// So often everything is asked for in spite of a cursor: a server that began anew may count
    /// from 1 again, and would answer "nothing" for long.
    base::Milliseconds refreshAfter{60000};
};

/// Receives by asking a plain URL again and again: one request at a time, the next one only after
/// the answer. A frame is the body of an answer that differs from the one before it. Trouble that
/// passes is sat out at a slower pace; what does not pass ends the connection. A server that keeps
/// requests waiting says nothing while nothing happens, so there a request that is neither answered
/// nor refused for a while counts as an opening, which is weaker than an answer. Cannot send. Owned
/// by one attempt; lives on the I/O thread; the references outlive it.
class PollTransport final : public Transport
{
    Q_OBJECT

public:
    PollTransport(QUrl url, HttpClient &http, base::Scheduler &scheduler, PollSettings settings);
    ~PollTransport() override;
    Q_DISABLE_COPY_MOVE(PollTransport)

    void open() override;
    void send(const Frame &frame) override; ///< a mistake of the caller
    void close(const CloseReason &reason) override;
    /// Asks at once, unless the server is in trouble. Where it keeps requests, there is no means.
    bool probe() override;
    [[nodiscard]] qint64 unsentBytes() const override { return 0; }
    [[nodiscard]] TransportKind kind() const override
    {
        return m_settings.hold ? TransportKind::LongPolling : TransportKind::Polling;
    }

private:
    enum class State { Unopened, Opening, Open, Ending, Ended };

    void ask();
    void answered(const HttpClient::Outcome &outcome);
    void failed(const HttpError &error);
    void refused(const HttpResponse &response);
    void handUp(const HttpResponse &response);
    void waitAfter(bool hadNews);
    void waitAfterFailure(const CloseReason &reason);
    void markOpen();
    void end(const CloseReason &reason);
    [[nodiscard]] HttpRequest request();

    QUrl m_url;
    HttpClient &m_http;
    base::Scheduler &m_scheduler;
    PollSettings m_settings;
    State m_state = State::Unopened;
    PollPace m_pace;
    QString m_cursor;
    bool m_asksForAll = true; ///< the request under way does
    base::TimePoint m_refreshedAt{};
    QUrl m_askedUrl;
    QByteArray m_entityTag; ///< of the last answer from m_askedUrl
    QByteArray m_lastBody; ///< of the last answer with everything in it
    base::TimePoint m_askedAt{};
    std::unique_ptr<HttpExchange> m_exchange;
    base::Alarm m_next; ///< for asking, or until a held request counts
    base::Alarm m_ending;
};

} // namespace godwit::net::web
