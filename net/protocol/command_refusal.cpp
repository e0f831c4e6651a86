#include "net/protocol/command_refusal.h"

#include "base/overloaded.h"

namespace godwit::net {

std::optional<chat::Event> refused(const chat::Command &command, const chat::Refusal &refusal)
{
    using Refused = std::optional<chat::Event>;
    return std::visit(
        base::Overloaded{
            [&](const chat::SendMessage &send) -> Refused {
                return chat::MessageRefused{send.id, refusal};
            },
            [&]<Requesting Concrete>(const Concrete &request) -> Refused {
                return chat::RequestRefused{request.request, refusal};
            },
            []<Unanswered Concrete>(const Concrete &) -> Refused { return std::nullopt; },
        },
        command);
}

} // namespace godwit::net
