#pragma once

#include "base/random.h"

#include <QByteArray>
#include <QString>

namespace godwit::server {

/// Device tokens (docs/PROTOCOL.md, section 2). Only their hash is ever kept.
[[nodiscard]] bool isToken(const QString &text);
[[nodiscard]] QString makeToken(base::Random &random);
/// SHA-256. Tokens are long and random, so nothing slower is needed.
[[nodiscard]] QByteArray hashToken(const QString &token);

} // namespace godwit::server
