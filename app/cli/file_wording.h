#pragma once

#include "chat/files.h"

/// What godwit-cli says of files, see wording.h.
namespace godwit::app::cli {

[[nodiscard]] QString nameOf(chat::FileStatus::Stage stage);
[[nodiscard]] QString nameOf(chat::ShelfError::Code code);
[[nodiscard]] QString sentenceFor(const chat::ShelfError &error, const QString &path);
/// Why a message was refused: the server's sentence, ours where it has none, else the code.
[[nodiscard]] QString reasonOf(const chat::Refusal &refusal);

} // namespace godwit::app::cli
