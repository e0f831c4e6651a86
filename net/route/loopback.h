#pragma once

#include <QString>

namespace godwit::net {

/// True if the host, a name or an address without brackets, is this computer itself.
[[nodiscard]] bool isLoopbackHost(const QString &host);

} // namespace godwit::net
