#pragma once

#include "base/scheduler.h"
#include "net/http/http_client.h"

#include <QObject>

class QNetworkAccessManager;
class QNetworkReply;

namespace godwit::net {

/// One exchange of QtHttpClient: collects the answer within its bounds and turns Qt's signals,
/// which come in many orders, into exactly one outcome. Owned by whoever sent the request.
class QtHttpExchange final : public QObject, public HttpExchange
{
    Q_OBJECT

public:
    /// \p suspect is called when the connection may be dead and must not be used again.
    QtHttpExchange(std::shared_ptr<QNetworkAccessManager> manager, base::Scheduler &scheduler,
                   const HttpRequest &request, std::function<void(HttpClient::Outcome)> done,
                   std::function<void()> suspect);
    ~QtHttpExchange() override;
    Q_DISABLE_COPY_MOVE(QtHttpExchange)

private:
    void startConnecting();
    void sent();
    void read();
    void finished();
    void finish(HttpClient::Outcome outcome);
    void fail(HttpError::Code code, const QString &detail);
    void discardReply();
    [[nodiscard]] HttpResponse response();

    std::shared_ptr<QNetworkAccessManager> m_manager;
    QNetworkReply *m_reply = nullptr; ///< null once the outcome is known; owned
    std::function<void(HttpClient::Outcome)> m_done;
    std::function<void()> m_suspect;
    base::Alarm m_timeLimit;
    QByteArray m_body;
    qint64 m_maxBytes;
    QString m_query; ///< to keep it out of error texts
    QString m_tlsErrors;
    bool m_wasSent = false;
};

} // namespace godwit::net
