#pragma once

#include "app/cli/command.h"
#include "base/result.h"

#include <QStringList>

namespace godwit::app::cli {

/// A command line that cannot be carried out; the sentence is for people.
struct UsageError
{
    QString sentence;
    Topic topic = Topic::Overview; ///< the help that would have told
};

/// The port that `serve` takes when none is given: GODW on a telephone's keys.
inline constexpr quint16 defaultPort = 4639;

/// Reads what stands after the program's name. Touches neither disk nor network.
[[nodiscard]] base::Result<Command, UsageError> parseCommandLine(const QStringList &arguments);

/// The complete help of one command; ends with a line break.
[[nodiscard]] QString helpText(Topic topic);

} // namespace godwit::app::cli
