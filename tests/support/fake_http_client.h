#pragma once

#include "net/http/http_client.h"

#include <QList>

#include <functional>
#include <memory>

namespace godwit::test {

/// An HttpClient whose answers the test gives, when it likes. Requests are kept in the order in
/// which they were made; one whose exchange has been destroyed is marked as cancelled.
class FakeHttpClient final : public net::HttpClient
{
public:
    struct Pending
    {
        net::HttpRequest request;
        std::function<void(Outcome)> done;
        bool cancelled = false;
        bool answered = false;
        [[nodiscard]] bool isOpen() const { return !cancelled && !answered; }
    };

    [[nodiscard]] std::unique_ptr<net::HttpExchange>
    send(const net::HttpRequest &request, std::function<void(Outcome)> done) override
    {
        requests.append(std::make_shared<Pending>(Pending{request, std::move(done)}));
        return std::make_unique<Exchange>(requests.last());
    }

    /// The oldest request of that method that waits for an answer, or null.
    [[nodiscard]] std::shared_ptr<Pending> open(net::HttpRequest::Method method) const
    {
        for (const auto &pending : requests) {
            if (pending->isOpen() && pending->request.method == method) {
                return pending;
            }
        }
        return nullptr;
    }

    static void answer(const std::shared_ptr<Pending> &pending, Outcome outcome)
    {
        pending->answered = true;
        pending->done(std::move(outcome));
    }
    static void answer(const std::shared_ptr<Pending> &pending, int status, QByteArray body,
                       QList<net::HttpHeader> headers = {})
    {
        answer(pending, net::HttpResponse{status, std::move(headers), std::move(body)});
    }

    QList<std::shared_ptr<Pending>> requests;

private:
    struct Exchange final : net::HttpExchange
    {
        explicit Exchange(std::shared_ptr<Pending> of)
            : pending(std::move(of))
        {
        }
        ~Exchange() override { pending->cancelled = !pending->answered; }
        Q_DISABLE_COPY_MOVE(Exchange)
        std::shared_ptr<Pending> pending;
    };
};

} // namespace godwit::test
