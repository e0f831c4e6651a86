#include "net/web/poll_transport.h"

#include "base/logging.h"
#include "net/http/http_close_reason.h"

#include <QPointer>
#include <QUrlQuery>

#include <utility>

namespace godwit::net::web {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// A server that answers a held request sooner, and with nothing, does not hold any.
constexpr base::Milliseconds shortestHold = 1s;
/// What a held request is given on top, for the way there and back.
constexpr base::Milliseconds holdMargin = 10s;

/// The server, or something in front of it, cannot do it now.
bool passes(int status)
{
    switch (status) {
    case 408:
    case 425:
    case 429:
    case 500:
    case 502:
    case 503:
    case 504:
        return true;
    default:
        return false;
    }
}

bool passes(HttpError::Code code)
{
    return code == HttpError::Code::TimedOut || code == HttpError::Code::ConnectionLost;
}

} // namespace

PollTransport::PollTransport(QUrl url, HttpClient &http, base::Scheduler &scheduler,
                             PollSettings settings)
    : m_url(std::move(url))
    , m_http(http)
    , m_scheduler(scheduler)
    , m_settings(std::move(settings))
    , m_pace(m_settings.pace)
{
}

PollTransport::~PollTransport() = default;

void PollTransport::open()
{
    if (m_state != State::Unopened) {
        qCWarning(base::logTransport, "open() on a poll that has been opened before");
        return;
    }
    m_state = State::Opening;
    ask();
    if (m_settings.hold) {
        m_next = m_scheduler.after(m_settings.heldLongEnough, [this] { markOpen(); });
    }
}

void PollTransport::send(const Frame & /*frame*/)
{
    qCWarning(base::logTransport, "send() on what only receives");
}

void PollTransport::close(const CloseReason &reason)
{
    end(reason);
}

bool PollTransport::probe()
{
    if (m_state != State::Open || m_settings.hold || m_pace.isFailing()) {
        return false;
    }
    if (!m_exchange) {
        ask();
    }
    return true;
}

void PollTransport::ask()
{
    m_next.cancel();
    m_askedAt = m_scheduler.now();
    m_exchange
        = m_http.send(request(), [this](const HttpClient::Outcome &outcome) { answered(outcome); });
}

HttpRequest PollTransport::request()
{
    HttpRequest request{.url = m_url, .headers = m_settings.headers};
    request.timeLimit = m_settings.hold ? *m_settings.hold + holdMargin : m_settings.answerLimit;
    request.maxBytes = m_settings.maxBytes;
    const base::TimePoint now = m_scheduler.now();
    m_asksForAll = m_cursor.isEmpty() || now - m_refreshedAt >= m_settings.refreshAfter;
    if (m_asksForAll) {
        m_refreshedAt = now;
    } else {
        QUrlQuery query(request.url);
        query.addQueryItem(m_settings.cursorParameter,
                           QString::fromLatin1(QUrl::toPercentEncoding(m_cursor)));
        request.url.setQuery(query);
    }
    if (request.url != m_askedUrl) {
        m_entityTag.clear();
        m_askedUrl = request.url;
    }
    if (!m_entityTag.isEmpty()) {
        request.headers.append(HttpHeader{"If-None-Match", m_entityTag});
    }
    return request;
}

void PollTransport::answered(const HttpClient::Outcome &outcome)
{
    m_exchange.reset();
    if (m_state != State::Opening && m_state != State::Open) {
        return;
    }
    if (!outcome) {
        failed(outcome.error());
        return;
    }
    const int status = outcome->status;
    if (status != 200 && status != 204 && status != 304) {
        refused(*outcome);
        return;
    }
    const QPointer<PollTransport> self(this);
    const auto took = std::chrono::duration_cast<base::Milliseconds>(m_scheduler.now() - m_askedAt);
    markOpen();
    if (self && !m_settings.hold) {
        Q_EMIT alive(took);
    }
    if (!self || m_state != State::Open) {
        return;
    }
    if (status == 200) {
        handUp(*outcome);
    } else {
        waitAfter(false);
    }
}

void PollTransport::failed(const HttpError &error)
{
    const bool isOpen = m_state == State::Open;
    if (m_settings.hold && isOpen && error.code == HttpError::Code::TimedOut) {
        waitAfter(false); // nothing happened in all that time
    } else if (isOpen && passes(error.code)) {
        waitAfterFailure(closeReason(error, true));
    } else {
        end(closeReason(error, isOpen));
    }
}

void PollTransport::refused(const HttpResponse &response)
{
    const CloseReason reason = unexpectedStatus(response, m_scheduler.wallNow());
    if (m_state == State::Open && passes(response.status)) {
        waitAfterFailure(reason);
    } else {
        end(reason);
    }
}

void PollTransport::handUp(const HttpResponse &response)
{
    m_entityTag = response.header("ETag");
    const QByteArray &body = response.body;
    if (m_settings.cursorOf) {
        if (const QString cursor = m_settings.cursorOf(body); !cursor.isEmpty()) {
            m_cursor = cursor;
        }
    }
    const bool isKnown = m_asksForAll && body == m_lastBody;
    if (m_asksForAll) {
        m_lastBody = body;
    }
    const bool isNews = !body.isEmpty() && !isKnown;
    waitAfter(isNews);
    if (isNews) {
        deliver({body.isValidUtf8() ? Frame::Kind::Text : Frame::Kind::Binary, body});
    }
}

void PollTransport::waitAfter(bool hadNews)
{
    const bool isHolding
        = m_settings.hold && (hadNews || m_scheduler.now() - m_askedAt >= shortestHold);
    const base::Milliseconds delay = m_pace.answered(hadNews);
    m_next = m_scheduler.after(isHolding ? 0ms : delay, [this] { ask(); });
}

void PollTransport::waitAfterFailure(const CloseReason &reason)
{
    if (const auto delay = m_pace.failed(reason.retryAfter)) {
        qCDebug(base::logTransport) << "a poll failed:" << reason.detail;
        m_next = m_scheduler.after(*delay, [this] { ask(); });
    } else {
        end(reason);
    }
}

void PollTransport::markOpen()
{
    if (m_state == State::Opening) {
        m_state = State::Open;
        m_next.cancel();
        Q_EMIT opened();
    }
}

void PollTransport::end(const CloseReason &reason)
{
    if (m_state == State::Ending || m_state == State::Ended) {
        return;
    }
    m_state = State::Ending;
    m_next.cancel();
    m_exchange.reset();
    m_ending = m_scheduler.after(0ms, [this, reason] {
        m_state = State::Ended;
        Q_EMIT closed(reason);
    });
}

} // namespace godwit::net::web
