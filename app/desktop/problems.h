#pragma once

#include "chat/archive.h"
#include "server/local_server.h"
#include "ui/problem.h"

#include <QString>

namespace godwit::app {

/// What went wrong below, as the window words it.
struct ShownProblem
{
    ui::Problem problem = ui::Problem::ServerFailed;
    QString detail;
};

[[nodiscard]] ShownProblem shown(const chat::ArchiveError &error);
[[nodiscard]] ShownProblem shown(const server::ServerError &error);

} // namespace godwit::app
