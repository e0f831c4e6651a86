#pragma once

#include <QByteArrayView>

namespace godwit::net {

/// Whether \p text is the beginning of a JSON text, or all of it (RFC 8259): then every quote in it
/// has the meaning that it seems to have. Digits and hyphens may stand in front of it, as packet
/// codecs put them there. Pure; the time is linear and the memory as deep as the nesting.
[[nodiscard]] bool isJsonOrCutJson(QByteArrayView text);

} // namespace godwit::net
