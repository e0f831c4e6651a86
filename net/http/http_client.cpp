#include "net/http/http_client.h"

#include <algorithm>
#include <utility>

namespace godwit::net {

namespace {

/// An exchange whose answer is collected.
class WholeAnswer final : public HttpExchange
{
public:
    WholeAnswer(HttpClient &client, const HttpRequest &request,
                std::function<void(HttpClient::Outcome)> done)
        : m_done(std::move(done))
        , m_exchange(client.stream(
              request,
              {.began = [this](const HttpResponse &head) { m_response = head; },
               .received = [this](const QByteArray &piece) { m_response.body += piece; },
               .ended = [this](const std::optional<HttpError> &error) { finish(error); }}))
    {
    }

private:
    void finish(const std::optional<HttpError> &error)
    {
        // The callback may destroy us, so nothing of ours is touched after it.
        const auto done = std::exchange(m_done, nullptr);
        done(error ? HttpClient::Outcome(base::Failure{*error}) : std::move(m_response));
    }

    std::function<void(HttpClient::Outcome)> m_done;
    HttpResponse m_response;
    std::unique_ptr<HttpExchange> m_exchange; ///< last: it is over before the rest goes
};

} // namespace

std::unique_ptr<HttpExchange> HttpClient::send(const HttpRequest &request,
                                               std::function<void(Outcome)> done)
{
    return std::make_unique<WholeAnswer>(*this, request, std::move(done));
}

QByteArray HttpResponse::header(QByteArrayView name) const
{
    const auto found = std::find_if(headers.begin(), headers.end(), [name](const HttpHeader &item) {
        return name.compare(item.name, Qt::CaseInsensitive) == 0;
    });
    return found == headers.end() ? QByteArray() : found->value;
}

} // namespace godwit::net
