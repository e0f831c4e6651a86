#pragma once

#include <QByteArray>

namespace godwit::net {

/// One complete message of a transport: text (always UTF-8 here) or bytes.
struct Frame
{
    enum class Kind { Text, Binary };
    Kind kind = Kind::Text;
    QByteArray payload{};
    friend bool operator==(const Frame &, const Frame &) = default;
};

} // namespace godwit::net
