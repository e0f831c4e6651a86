#include "support/fault_proxy/reset_connection.h"

#include <QTcpSocket>

#ifdef Q_OS_WIN
#include <winsock2.h>
#else
#include <sys/socket.h>
#endif

namespace godwit::test {

void resetConnection(QTcpSocket &socket)
{
    // A linger time of zero turns close into a reset, on every system.
    linger impatient{};
    impatient.l_onoff = 1;
    impatient.l_linger = 0;
    if (const qintptr descriptor = socket.socketDescriptor(); descriptor >= 0) {
#ifdef Q_OS_WIN
        ::setsockopt(static_cast<SOCKET>(descriptor), SOL_SOCKET, SO_LINGER,
                     reinterpret_cast<const char *>(&impatient), sizeof impatient);
#else
        ::setsockopt(static_cast<int>(descriptor), SOL_SOCKET, SO_LINGER, &impatient,
                     sizeof impatient);
#endif
    }
    socket.abort();
}

} // namespace godwit::test
