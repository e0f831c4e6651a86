#pragma once

#include "server/local_server.h"

#include <QString>

/// The words of godwit-cli for why a server did not start.
namespace godwit::app::cli {

[[nodiscard]] QString nameOf(server::ServerError::Code code);
[[nodiscard]] QString sentenceFor(const server::ServerError &error,
                                  const server::ServerSettings &settings);

} // namespace godwit::app::cli
