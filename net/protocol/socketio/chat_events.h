#pragma once

#include "net/protocol/protocol.h"

#include <QJsonObject>

/// What a server says unasked (docs/PROTOCOL.md, "Events" of sections 3 to 6).
namespace godwit::net::socketio {

enum class EventOutcome {
    Understood,
    Unknown, ///< an event of a later version; ignored, as the contract asks
    Malformed,
};

/// Appends what \p event says to \p output.
[[nodiscard]] EventOutcome readEvent(const QString &event, const QJsonObject &argument,
                                     Output &output);

/// Appends a message that is new or has changed.
void appendLive(chat::Message &&message, Output &output);

/// What `welcome` says (section 2).
struct Welcome
{
    chat::SignedIn signedIn;
    QByteArray token;
    int protocol = 1;
    std::optional<qint64> bodyLimit; ///< bytes
    std::optional<qint64> frameLimit; ///< bytes
};
[[nodiscard]] std::optional<Welcome> welcomeFrom(const QJsonObject &json, int &skipped);

} // namespace godwit::net::socketio
