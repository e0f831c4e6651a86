#include "net/engineio/following_socket.h"

#include "base/logging.h"
#include "net/route/redirect.h"

#include <utility>

namespace godwit::net::engineio {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Code = CloseReason::Code;

namespace {

/// A head is all that is wanted, and a server that redirects has it at hand.
constexpr base::Milliseconds answerLimit = 5s;

} // namespace

FollowingSocket::FollowingSocket(QUrl url, HttpClient &http, base::Scheduler &scheduler,
                                 MakeSocket makeSocket)
    : m_url(std::move(url))
    , m_http(http)
    , m_scheduler(scheduler)
    , m_makeSocket(std::move(makeSocket))
{
    prepareSocket();
}

FollowingSocket::~FollowingSocket() = default;

/// Makes it and listens to it; it is opened by the caller.
void FollowingSocket::prepareSocket()
{
    m_socket = m_makeSocket(m_url);
    connect(m_socket.get(), &Transport::stagePassed, this, &Transport::stagePassed);
    connect(m_socket.get(), &Transport::opened, this, [this] {
        m_wasOpen = true;
        Q_EMIT opened();
    });
    connect(m_socket.get(), &Transport::received, this, &FollowingSocket::deliver);
    connect(m_socket.get(), &Transport::alive, this, &Transport::alive);
    connect(m_socket.get(), &Transport::closed, this, &FollowingSocket::socketClosed);
}

void FollowingSocket::open()
{
    m_socket->open();
}

void FollowingSocket::send(const Frame &frame)
{
    if (m_socket) {
        m_socket->send(frame);
    } else {
        qCWarning(base::logTransport, "send() on a WebSocket that is not open");
    }
}

void FollowingSocket::close(const CloseReason &reason)
{
    if (m_socket) {
        m_socket->close(reason);
    } else if (m_question) {
        end(reason);
    }
}

bool FollowingSocket::probe()
{
    return m_socket && m_socket->probe();
}

qint64 FollowingSocket::unsentBytes() const
{
    return m_socket ? m_socket->unsentBytes() : 0;
}

void FollowingSocket::socketClosed(const CloseReason &reason)
{
    if (!m_wasOpen && reason.code == Code::HttpStatus
        && isRedirect(reason.httpStatus.value_or(0))) {
        m_socket->disconnect(this);
        m_socket.release()->deleteLater(); // this is its signal
        ask(reason);
    } else {
        Q_EMIT closed(reason);
    }
}

void FollowingSocket::ask(const CloseReason &refusal)
{
    HttpRequest request{.url = m_url, .timeLimit = answerLimit};
    request.url.setScheme(m_url.scheme() == "wss"_L1 ? u"https"_s : u"http"_s);
    m_question = m_http.stream(
        request,
        {.began = [this, refusal](const HttpResponse &head) { answered(head, refusal); },
         .received = [](const QByteArray &) {},
         .ended = [this, refusal](const std::optional<HttpError> &) { end(refusal); }});
}

void FollowingSocket::answered(const HttpResponse &head, CloseReason refusal)
{
    m_question.reset();
    if (isRedirect(head.status)) {
        const QByteArray location = head.header("Location");
        const auto target = redirectTarget(m_url, location);
        if (target && m_redirects < mostRedirects) {
            ++m_redirects;
            m_url = *target;
            prepareSocket();
            m_socket->open();
            return;
        }
        refusal.problem = target ? RouteProblem::Redirected : redirectProblem(m_url, location);
        refusal.detail = redirectText(m_url, location);
    }
    end(refusal);
}

void FollowingSocket::end(const CloseReason &reason)
{
    m_question.reset();
    m_ending = m_scheduler.after(0ms, [this, reason] { Q_EMIT closed(reason); });
}

} // namespace godwit::net::engineio
