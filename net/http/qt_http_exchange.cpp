#include "net/http/qt_http_exchange.h"

#include "net/http/one_shot_body.h"

#include <QMetaEnum>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>

#include <utility>

namespace godwit::net {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 ReadBuffer = 256LL * 1024;

HttpError::Code codeOf(QNetworkReply::NetworkError error)
{
    using Code = HttpError::Code;
    // Compared by number: most of the enumerators are HTTP statuses, which are answers to us.
    const int number = error;
    if (number >= QNetworkReply::ProxyConnectionRefusedError
        && number <= QNetworkReply::UnknownProxyError) {
        return Code::ProxyFailed;
    }
    switch (number) {
    case QNetworkReply::ConnectionRefusedError:
        return Code::ConnectionRefused;
    case QNetworkReply::HostNotFoundError:
        return Code::HostNotFound;
    case QNetworkReply::TimeoutError:
    case QNetworkReply::OperationCanceledError: // by nobody of ours: we have let go of the reply
        return Code::TimedOut;
    case QNetworkReply::SslHandshakeFailedError:
        return Code::TlsFailed;
    case QNetworkReply::TemporaryNetworkFailureError:
    case QNetworkReply::NetworkSessionFailedError:
    case QNetworkReply::UnknownNetworkError: // no route, network down
        return Code::NetworkUnreachable;
    case QNetworkReply::RemoteHostClosedError:
    case QNetworkReply::ContentReSendError:
        return Code::ConnectionLost;
    case QNetworkReply::ProtocolUnknownError:
    case QNetworkReply::ProtocolInvalidOperationError:
    case QNetworkReply::BackgroundRequestNotAllowedError:
        return Code::BadRequest;
    default:
        return Code::ProtocolError;
    }
}

/// Whether \p error only restates the status of an answer that is complete.
bool isStatus(QNetworkReply::NetworkError error, int status)
{
    return error == QNetworkReply::NoError
        || (status >= 400 && error >= QNetworkReply::ContentAccessDenied);
}

QNetworkReply *start(QNetworkAccessManager &manager, const HttpRequest &request)
{
    QNetworkRequest wire(request.url);
    wire.setHeader(QNetworkRequest::UserAgentHeader, u"Godwit/"_s + QLatin1String(GODWIT_VERSION));
    // Cookies keep a session on its server, so they belong to a session, not to the process.
    wire.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    wire.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    // Past our limit a suspicious ratio ends the decompression; without one, our own count does.
    wire.setDecompressedSafetyCheckThreshold(request.maxBytes);
    for (const HttpHeader &header : request.headers) {
        wire.setRawHeader(header.name, header.value);
    }
    switch (request.method) {
    case HttpRequest::Method::Get:
        return manager.get(wire);
    case HttpRequest::Method::Post: {
        // Without these two Qt would copy the body into a buffer that it can rewind.
        wire.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
        wire.setHeader(QNetworkRequest::ContentLengthHeader, request.body.size());
        auto body = std::make_unique<OneShotBody>(request.body);
        QNetworkReply *reply = manager.post(wire, body.get());
        body.release()->setParent(reply);
        return reply;
    }
    case HttpRequest::Method::Delete:
        return manager.deleteResource(wire);
    }
    Q_UNREACHABLE();
}

} // namespace

QtHttpExchange::QtHttpExchange(std::shared_ptr<QNetworkAccessManager> manager,
                               base::Scheduler &scheduler, const HttpRequest &request,
                               std::function<void(HttpClient::Outcome)> done,
                               std::function<void()> suspect)
    : m_manager(std::move(manager))
    , m_reply(start(*m_manager, request))
    , m_done(std::move(done))
    , m_suspect(std::move(suspect))
    , m_maxBytes(request.maxBytes)
    , m_query(request.url.query())
{
    m_reply->setReadBufferSize(ReadBuffer);
    // All queued: Qt finishes a request that it cannot make before our caller has its exchange, and
    // what we do in answer may destroy the reply.
    constexpr auto queued = Qt::QueuedConnection;
    connect(m_reply, &QNetworkReply::socketStartedConnecting, this,
            &QtHttpExchange::startConnecting, queued);
    connect(m_reply, &QNetworkReply::requestSent, this, &QtHttpExchange::sent, queued);
    connect(m_reply, &QNetworkReply::readyRead, this, &QtHttpExchange::read, queued);
    connect(m_reply, &QNetworkReply::finished, this, &QtHttpExchange::finished, queued);
    connect(m_reply, &QNetworkReply::sslErrors, this, [this](const QList<QSslError> &errors) {
        for (const QSslError &error : errors) {
            m_tlsErrors += u"; "_s + error.errorString();
        }
    });
    m_timeLimit = scheduler.after(request.timeLimit, [this] {
        m_suspect();
        fail(HttpError::Code::TimedOut, u"no complete answer in time"_s);
    });
}

QtHttpExchange::~QtHttpExchange()
{
    if (m_reply != nullptr) {
        m_suspect();
        discardReply();
    }
}

void QtHttpExchange::discardReply()
{
    m_reply->disconnect(this);
    m_reply->abort();
    delete std::exchange(m_reply, nullptr);
}

void QtHttpExchange::startConnecting()
{
    // Qt repeats a request on a new connection when the one that it was sent on breaks.
    if (m_reply != nullptr && m_wasSent) {
        m_suspect();
        fail(HttpError::Code::ConnectionLost, u"the connection broke before the answer"_s);
    }
}

void QtHttpExchange::sent()
{
    if (std::exchange(m_wasSent, true) && m_reply != nullptr) {
        m_suspect();
        fail(HttpError::Code::ConnectionLost, u"the connection broke before the answer"_s);
    }
}

void QtHttpExchange::read()
{
    if (m_reply == nullptr) {
        return;
    }
    m_body += m_reply->read(m_maxBytes + 1 - m_body.size());
    if (m_body.size() > m_maxBytes) {
        fail(HttpError::Code::TooLarge, u"more than %1 bytes"_s.arg(m_maxBytes));
    }
}

void QtHttpExchange::finished()
{
    if (m_reply == nullptr) {
        return;
    }
    const QNetworkReply::NetworkError error = m_reply->error();
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (status > 0 && isStatus(error, status)) {
        read();
        if (m_reply != nullptr) {
            finish(response());
        }
        return;
    }
    m_suspect();
    const char *name = QMetaEnum::fromType<QNetworkReply::NetworkError>().valueToKey(error);
    QString text = m_reply->errorString();
    if (!m_query.isEmpty()) {
        text.replace(m_query, u"…"_s);
    }
    // What fails after the request was sent is Qt's own second try.
    HttpError::Code code = codeOf(error);
    if (m_wasSent
        && (code == HttpError::Code::ConnectionRefused
            || code == HttpError::Code::NetworkUnreachable)) {
        code = HttpError::Code::ConnectionLost;
    }
    fail(code, QLatin1StringView(name) + u": "_s + text + m_tlsErrors);
}

HttpResponse QtHttpExchange::response()
{
    HttpResponse result;
    result.status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const auto &pairs = m_reply->rawHeaderPairs();
    for (const auto &pair : pairs) {
        result.headers.append({pair.first, pair.second});
    }
    result.body = std::move(m_body);
    return result;
}

void QtHttpExchange::fail(HttpError::Code code, const QString &detail)
{
    finish(base::Failure{HttpError{code, detail}});
}

void QtHttpExchange::finish(HttpClient::Outcome outcome)
{
    m_timeLimit.cancel();
    discardReply();
    // The callback may destroy us, so nothing of ours is touched after it.
    const auto done = std::exchange(m_done, nullptr);
    done(std::move(outcome));
}

} // namespace godwit::net
