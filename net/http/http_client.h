#pragma once

#include "base/result.h"
#include "base/time.h"
#include "net/http/http_request.h"
#include "net/http/http_stages.h"
#include "net/route/route_problem.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <functional>
#include <memory>
#include <optional>

namespace godwit::net {

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
        ProtocolError, ///< not HTTP, or a body that cannot be decompressed
        BadRequest, ///< the request cannot be made: its URL, for example
    };
    Code code = Code::BadRequest;
    QString detail; ///< technical words without the URL's query
    RouteProblem problem = RouteProblem::None; ///< with ProxyFailed and TlsFailed
};

/// An answer that is read while it arrives, told in this order. None of the calls comes from inside
/// stream(), and in each of them the exchange may be destroyed, after which no other one comes.
struct HttpReader
{
    std::function<void(const HttpResponse &head)> began; ///< once; the body is empty
    /// A piece of the body, 1 to HttpClient::PieceBytes bytes, at most one in a turn of the loop.
    /// What has not been handed over yet stays with the server: a slow reader slows the sender.
    std::function<void(const QByteArray &piece)> received;
    /// Once and last. Without an error the answer was complete; with one, it may have been cut
    /// anywhere, also before began().
    std::function<void(const std::optional<HttpError> &error)> ended;
    HttpStageReader passed{}; ///< may be left out
    /// Bytes of a bodyFile that have left, in all; before began(). May be left out.
    std::function<void(qint64 bytes)> sent{};
};

/// An exchange under way. Destroying it cancels the exchange; nothing of it is told then.
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
    static constexpr qint64 PieceBytes = 64LL * 1024;

    virtual ~HttpClient() = default;

    /// Exchanges that begin from now on use no connection that is there already; those under way
    /// go on.
    virtual void distrust() { }

    /// Tells \p reader of the answer while it arrives, on this thread: for answers that are long,
    /// or never end. The client outlives its exchanges.
    [[nodiscard]] virtual std::unique_ptr<HttpExchange> stream(const HttpRequest &request,
                                                               HttpReader reader)
        = 0;

    /// The same for an answer that is wanted whole: calls \p done once, never from inside send().
    [[nodiscard]] std::unique_ptr<HttpExchange> send(const HttpRequest &request,
                                                     std::function<void(Outcome)> done);
};

} // namespace godwit::net
