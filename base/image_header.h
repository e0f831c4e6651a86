#pragma once

#include <QByteArrayView>
#include <QLatin1String>
#include <QSize>

#include <optional>

namespace godwit::base {

/// What a picture says of itself before anything is decoded.
struct ImageHeader
{
    QLatin1String type; ///< media type
    QSize pixels; ///< as it says; not bounded, a bomb says much
};

/// So many bytes from the beginning are enough for almost every picture.
constexpr qsizetype imageHeaderBytes = 256 * 1024;

/// Reads the beginning of a PNG, JPEG, GIF or WebP; none: it is none of these, or its size is not
/// within \p start. Looks at the content only, never at a name.
[[nodiscard]] std::optional<ImageHeader> readImageHeader(QByteArrayView start);

} // namespace godwit::base
