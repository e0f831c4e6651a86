#pragma once

#include "base/result.h"
#include "base/time.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QUrl>

#include <functional>
#include <memory>
#include <optional>

namespace godwit::net {

struct HttpHeader
{
    QByteArray name;
    QByteArray value;
};

struct HttpRequest
{
    enum class Method { Get, Post, Delete };
    Method method = Method::Get;
    QUrl url{}; ///< http or https
    QList<HttpHeader> headers{};
    QByteArray body{}; ///< of a Post
    base::Milliseconds timeLimit{30000}; ///< for the whole exchange
    qint64 maxBytes = 16LL * 1024 * 1024; ///< of the answer's body, after decompression
};

struct HttpResponse
{
    int status = 0;
    QList<HttpHeader> headers;
    QByteArray body;

    /// The first header of that name, in any case; empty if there is none.
    [[nodiscard]] QByteArray header(QByteArrayView name) const;
};

/// Why there is no whole answer. An answer with an error status is an HttpResponse.
struct HttpError
{
    enum class Code {
        HostNotFound,
        ConnectionRefused,
        NetworkUnreachable,
        TimedOut, ///< the request's time limit, or the operating system's
        ConnectionLost, ///< ended before the answer was complete; it may have been carried out
        ProxyFailed,
        TlsFailed,
        TooLarge,
        ProtocolError, ///< not HTTP
        BadRequest, ///< the request cannot be made: its URL, for example
    };
    Code code = Code::BadRequest;
    QString detail; ///< technical words without the URL's query
};

/// An exchange under way. Destroying it cancels the exchange; its callback is then never called.
class HttpExchange
{
public:
    HttpExchange() = default;
    virtual ~HttpExchange() = default;
    Q_DISABLE_COPY_MOVE(HttpExchange)
};

/// Makes HTTP requests. Redirects and cookies are left to the caller, certificates are always
/// verified, and a request is sent once: where a library would silently repeat it over a new
/// connection, the exchange fails with ConnectionLost instead, since only the caller knows what a
/// repetition does.
class HttpClient
{
public:
    using Outcome = base::Result<HttpResponse, HttpError>;

    virtual ~HttpClient() = default;

    /// Calls \p done once, on this thread, never from inside send(). The exchange may be destroyed
    /// in \p done. The client outlives its exchanges.
    [[nodiscard]] virtual std::unique_ptr<HttpExchange> send(const HttpRequest &request,
                                                             std::function<void(Outcome)> done)
        = 0;
};

/// What a Retry-After header asks for (RFC 9110, section 10.2.3): seconds, or a date that is
/// compared with \p now. Bounded to a day; nothing where it cannot be understood.
[[nodiscard]] std::optional<base::Milliseconds> parseRetryAfter(const QByteArray &value,
                                                                base::WallTime now);

} // namespace godwit::net
