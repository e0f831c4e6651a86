#include "net/detect/http_probe.h"

#include "net/detect/host_meta.h"
#include "net/http/http_close_reason.h"
#include "net/route/redirect.h"

#include <QJsonDocument>

namespace godwit::net::detect {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

bool isOf(const HttpResponse &head, QByteArrayView type)
{
    return head.header("Content-Type").toLower().contains(type);
}

} // namespace

HttpProbe::HttpProbe(const Row &row, std::function<void()> changed, HttpClient &http,
                     base::Scheduler &scheduler, const ProbeLimits &limits)
    : Probe(row, std::move(changed))
    , m_http(http)
    , m_scheduler(scheduler)
    , m_limits(limits)
    , m_events(limits.bytes)
{
}

void HttpProbe::start()
{
    m_started = m_scheduler.now();
    ask();
}

void HttpProbe::ask()
{
    HttpRequest request{.url = row().url,
                        .headers = {{"Accept",
                                     "text/event-stream, application/json;q=0.9, "
                                     "application/jrd+json;q=0.9, application/xrd+xml;q=0.8, "
                                     "*/*;q=0.5"},
                                    {"Cache-Control", "no-store"}},
                        .connectLimit = m_limits.open,
                        .timeLimit = m_limits.open,
                        .pieceLimit = m_limits.open};
    request.maxBytes = m_limits.bytes;
    m_exchange = m_http.stream(request,
                               {.began = [this](const HttpResponse &head) { began(head); },
                                .received = [this](const QByteArray &piece) { take(piece); },
                                .ended = [this](const auto &error) { ended(error); },
                                .passed =
                                    [this](HttpStage, const QString &tls) {
                                        if (!tls.isEmpty()) {
                                            rowToChange().tls = tls;
                                        }
                                    }});
}

void HttpProbe::stop()
{
    if (!isClosed()) {
        m_limit.cancel();
        m_exchange.reset();
        closed();
        m_later = m_scheduler.after(0ms, [this] { tell(); });
    }
}

void HttpProbe::began(const HttpResponse &head)
{
    m_head = head;
    rowToChange().httpStatus = head.status;
    if (head.status == 200 && isOf(head, "text/event-stream")) {
        recognise(Sort::EventStream);
        rowToChange().state = Row::State::Listening;
        m_limit = m_scheduler.after(m_limits.listen, [this] { conclude(); });
        tell();
    }
}

void HttpProbe::take(const QByteArray &piece)
{
    if (row().sort != Sort::EventStream) {
        m_body += piece; // the request bounds it
        return;
    }
    const auto events = m_events.add(piece);
    for (const ServerEvent &event : events) {
        hear({Frame::Kind::Text, event.data}, m_limits);
    }
    if (!events.isEmpty()) {
        tell();
    }
}

void HttpProbe::ended(const std::optional<HttpError> &error)
{
    if (row().sort == Sort::EventStream) {
        conclude();
        return;
    }
    if (!error && isRedirect(m_head.status)) {
        const QByteArray location = m_head.header("Location");
        const auto target = redirectTarget(row().url, location);
        if (target && m_redirects++ < mostRedirects) {
            rowToChange().url = *target;
            m_body.clear();
            m_later = m_scheduler.after(0ms, [this] { ask(); });
            return;
        }
        CloseReason away{CloseReason::Code::HttpStatus, redirectText(row().url, location)};
        away.problem = redirectProblem(row().url, location);
        away.httpStatus = m_head.status;
        fail(away);
    } else if (error) {
        fail(closeReason(*error, false));
    } else if (m_head.status != 200) {
        fail(unexpectedStatus(m_head, m_scheduler.wallNow()));
    } else {
        readAnswer();
    }
    conclude();
}

void HttpProbe::readAnswer()
{
    if (row().question == Row::Question::HostMeta) {
        if (const QString place = xmppPlaceIn(m_body); !place.isEmpty()) {
            recognise(Sort::Xmpp);
            rowToChange().detail = place;
        }
        return;
    }
    if (!QJsonDocument::fromJson(m_body).isNull()) {
        recognise(Sort::Json);
        hear({Frame::Kind::Text, m_body}, m_limits);
    } else if (isOf(m_head, "text/html")) {
        recognise(Sort::Page);
    }
}

void HttpProbe::recognise(Sort sort)
{
    rowToChange().sort = sort;
    rowToChange().took
        = std::chrono::duration_cast<base::Milliseconds>(m_scheduler.now() - m_started);
}

void HttpProbe::conclude()
{
    rowToChange().state = Row::State::Over;
    stop();
}

} // namespace godwit::net::detect
