#pragma once

#include "net/detect/detection.h"

/// What detection has found, in the words of godwit-cli.
namespace godwit::app::cli {

[[nodiscard]] QString sentenceFor(const net::detect::Row &row);
/// What is spoken there, with how sure that is and what could not be known.
[[nodiscard]] QString sentenceFor(const net::detect::Outcome &outcome);

} // namespace godwit::app::cli
