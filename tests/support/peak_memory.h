#pragma once

#include <QFile>

#include <optional>

namespace godwit::test {

/// The most memory that this process has ever had in use since the last reset, in bytes. Nothing
/// where the system does not tell, or under a sanitizer, whose own needs are greater than ours.
[[nodiscard]] inline std::optional<qint64> peakMemory()
{
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    return std::nullopt;
#else
    QFile file(QStringLiteral("/proc/self/status"));
    if (!file.open(QIODevice::ReadOnly)) {
        return std::nullopt;
    }
    const QByteArrayList lines = file.readAll().split('\n');
    for (const QByteArray &line : lines) {
        if (line.startsWith("VmHWM:")) {
            return line.sliced(6).chopped(2).trimmed().toLongLong() * 1024; // "VmHWM:  1234 kB"
        }
    }
    return std::nullopt;
#endif
}

/// From here on only what is in use now counts (Linux, proc(5): clear_refs).
inline void resetPeakMemory()
{
    QFile file(QStringLiteral("/proc/self/clear_refs"));
    if (file.open(QIODevice::WriteOnly | QIODevice::Unbuffered)) {
        file.write("5");
    }
}

} // namespace godwit::test
