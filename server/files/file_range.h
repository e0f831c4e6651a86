#pragma once

#include <QByteArray>

#include <optional>

namespace godwit::server {

/// Bytes of a file, from first on.
struct FileRange
{
    qint64 first = 0;
    qint64 count = 0;
    friend bool operator==(const FileRange &, const FileRange &) = default;
};

enum class RangeKind { Whole, Part, Unsatisfiable };

struct AskedRange
{
    RangeKind kind = RangeKind::Whole;
    FileRange range;
};

/// What a Range header asks of a file of \p size bytes (RFC 9110, section 14.2). One that is not
/// understood, or asks for several parts, is answered with all of it.
[[nodiscard]] AskedRange askedRange(const QByteArray &header, qint64 size);

} // namespace godwit::server
