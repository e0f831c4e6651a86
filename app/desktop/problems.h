#pragma once

#include "chat/archive.h"
#include "server/local_server.h"
#include "ui/problem.h"

#include <QString>

#include <functional>

namespace godwit::app {

/// What went wrong below, as the window words it.
struct ShownProblem
{
    ui::Problem problem = ui::Problem::ServerFailed;
    QString detail;
    /// What to do when the person wants another try; empty: there is nothing to try.
    std::function<void()> again = {};
};

[[nodiscard]] ShownProblem shown(const chat::ArchiveError &error);
[[nodiscard]] ShownProblem shown(const server::ServerError &error);

} // namespace godwit::app
