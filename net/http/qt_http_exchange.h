#pragma once

#include "base/scheduler.h"
#include "net/http/http_client.h"
#include "net/http/qt_request.h"
#include "net/http/route_watch.h"

#include <QObject>

namespace godwit::net {

/// One exchange of QtHttpClient: reads the answer within its bounds and turns Qt's signals, which
/// come in many orders, into exactly one story. Owned by whoever sent the request.
class QtHttpExchange final : public QObject, public HttpExchange
{
    Q_OBJECT

public:
    /// \p suspect is called when the connection may be dead and must not be used again.
    QtHttpExchange(const QtHttpLine &line, base::Scheduler &scheduler, const HttpRequest &request,
                   HttpReader reader, std::function<void()> suspect);
    ~QtHttpExchange() override;
    Q_DISABLE_COPY_MOVE(QtHttpExchange)

private:
    void startConnecting();
    void sent();
    void uploaded(qint64 bytes, std::optional<base::Milliseconds> limit);
    void timedOut();
    void proceedSoon();
    void proceed();
    void begin(int status);
    [[nodiscard]] bool hasMore() const;
    [[nodiscard]] QByteArray nextPiece();
    void tellPiece();
    void conclude(int status);
    void waitForPiece();
    void checkPieceLimit();
    void fail(HttpError::Code code, const QString &detail);
    void finish(const std::optional<HttpError> &error);
    void discardReply();
    [[nodiscard]] HttpError failure() const;

    std::shared_ptr<QNetworkAccessManager> m_manager;
    base::Scheduler &m_scheduler;
    QNetworkReply *m_reply = nullptr; ///< null once the outcome is known; owned
    /// Shared with the call that is under way, in which we may be destroyed.
    std::shared_ptr<const HttpReader> m_reader;
    std::function<void()> m_suspect;
    RouteWatch m_watch;
    base::Alarm m_limit;
    base::Alarm m_connectLimit;
    std::optional<base::Milliseconds> m_pieceLimit;
    base::TimePoint m_lastPiece;
    qint64 m_maxBytes;
    qint64 m_bytes = 0; ///< of the body, handed over so far
    QByteArray m_held; ///< read from the reply and not handed over yet
    qsizetype m_taken = 0; ///< of these
    QString m_query; ///< to keep it out of error texts
    bool m_asksForEncoding;
    bool m_wasSent = false;
    bool m_hasBegun = false;
    bool m_isScheduled = false; ///< proceed() is on its way
};

} // namespace godwit::net
