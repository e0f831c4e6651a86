#include "net/engineio/polling_transport.h"

#include "base/logging.h"
#include "net/engineio/polling_close_reason.h"

#include <QPointer>
#include <QUrlQuery>

#include <algorithm>
#include <utility>

namespace godwit::net::engineio {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Code = CloseReason::Code;
using Method = HttpRequest::Method;

namespace {

bool isPacket(const Frame &frame, PacketType type)
{
    const auto packet = parsePacket(frame);
    return packet && packet->type == type;
}

base::Failure<CloseReason> protocolError(QString detail)
{
    return base::Failure{CloseReason{Code::ProtocolError, std::move(detail)}};
}

} // namespace

PollingTransport::PollingTransport(QUrl url, HttpClient &http, base::Scheduler &scheduler,
                                   const PollingSettings &settings)
    : m_url(std::move(url))
    , m_http(http)
    , m_scheduler(scheduler)
    , m_settings(settings)
{
}

PollingTransport::~PollingTransport() = default;

void PollingTransport::open()
{
    if (m_state != State::Unopened) {
        qCWarning(base::logTransport, "open() on a session that has been opened before");
        return;
    }
    m_state = State::Opening;
    m_started = m_scheduler.now();
    m_get = m_http.send(request(Method::Get, m_settings.openLimit),
                        [this](const HttpClient::Outcome &outcome) { handshakeAnswered(outcome); });
}

void PollingTransport::send(const Frame &frame)
{
    if (m_state == State::Ending) {
        return; // the caller will hear of the end in the next turn, and cannot know of it yet
    }
    if (m_state != State::Open) {
        qCWarning(base::logTransport, "send() on a session that is not open");
        return;
    }
    if (encodedSize(frame) > m_handshake.maxPayload) {
        // The server would answer 413 and end the session; so does this, without the upload.
        end({Code::TooLarge, u"a packet beyond the server's maxPayload"_s});
        return;
    }
    m_queue.append(frame);
    m_queuedBytes += frame.payload.size();
    flushSoon();
}

void PollingTransport::close(const CloseReason &reason)
{
    if (m_state == State::Closing || m_state == State::Ending || m_state == State::Ended) {
        return;
    }
    m_wanted = reason;
    if (m_state != State::Open) {
        end(reason);
        return;
    }
    m_state = State::Closing;
    m_isPaused = false;
    m_queue.append(textFrame(PacketType::Close));
    m_limit = m_scheduler.after(m_settings.closeLimit, [this] { end(*m_wanted); });
    flush();
}

qint64 PollingTransport::unsentBytes() const
{
    return m_queuedBytes + m_postedBytes;
}

void PollingTransport::handshakeAnswered(const HttpClient::Outcome &outcome)
{
    m_get.reset();
    m_handshakeTime = std::chrono::duration_cast<base::Milliseconds>(m_scheduler.now() - m_started);
    const auto frames = framesOf(outcome);
    if (!frames) {
        end(frames.error());
        return;
    }
    const auto packet = parsePacket(frames->first());
    if (!packet || packet->type != PacketType::Open) {
        end({Code::ProtocolError, u"the first packet is not the handshake"_s});
        return;
    }
    auto handshake = Handshake::parse(packet->data);
    if (!handshake) {
        end({Code::ProtocolError, u"handshake: "_s + handshake.error().detail});
        return;
    }
    m_handshake = std::move(handshake).value();
    QUrlQuery query(m_url);
    query.addQueryItem(u"sid"_s, QString::fromLatin1(QUrl::toPercentEncoding(m_handshake.sid)));
    m_url.setQuery(query);
    begin(*frames);
}

void PollingTransport::begin(const QList<Frame> &frames)
{
    m_state = State::Open;
    const QPointer<PollingTransport> self(this);
    Q_EMIT opened();
    if (self != nullptr) {
        deliver(frames);
    }
}

void PollingTransport::poll()
{
    if (m_isPaused || m_get || m_state != State::Open) {
        return;
    }
    const auto limit = m_handshake.pingInterval + m_handshake.pingTimeout;
    m_get = m_http.send(request(Method::Get, limit),
                        [this](const HttpClient::Outcome &outcome) { pollAnswered(outcome); });
}

void PollingTransport::pollAnswered(const HttpClient::Outcome &outcome)
{
    m_get.reset();
    if (m_state != State::Open) {
        return;
    }
    const auto frames = framesOf(outcome);
    if (!frames) {
        end(frames.error());
        return;
    }
    deliver(*frames);
}

/// Hands the packets up, having asked for the next ones first, so that the network works meanwhile.
void PollingTransport::deliver(const QList<Frame> &frames)
{
    const bool closes = std::any_of(frames.begin(), frames.end(), [](const Frame &frame) {
        return isPacket(frame, PacketType::Close);
    });
    if (!closes) {
        poll();
    }
    const QPointer<PollingTransport> self(this);
    for (const Frame &frame : frames) {
        if (isPacket(frame, PacketType::Close)) {
            end({Code::ClosedByPeer, u"close packet"_s, true});
            return;
        }
        if (isPacket(frame, PacketType::Noop)) {
            continue;
        }
        Q_EMIT received(frame);
        if (self == nullptr || m_state != State::Open) {
            return;
        }
    }
    checkPaused();
}

void PollingTransport::flushSoon()
{
    // What is sent in one turn of the loop leaves in one request.
    if (!m_post && !isHolding() && m_queue.size() == 1) {
        m_flush = m_scheduler.after(0ms, [this] { flush(); });
    }
}

void PollingTransport::flush()
{
    if (m_post || isHolding() || m_queue.isEmpty()
        || (m_state != State::Open && m_state != State::Closing)) {
        return;
    }
    const qsizetype count = batchLength(m_queue, m_handshake.maxPayload);
    HttpRequest post = request(Method::Post, m_settings.sendLimit);
    post.headers.append(HttpHeader{"Content-Type", "text/plain;charset=UTF-8"});
    post.body = joinPayload(m_queue, count);
    for (qsizetype i = 0; i < count; ++i) {
        m_postedBytes += m_queue.at(i).payload.size();
    }
    m_queuedBytes = std::max<qint64>(0, m_queuedBytes - m_postedBytes);
    m_queue.remove(0, count);
    m_post
        = m_http.send(post, [this](const HttpClient::Outcome &outcome) { postAnswered(outcome); });
}

void PollingTransport::postAnswered(const HttpClient::Outcome &outcome)
{
    m_post.reset();
    m_postedBytes = 0;
    if (m_state == State::Closing && (!outcome || m_queue.isEmpty())) {
        m_wanted->wasClean = outcome.hasValue() && outcome->status == 200;
        end(*m_wanted);
        return;
    }
    if (!outcome) {
        end(closeReason(outcome.error(), true));
        return;
    }
    m_cookies.absorb(*outcome);
    if (outcome->status != 200) {
        end(closeReason(*outcome, m_scheduler.wallNow()));
        return;
    }
    if (outcome->body != "ok") {
        end({Code::ProtocolError, u"what was sent is not answered with ok"_s});
        return;
    }
    flush();
    checkPaused();
}

void PollingTransport::pause()
{
    m_isPaused = true;
    checkPaused();
}

void PollingTransport::resume()
{
    m_isPaused = false;
    m_pausing.cancel();
    poll();
    flush();
}

QList<Frame> PollingTransport::takeUnsent()
{
    m_queuedBytes = 0;
    return std::exchange(m_queue, {});
}

void PollingTransport::checkPaused()
{
    if (m_isPaused && m_state == State::Open && !m_get && !m_post) {
        m_pausing = m_scheduler.after(0ms, [this] { Q_EMIT paused(); });
    }
}

void PollingTransport::end(const CloseReason &reason)
{
    if (m_state == State::Ending || m_state == State::Ended) {
        return;
    }
    m_state = State::Ending;
    m_limit.cancel();
    m_flush.cancel();
    m_pausing.cancel();
    m_get.reset();
    m_post.reset();
    m_ending = m_scheduler.after(0ms, [this, reason] {
        m_state = State::Ended;
        Q_EMIT closed(reason);
    });
}

base::Result<QList<Frame>, CloseReason>
PollingTransport::framesOf(const HttpClient::Outcome &outcome)
{
    if (!outcome) {
        return base::Failure{closeReason(outcome.error(), m_state != State::Opening)};
    }
    m_cookies.absorb(*outcome);
    if (outcome->status != 200) {
        return base::Failure{closeReason(*outcome, m_scheduler.wallNow())};
    }
    auto frames = splitPayload(outcome->body, m_settings.payload);
    if (!frames) {
        return protocolError(u"the answer is not Engine.IO"_s);
    }
    for (const Frame &frame : *frames) {
        if (!parsePacket(frame)) {
            return protocolError(u"the answer is not Engine.IO"_s);
        }
    }
    return std::move(frames).value();
}

HttpRequest PollingTransport::request(Method method, base::Milliseconds limit) const
{
    HttpRequest result{.method = method, .url = m_url, .timeLimit = limit};
    result.maxBytes = m_settings.maxAnswerBytes;
    if (const QByteArray cookies = m_cookies.header(); !cookies.isEmpty()) {
        result.headers.append(HttpHeader{"Cookie", cookies});
    }
    return result;
}

} // namespace godwit::net::engineio
