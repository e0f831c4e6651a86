#include "app/cli/data_sink.h"

#include <QtGlobal>

#include <cerrno>

#ifdef Q_OS_WIN
#include <io.h>
#else
#include <poll.h>
#include <unistd.h>
#endif

namespace godwit::app::cli {

namespace {

#ifdef Q_OS_WIN
qint64 writeSome(int descriptor, const char *data, qsizetype size)
{
    return ::_write(descriptor, data, static_cast<unsigned>(size));
}
bool waitUntilWritable(int)
{
    return false;
}
#else
qint64 writeSome(int descriptor, const char *data, qsizetype size)
{
    return ::write(descriptor, data, static_cast<size_t>(size));
}
/// Whoever shares the descriptor may have made it non-blocking.
bool waitUntilWritable(int descriptor)
{
    pollfd waiting{descriptor, POLLOUT, 0};
    return ::poll(&waiting, 1, -1) > 0 || errno == EINTR;
}
#endif

} // namespace

bool DataSink::write(const QByteArray &bytes)
{
    qsizetype written = 0;
    while (!m_broken && written < bytes.size()) {
        const qint64 size
            = writeSome(m_descriptor, bytes.constData() + written, bytes.size() - written);
        if (size > 0) {
            written += size;
        } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
            m_broken = !waitUntilWritable(m_descriptor);
        } else if (errno != EINTR) {
            m_broken = true;
        }
    }
    return !m_broken;
}

} // namespace godwit::app::cli
