#pragma once

#include "chat/command.h"
#include "chat/event.h"

#include <optional>
#include <type_traits>

namespace godwit::net {

template <class Command>
concept Requesting = requires(const Command &command)
{
    command.request;
};

// A command that is never answered cannot be refused either.
template <class Command>
concept Unanswered = !Requesting<Command> && !std::is_same_v<Command, chat::SendMessage>;

/// The refusal of \p command as an event; none for commands that are never answered.
[[nodiscard]] std::optional<chat::Event> refused(const chat::Command &command,
                                                 const chat::Refusal &refusal);

} // namespace godwit::net
