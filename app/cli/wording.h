#pragma once

#include "app/trace/record_names.h"
#include "chat/archive.h"
#include "chat/connectivity.h"

#include <QString>

/// The words of godwit-cli. Names are for programs and never change; sentences are for people.
namespace godwit::app::cli {

using app::nameOf;
[[nodiscard]] QString nameOf(chat::ArchiveError::Code code);

/// Why there is no connection, as half a sentence: "nobody listens there".
[[nodiscard]] QString reasonOf(const chat::Connectivity &connectivity);
[[nodiscard]] QString sentenceFor(const chat::ArchiveError &error, const QString &folder);
/// \p text without anything that could command a terminal; further lines are indented.
[[nodiscard]] QString forTerminal(const QString &text);

} // namespace godwit::app::cli
