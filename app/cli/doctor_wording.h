#pragma once

#include "chat/check_record.h"

#include <QString>

/// What `doctor` says about each step, and at the end.
namespace godwit::app::cli {

/// What is looked at: "TLS", "WebSocket: upgrade".
[[nodiscard]] QString titleOf(const chat::CheckRecord &record);
/// What came of it, in one sentence.
[[nodiscard]] QString sentenceFor(const chat::CheckRecord &record);
/// Whether chatting will work, and by what. \p best: the way that would be the best one.
[[nodiscard]] QString sentenceFor(const chat::CheckOutcome &outcome,
                                  std::optional<chat::Carrier> best);

} // namespace godwit::app::cli
