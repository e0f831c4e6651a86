#include "base/uuid.h"

#include <QUuid>

#include <array>
#include <cstring>

namespace godwit::base {

QString makeUuid(Random &random)
{
    const std::array<quint64, 2> drawn{random.bits(), random.bits()};
    std::array<uchar, 16> bytes{};
    std::memcpy(bytes.data(), drawn.data(), bytes.size());
    bytes[6] = static_cast<uchar>((bytes[6] & 0x0FU) | 0x40U); // section 5.4: version
    bytes[8] = static_cast<uchar>((bytes[8] & 0x3FU) | 0x80U); // section 5.4: variant
    const QByteArrayView view(bytes.data(), static_cast<qsizetype>(bytes.size()));
    return QUuid::fromRfc4122(view).toString(QUuid::WithoutBraces);
}

} // namespace godwit::base
