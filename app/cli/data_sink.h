#pragma once

#include <QByteArray>

namespace godwit::app::cli {

/// Writes whole pieces to a file descriptor, past every buffer of this process: what write() says
/// is written survives the death of the process.
class DataSink final
{
public:
    explicit DataSink(int descriptor)
        : m_descriptor(descriptor)
    {
    }

    /// Waits while the reader is slow. False once the reader is gone or the disk is full;
    /// everything after that is dropped.
    bool write(const QByteArray &bytes);
    [[nodiscard]] bool isBroken() const { return m_broken; }

private:
    int m_descriptor;
    bool m_broken = false;
};

} // namespace godwit::app::cli
