#include "net/protocol/socketio/packet.h"

#include <cstdint>
#include <cstdlib>

using namespace godwit::net::socketio;

/// A packet that is accepted survives being written and read again.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    auto head = parsePacket(QByteArrayView(data, static_cast<qsizetype>(size)));
    if (!head) {
        return 0;
    }
    Packet packet = head->packet;
    packet.attachments.resize(head->missingAttachments);
    const auto again = parsePacket(encodePacket(packet));
    packet.attachments.clear();
    if (!again || again->packet != packet
        || again->missingAttachments != head->missingAttachments) {
        std::abort();
    }
    return 0;
}
