#pragma once

#include <QIODevice>

#include <cstring>

namespace godwit::net {

/// The body of a request that can be read once. QNetworkAccessManager repeats a request on a new
/// connection when the first one breaks; a body that cannot be rewound makes it fail instead.
class OneShotBody final : public QIODevice
{
public:
    explicit OneShotBody(QByteArray bytes)
        : m_bytes(std::move(bytes))
    {
        open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    }

    [[nodiscard]] bool isSequential() const override { return true; }
    [[nodiscard]] qint64 bytesAvailable() const override { return m_bytes.size() - m_taken; }
    /// Said quietly; the inherited one prints a warning about a sequential device.
    bool seek(qint64 /*position*/) override { return false; }
    [[nodiscard]] bool atEnd() const override { return bytesAvailable() == 0; }

protected:
    qint64 readData(char *data, qint64 maxSize) override
    {
        const qint64 size = qMin(maxSize, m_bytes.size() - m_taken);
        if (size == 0) {
            return -1; // sequential: the end, not "later"
        }
        std::memcpy(data, m_bytes.constData() + m_taken, static_cast<std::size_t>(size));
        m_taken += size;
        return size;
    }
    qint64 writeData(const char * /*data*/, qint64 /*size*/) override { return -1; }

private:
    QByteArray m_bytes;
    qint64 m_taken = 0;
};

} // namespace godwit::net
