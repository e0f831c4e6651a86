#include "net/web/event_stream_transport.h"

#include "base/logging.h"
#include "net/http/http_close_reason.h"

#include <QPointer>

#include <algorithm>
#include <limits>
#include <utility>

namespace godwit::net::web {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Code = CloseReason::Code;

namespace {

/// A server's wish for a pause is followed up to this.
constexpr base::Milliseconds longestRetry = 1h;

bool isEventStream(const QByteArray &contentType)
{
    const QByteArray essence = contentType.split(';').constFirst().trimmed().toLower();
    return essence == "text/event-stream";
}

} // namespace

EventStreamTransport::EventStreamTransport(QUrl url, HttpClient &http, base::Scheduler &scheduler,
                                           std::shared_ptr<EventStreamMemory> memory,
                                           EventStreamSettings settings)
    : m_url(std::move(url))
    , m_http(http)
    , m_scheduler(scheduler)
    , m_memory(std::move(memory))
    , m_settings(std::move(settings))
    , m_decoder(m_settings.maxEventBytes)
{
}

EventStreamTransport::~EventStreamTransport() = default;

void EventStreamTransport::open()
{
    if (m_state != State::Unopened) {
        qCWarning(base::logTransport, "open() on an event stream that has been opened before");
        return;
    }
    m_state = State::Opening;
    HttpRequest request{.url = m_url, .headers = m_settings.headers};
    request.headers.append(HttpHeader{"Accept", "text/event-stream"});
    request.headers.append(HttpHeader{"Cache-Control", "no-store"});
    // What compresses also collects, and an event would wait for the next ones.
    request.headers.append(HttpHeader{"Accept-Encoding", "identity"});
    if (!m_memory->lastEventId.isEmpty()) {
        request.headers.append(HttpHeader{"Last-Event-ID", m_memory->lastEventId});
    }
    request.timeLimit = m_settings.openLimit;
    request.pieceLimit = m_settings.quietLimit;
    request.maxBytes = std::numeric_limits<qint64>::max(); // each event has its bound instead
    m_exchange = m_http.stream(
        request,
        {.began = [this](const HttpResponse &head) { began(head); },
         .received = [this](const QByteArray &piece) { take(piece); },
         .ended = [this](const std::optional<HttpError> &error) { streamEnded(error); }});
}

void EventStreamTransport::send(const Frame & /*frame*/)
{
    qCWarning(base::logTransport, "send() on what only receives");
}

void EventStreamTransport::close(const CloseReason &reason)
{
    end(reason);
}

void EventStreamTransport::began(const HttpResponse &head)
{
    if (m_state != State::Opening) {
        return;
    }
    if (head.status == 204) { // section 9.2.2: the server does not want us to come back
        CloseReason reason{Code::Refused, u"the server ends the event stream for good"_s, true};
        reason.httpStatus = head.status;
        end(reason);
    } else if (head.status != 200) {
        end(unexpectedStatus(head, m_scheduler.wallNow()));
    } else if (!isEventStream(head.header("Content-Type"))) {
        end({Code::ProtocolError, u"the answer is not an event stream"_s});
    } else {
        m_state = State::Open;
        Q_EMIT opened();
    }
}

void EventStreamTransport::take(const QByteArray &piece)
{
    if (m_state != State::Open) {
        return;
    }
    const QPointer<EventStreamTransport> self(this);
    const QList<ServerEvent> events = m_decoder.add(piece);
    for (const ServerEvent &event : events) {
        if (!m_settings.events.isEmpty() && !m_settings.events.contains(event.type)) {
            continue;
        }
        deliver({Frame::Kind::Text, event.data});
        if (!self || m_state != State::Open) {
            return; // what follows was not handed up, so the next connection shall ask for it
        }
    }
    if (m_decoder.lastEventId()) {
        m_memory->lastEventId = *m_decoder.lastEventId();
    }
    if (m_decoder.isBroken()) {
        end({Code::TooLarge, u"an event is too long"_s});
    }
}

void EventStreamTransport::streamEnded(const std::optional<HttpError> &error)
{
    m_exchange.reset();
    if (error) {
        end(closeReason(*error, m_state == State::Open));
    } else {
        end({Code::ClosedByPeer, u"the stream ended"_s, true});
    }
}

void EventStreamTransport::end(CloseReason reason)
{
    if (m_state == State::Ending || m_state == State::Ended) {
        return;
    }
    m_state = State::Ending;
    if (m_decoder.retry() && !reason.retryAfter) {
        reason.retryAfter = std::min(*m_decoder.retry(), longestRetry);
    }
    m_exchange.reset();
    m_ending = m_scheduler.after(0ms, [this, reason] {
        m_state = State::Ended;
        Q_EMIT closed(reason);
    });
}

} // namespace godwit::net::web
