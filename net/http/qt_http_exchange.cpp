#include "net/http/qt_http_exchange.h"

#include "net/http/qt_request.h"

#include <QMetaEnum>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QPointer>

#include <algorithm>
#include <utility>

namespace godwit::net {

using namespace Qt::StringLiterals;

namespace {

/// What Qt reads ahead of us; the rest waits in the network, and slows the sender. Of a compressed
/// body these are compressed bytes, which become up to forty times as many.
constexpr qint64 ReadBuffer = 256LL * 1024;
/// Qt keeps all compressed bytes of an answer until its end, to count what they become, so a
/// compressed one must not be endless.
constexpr qint64 MostDecompressed = 128LL * 1024 * 1024;

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

/// What cannot be decompressed does not end the reply: Qt goes on with the compressed bytes.
bool isContentError(QNetworkReply::NetworkError error, int status)
{
    return error == QNetworkReply::UnknownContentError && !isStatus(error, status);
}

} // namespace

QtHttpExchange::QtHttpExchange(const QtHttpLine &line, base::Scheduler &scheduler,
                               const HttpRequest &request, HttpReader reader,
                               std::function<void()> suspect)
    : m_manager(line.manager)
    , m_scheduler(scheduler)
    , m_reply(startReply(line, request))
    , m_reader(std::make_shared<const HttpReader>(std::move(reader)))
    , m_suspect(std::move(suspect))
    , m_watch(*m_reply, line.route, proxyOf(line, request.url), m_suspect)
    , m_pieceLimit(request.pieceLimit)
    , m_maxBytes(request.maxBytes)
    , m_query(request.url.query())
    , m_asksForEncoding(asksForEncoding(request))
{
    m_reply->setReadBufferSize(ReadBuffer);
    // All later: Qt finishes a request that it cannot make before our caller has its exchange, and
    // what we do in answer may destroy the reply.
    constexpr auto queued = Qt::QueuedConnection;
    connect(m_reply, &QNetworkReply::socketStartedConnecting, this,
            &QtHttpExchange::startConnecting, queued);
    connect(m_reply, &QNetworkReply::requestSent, this, &QtHttpExchange::sent, queued);
    connect(m_reply, &QNetworkReply::uploadProgress, this,
            [this,
             limit = request.bodyFile.isEmpty() ? std::nullopt : std::optional(request.timeLimit)](
                qint64 bytes) { uploaded(bytes, limit); });
    connect(m_reply, &QNetworkReply::metaDataChanged, this, &QtHttpExchange::proceedSoon);
    connect(m_reply, &QNetworkReply::readyRead, this, &QtHttpExchange::proceedSoon);
    connect(m_reply, &QNetworkReply::finished, this, &QtHttpExchange::proceedSoon);
    connect(m_reply, &QNetworkReply::errorOccurred, this, &QtHttpExchange::proceedSoon);
    if (m_reader->passed) {
        reportStages(*m_reply, this, m_reader->passed);
    }
    if (m_reply->isFinished()) {
        proceedSoon();
    }
    // Qt does not tell of every connection that dies while it is being opened: behind a proxy that
    // goes away, for example.
    m_connectLimit = m_scheduler.after(request.connectLimit, [this] {
        m_suspect();
        fail(HttpError::Code::TimedOut, u"no connection in time"_s);
    });
    m_limit = m_scheduler.after(request.timeLimit, [this] { timedOut(); });
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
    delete std::exchange(m_reply, nullptr); // which cancels; abort() warns after an error
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
    m_connectLimit.cancel();
    if (std::exchange(m_wasSent, true) && m_reply != nullptr) {
        m_suspect();
        fail(HttpError::Code::ConnectionLost, u"the connection broke before the answer"_s);
    }
}

/// \p limit: for each wait between two pieces that leave, if it is not for the whole.
void QtHttpExchange::uploaded(qint64 bytes, std::optional<base::Milliseconds> limit)
{
    if (bytes <= 0 || m_reply == nullptr) {
        return;
    }
    m_connectLimit.cancel(); // a slow line is another matter
    if (limit && !m_hasBegun) {
        m_limit = m_scheduler.after(*limit, [this] { timedOut(); });
        const auto reader = m_reader;
        if (reader->sent) {
            reader->sent(bytes);
        }
    }
}

void QtHttpExchange::timedOut()
{
    m_suspect();
    fail(HttpError::Code::TimedOut, u"no complete answer in time"_s);
}

void QtHttpExchange::proceedSoon()
{
    if (!std::exchange(m_isScheduled, true)) {
        QMetaObject::invokeMethod(this, &QtHttpExchange::proceed, Qt::QueuedConnection);
    }
}

/// Tells what there is to tell: the head, one piece, the end. The loop turns between two pieces, so
/// that a long answer holds up nothing else.
void QtHttpExchange::proceed()
{
    m_isScheduled = false;
    if (m_reply == nullptr) {
        return;
    }
    const QPointer<QtHttpExchange> self(this);
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (status > 0 && !m_hasBegun) {
        begin(status);
        if (!self || m_reply == nullptr) {
            return;
        }
    }
    if (m_hasBegun && hasMore() && !isContentError(m_reply->error(), status)) {
        tellPiece();
        if (!self || m_reply == nullptr) {
            return;
        }
    }
    const bool isBroken = isContentError(m_reply->error(), status);
    if (m_hasBegun && hasMore() && !isBroken) {
        proceedSoon();
    } else if (m_reply->isFinished() || isBroken) {
        conclude(status);
    }
}

void QtHttpExchange::begin(int status)
{
    m_hasBegun = true;
    waitForPiece();
    HttpResponse head;
    head.status = status;
    const auto &pairs = m_reply->rawHeaderPairs();
    for (const auto &pair : pairs) {
        head.headers.append({pair.first, pair.second});
    }
    const QByteArray encoding = head.header("Content-Encoding").toLower();
    if (!encoding.isEmpty() && encoding != "identity") {
        if (m_asksForEncoding) {
            // Qt leaves it to whoever names an encoding to undo that.
            m_suspect();
            fail(HttpError::Code::ProtocolError, u"compressed, which was not asked for"_s);
            return;
        }
        m_maxBytes = std::min(m_maxBytes, MostDecompressed);
    }
    const auto reader = m_reader;
    reader->began(head);
}

bool QtHttpExchange::hasMore() const
{
    return m_taken < m_held.size() || m_reply->bytesAvailable() > 0;
}

/// Always reads all that Qt has: it asks the network for more after any read, however small.
QByteArray QtHttpExchange::nextPiece()
{
    if (m_taken == m_held.size()) {
        m_held = m_reply->read(m_reply->bytesAvailable());
        m_taken = 0;
        if (m_held.size() <= HttpClient::PieceBytes) {
            return std::exchange(m_held, {});
        }
    }
    QByteArray piece = m_held.mid(m_taken, HttpClient::PieceBytes);
    m_taken += piece.size();
    return piece;
}

void QtHttpExchange::tellPiece()
{
    const QByteArray piece = nextPiece();
    if (piece.isEmpty()) {
        return;
    }
    m_lastPiece = m_scheduler.now();
    m_bytes += piece.size();
    if (m_bytes > m_maxBytes) {
        fail(HttpError::Code::TooLarge, u"more than %1 bytes"_s.arg(m_maxBytes));
        return;
    }
    const auto reader = m_reader;
    reader->received(piece);
}

void QtHttpExchange::conclude(int status)
{
    if (m_hasBegun && isStatus(m_reply->error(), status)) {
        finish(std::nullopt);
        return;
    }
    m_suspect();
    finish(failure());
}

/// From the head on, only a pause is too long.
void QtHttpExchange::waitForPiece()
{
    if (m_pieceLimit) {
        m_lastPiece = m_scheduler.now();
        m_limit = m_scheduler.after(*m_pieceLimit, [this] { checkPieceLimit(); });
    }
}

void QtHttpExchange::checkPieceLimit()
{
    const auto left
        = std::chrono::ceil<base::Milliseconds>(m_lastPiece + *m_pieceLimit - m_scheduler.now());
    if (left > base::Milliseconds::zero()) {
        m_limit = m_scheduler.after(left, [this] { checkPieceLimit(); });
        return;
    }
    m_suspect();
    fail(HttpError::Code::TimedOut, u"the answer stopped"_s);
}

HttpError QtHttpExchange::failure() const
{
    const QNetworkReply::NetworkError error = m_reply->error();
    if (m_hasBegun && error == QNetworkReply::UnknownContentError) {
        return {HttpError::Code::ProtocolError, u"decompression failed, or becomes too much"_s};
    }
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
    return m_watch.explained({code, QLatin1StringView(name) + u": "_s + text}, *m_reply);
}

void QtHttpExchange::fail(HttpError::Code code, const QString &detail)
{
    finish(HttpError{code, detail});
}

void QtHttpExchange::finish(const std::optional<HttpError> &error)
{
    m_limit.cancel();
    m_connectLimit.cancel();
    discardReply();
    const auto reader = m_reader;
    reader->ended(error);
}

} // namespace godwit::net
