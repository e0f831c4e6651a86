#pragma once

class QTcpSocket;

namespace godwit::test {

/// Ends a connection by RST: the other side learns at once that it is gone, and what is under way
/// is lost. (QTcpSocket::abort says FIN as long as everything was read.)
void resetConnection(QTcpSocket &socket);

} // namespace godwit::test
