#include "net/http/qt_http_client.h"

#include "net/http/qt_http_exchange.h"

#include <QNetworkAccessManager>

#include <utility>

namespace godwit::net {

QtHttpClient::QtHttpClient(base::Scheduler &scheduler)
    : m_scheduler(scheduler)
    , m_tainted(std::make_shared<bool>(true))
{
}

QtHttpClient::~QtHttpClient() = default;

std::unique_ptr<HttpExchange> QtHttpClient::stream(const HttpRequest &request, HttpReader reader)
{
    if (std::exchange(*m_tainted, false)) {
        m_manager = std::make_shared<QNetworkAccessManager>();
        m_manager->setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
        m_tainted = std::make_shared<bool>(false);
    }
    auto suspect = [tainted = std::weak_ptr(m_tainted)] {
        if (const auto alive = tainted.lock()) {
            *alive = true;
        }
    };
    return std::make_unique<QtHttpExchange>(m_manager, m_scheduler, request, std::move(reader),
                                            std::move(suspect));
}

} // namespace godwit::net
