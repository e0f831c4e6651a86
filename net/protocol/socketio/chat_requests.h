#pragma once

#include "chat/command.h"
#include "chat/event.h"

#include <QJsonObject>

/// The requests of the chat contract: how a command is asked, and what its answer means.
namespace godwit::net::socketio {

struct ChatRequest
{
    QString event;
    QJsonObject argument;
    bool wantsAnswer = true;
};

/// docs/PROTOCOL.md, sections 3 to 5.
[[nodiscard]] ChatRequest requestFor(const chat::Command &command);

/// What the server's answer to \p command says; \p skipped counts what could not be read in it. An
/// answer that is not one is a refusal with the code "bad-answer".
[[nodiscard]] QList<chat::Event> eventsOfAnswer(const chat::Command &command,
                                                const QJsonObject &answer, int &skipped);

} // namespace godwit::net::socketio
