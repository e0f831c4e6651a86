#pragma once

#include <QLatin1String>

/// Why a file did not get through, beside what docs/PROTOCOL.md lists (Refusal::code).
namespace godwit::chat::FileCodes {

constexpr QLatin1String connectionLost("connection-lost"); ///< tried again by itself
constexpr QLatin1String unknownFile("unknown-file"); ///< the server has it not, or not for us
constexpr QLatin1String tooLarge("too-large");
constexpr QLatin1String tooMany("too-many-files");
constexpr QLatin1String noFiles("no-files"); ///< this server takes none
constexpr QLatin1String missing("file-missing"); ///< our own copy is gone
constexpr QLatin1String damaged("damaged"); ///< it is not what its id says
constexpr QLatin1String disk("disk"); ///< it cannot be written here

} // namespace godwit::chat::FileCodes
