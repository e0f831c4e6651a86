#pragma once

#include "chat/archive.h"
#include "chat/refusal.h"
#include "ui/problem.h"

#include <QString>

namespace godwit::ui {

/// Why a server said no, without a full stop, so that it fits behind "Not sent." and the like. A
/// code that we do not know is explained by the server's own sentence.
[[nodiscard]] QString refusalText(const chat::Refusal &refusal);
/// With a full stop at the end, if there is none yet.
[[nodiscard]] QString sentence(const QString &text);

/// One sentence for a problem outside the conversations.
[[nodiscard]] QString problemText(Problem problem, const QString &detail);
/// Whether it needs the person at once (red) or is worth knowing (amber).
[[nodiscard]] bool isSevere(Problem problem);
/// Why a message could not be put on disk; a full sentence.
[[nodiscard]] QString notKeptText(const chat::ArchiveError &error);

} // namespace godwit::ui
