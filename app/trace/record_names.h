#pragma once

#include "chat/connection_trace.h"

#include <QString>

/// Names of what happens on a connection, for programs: they never change.
namespace godwit::app {

[[nodiscard]] QString nameOf(chat::Phase phase);
[[nodiscard]] QString nameOf(chat::Carrier carrier);
/// Empty for Cause::None.
[[nodiscard]] QString nameOf(chat::Cause cause);
[[nodiscard]] QString nameOf(chat::ConnectStage stage);
[[nodiscard]] QString nameOf(chat::AttemptEnd end);

} // namespace godwit::app
