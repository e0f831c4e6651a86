#pragma once

#include <QFile>
#include <QIODevice>

namespace godwit::net {

/// The body of a request that is read from a file, once (see OneShotBody). It has the size that the
/// file had at the beginning: one that grows is cut there, one that shrinks ends the exchange.
class FileBody final : public QIODevice
{
public:
    explicit FileBody(const QString &path)
        : m_file(path)
    {
        const bool opened = m_file.open(QIODevice::ReadOnly | QIODevice::Unbuffered);
        m_total = opened ? m_file.size() : 0;
        open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    }

    [[nodiscard]] qint64 total() const { return m_total; }
    [[nodiscard]] bool isSequential() const override { return true; }
    [[nodiscard]] qint64 bytesAvailable() const override { return m_total - m_taken; }
    bool seek(qint64 /*position*/) override { return false; }
    [[nodiscard]] bool atEnd() const override { return m_taken == m_total; }

protected:
    qint64 readData(char *data, qint64 maxSize) override
    {
        const qint64 count = m_file.read(data, qMin(maxSize, m_total - m_taken));
        if (count <= 0) {
            return -1;
        }
        m_taken += count;
        return count;
    }
    qint64 writeData(const char * /*data*/, qint64 /*size*/) override { return -1; }

private:
    QFile m_file;
    qint64 m_total = 0;
    qint64 m_taken = 0;
};

} // namespace godwit::net
