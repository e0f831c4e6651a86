#pragma once

#include "net/http/http_client.h"

#include <QList>

#include <functional>
#include <memory>
#include <optional>

namespace godwit::test {

/// An HttpClient whose answers the test gives, when it likes, whole or in pieces. Requests are kept
/// in the order in which they were made; one whose exchange has been destroyed is marked as
/// cancelled, and hears nothing more.
class FakeHttpClient final : public net::HttpClient
{
public:
    struct Pending
    {
        net::HttpRequest request;
        net::HttpReader reader;
        bool cancelled = false;
        bool answered = false;
        [[nodiscard]] bool isOpen() const { return !cancelled && !answered; }
    };

    [[nodiscard]] std::unique_ptr<net::HttpExchange> stream(const net::HttpRequest &request,
                                                            net::HttpReader reader) override
    {
        requests.append(std::make_shared<Pending>(Pending{request, std::move(reader)}));
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

    static void begin(const std::shared_ptr<Pending> &pending, int status,
                      QList<net::HttpHeader> headers = {})
    {
        if (pending->isOpen()) {
            pending->reader.began({status, std::move(headers), {}});
        }
    }
    static void give(const std::shared_ptr<Pending> &pending, const QByteArray &piece)
    {
        if (pending->isOpen()) {
            pending->reader.received(piece);
        }
    }
    static void end(const std::shared_ptr<Pending> &pending,
                    const std::optional<net::HttpError> &error = {})
    {
        if (pending->isOpen()) {
            pending->answered = true;
            pending->reader.ended(error);
        }
    }

    static void answer(const std::shared_ptr<Pending> &pending, const Outcome &outcome)
    {
        if (!outcome) {
            end(pending, outcome.error());
            return;
        }
        begin(pending, outcome->status, outcome->headers);
        if (!outcome->body.isEmpty()) {
            give(pending, outcome->body);
        }
        end(pending);
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
