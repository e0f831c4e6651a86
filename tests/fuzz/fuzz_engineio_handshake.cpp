#include "net/engineio/handshake.h"

#include <cstdint>
#include <cstdlib>

using namespace godwit::net::engineio;

/// A handshake that is accepted survives being written and read again.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const auto handshake = Handshake::parse(QByteArrayView(data, static_cast<qsizetype>(size)));
    if (!handshake) {
        return 0;
    }
    const auto again = Handshake::parse(handshake->serialize());
    if (!again || *again != *handshake) {
        std::abort();
    }
    return 0;
}
