#pragma once

#include "net/detect/detection.h"

#include <QJsonObject>

/// What detection has found, for programs; names never change.
namespace godwit::app {

[[nodiscard]] QString nameOf(net::detect::Row::Question question);
[[nodiscard]] QString nameOf(net::detect::Sort sort);
[[nodiscard]] QString nameOf(net::detect::Sureness sureness);
[[nodiscard]] QString nameOf(net::detect::FieldRole role);
/// As --protocol calls it; "none", "xmpp" and "socketio-2" where Godwit cannot chat.
[[nodiscard]] QString protocolName(const net::detect::Outcome &outcome);

[[nodiscard]] QJsonObject rowFields(const net::detect::Row &row);
[[nodiscard]] QJsonObject outcomeFields(const net::detect::Outcome &outcome);

/// What was heard, as the profile of \p guess reads it.
struct HeardMessage
{
    QString author;
    QString text;
};
[[nodiscard]] QList<HeardMessage> heardIn(const net::detect::Guess &guess, qsizetype most);

} // namespace godwit::app
