#include "net/http/qt_http_client.h"

#include "net/http/qt_http_exchange.h"
#include "net/http/unsent_exchange.h"

#include <utility>

namespace godwit::net {

QtHttpClient::QtHttpClient(base::Scheduler &scheduler, PreparedRoute route)
    : m_scheduler(scheduler)
    , m_line{nullptr, std::move(route)}
    , m_tainted(std::make_shared<bool>(true))
{
}

QtHttpClient::~QtHttpClient() = default;

std::unique_ptr<HttpExchange> QtHttpClient::stream(const HttpRequest &request, HttpReader reader)
{
    if (!m_line.route.permits(request.url)) {
        return std::make_unique<UnsentExchange>(
            m_scheduler,
            HttpError{HttpError::Code::TlsFailed, QStringLiteral("plain HTTP is not allowed there"),
                      RouteProblem::NotEncrypted},
            std::move(reader));
    }
    if (std::exchange(*m_tainted, false)) {
        m_line = makeHttpLine(m_line.route, m_scheduler);
        m_tainted = std::make_shared<bool>(false);
    }
    auto suspect = [tainted = std::weak_ptr(m_tainted)] {
        if (const auto alive = tainted.lock()) {
            *alive = true;
        }
    };
    return std::make_unique<QtHttpExchange>(m_line, m_scheduler, request, std::move(reader),
                                            std::move(suspect));
}

} // namespace godwit::net
