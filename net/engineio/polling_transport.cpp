#include "net/engineio/polling_transport.h"

#include "base/logging.h"
#include "net/engineio/payload.h"
#include "net/engineio/polling_close_reason.h"
#include "net/engineio/polling_stages.h"
#include "net/route/loopback.h"
#include "net/route/redirect.h"

#include <QPointer>
#include <QUrlQuery>

#include <algorithm>
#include <limits>
#include <utility>

namespace godwit::net::engineio {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Code = CloseReason::Code;
using Method = HttpRequest::Method;

PollingTransport::PollingTransport(QUrl url, HttpClient &http, base::Scheduler &scheduler,
                                   const PollingSettings &settings)
    : m_url(std::move(url))
    , m_http(http)
    , m_scheduler(scheduler)
    , m_settings(settings)
    , m_answer(settings.maxPacketBytes)
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
    ask(request(Method::Get, m_settings.openLimit));
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

bool PollingTransport::probe()
{
    if (m_state != State::Open || isHolding()) {
        return false;
    }
    // A request that is under way will be answered anyway.
    if (!m_post && m_queue.isEmpty()) {
        send(textFrame(PacketType::Pong));
    }
    return true;
}

qint64 PollingTransport::unsentBytes() const
{
    return m_queuedBytes + m_postedBytes;
}

void PollingTransport::poll()
{
    if (m_isPaused || m_get || m_state != State::Open) {
        return;
    }
    HttpRequest get = request(Method::Get, m_handshake.pingInterval + m_handshake.pingTimeout);
    get.pieceLimit = get.timeLimit;
    get.maxBytes = std::numeric_limits<qint64>::max(); // each packet has its bound instead
    ask(get);
}

void PollingTransport::ask(const HttpRequest &get)
{
    m_answer = PollAnswer(m_settings.maxPacketBytes);
    m_get = m_http.stream(
        get,
        {.began =
             [this, get](const HttpResponse &head) {
                 m_cookies.absorb(head);
                 m_answer.begin(head);
                 tell(engineio::stagePassed(get, head));
             },
         .received = [this](const QByteArray &piece) { takePiece(piece); },
         .ended = [this](const std::optional<HttpError> &error) { answerEnded(error); },
         .passed = [this](HttpStage stage,
                          const QString &tls) { tell(engineio::stagePassed(stage, tls)); }});
}

/// Only the first request opens anything.
void PollingTransport::tell(const StagePassed &passed)
{
    if (m_state == State::Opening) {
        Q_EMIT stagePassed(passed);
    }
}

/// A server puts all that waits into one answer, however much that is. So what is whole is handed
/// up while the rest still comes: memory holds one piece, an answer that is cut has brought
/// something, and a receiver that needs time slows the server, since we do not read on meanwhile.
void PollingTransport::takePiece(const QByteArray &piece)
{
    if (m_state != State::Opening && m_state != State::Open) {
        return;
    }
    m_answer.add(piece);
    const QPointer<PollingTransport> self(this);
    while (self && (m_state == State::Opening || m_state == State::Open)) {
        const auto next = m_answer.next();
        if (!next) {
            return;
        }
        handUp(*next);
    }
}

void PollingTransport::answerEnded(const std::optional<HttpError> &error)
{
    m_get.reset();
    if (m_state != State::Opening && m_state != State::Open) {
        return;
    }
    if (error) {
        end(closeReason(*error, m_state == State::Open));
        return;
    }
    // Later, what was sent belongs to the server that has the session.
    const auto target = m_state == State::Opening ? m_answer.redirect(m_url) : std::nullopt;
    if (target && m_redirects++ < mostRedirects) {
        m_url = *target;
        ask(request(Method::Get, m_settings.openLimit));
        return;
    }
    if (const auto reason = m_answer.finish(m_scheduler.wallNow())) {
        end(*reason);
        return;
    }
    const auto last = m_answer.next();
    // The server takes the next GET only after the complete answer, so this is the first moment
    // for it; but the last packet, most often the only one, is handed up while it is on its way.
    if (!last || *last) {
        poll();
    }
    const QPointer<PollingTransport> self(this);
    if (last) {
        handUp(*last);
    }
    if (!self) {
        return;
    }
    if (m_state == State::Opening) {
        end({Code::ProtocolError, u"the answer has no handshake"_s});
    }
    poll(); // after the handshake
    checkPaused();
}

/// May end the session, or be the end of us.
void PollingTransport::handUp(const PollAnswer::Next &next)
{
    if (!next) {
        end(next.error());
    } else if (m_state == State::Opening) {
        begin(*next);
    } else {
        deliver(*next);
    }
}

void PollingTransport::begin(const Frame &frame)
{
    m_handshakeTime = std::chrono::duration_cast<base::Milliseconds>(m_scheduler.now() - m_started);
    const auto packet = parsePacket(frame);
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
    m_state = State::Open;
    const QPointer<PollingTransport> self(this);
    Q_EMIT opened();
    if (self && m_state == State::Open) {
        deliver(frame);
    }
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
    m_postedAt = m_scheduler.now();
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
    const auto took
        = std::chrono::duration_cast<base::Milliseconds>(m_scheduler.now() - m_postedAt);
    flush();
    checkPaused();
    Q_EMIT alive(took);
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
    m_ending = m_scheduler.after(0ms, [this, reason = onTheWay(reason, m_answer.head(), m_url)] {
        m_state = State::Ended;
        Q_EMIT closed(reason);
    });
}

HttpRequest PollingTransport::request(Method method, base::Milliseconds limit) const
{
    HttpRequest result{.method = method, .url = m_url, .timeLimit = limit};
    result.maxBytes = m_settings.maxPacketBytes;
    if (isLoopbackHost(m_url.host())) {
        // Bytes cost nothing here, and compressing a long answer keeps the server busy for seconds.
        result.headers.append(HttpHeader{"Accept-Encoding", "identity"});
    }
    if (const QByteArray cookies = m_cookies.header(); !cookies.isEmpty()) {
        result.headers.append(HttpHeader{"Cookie", cookies});
    }
    return result;
}

} // namespace godwit::net::engineio
