#include "net/protocol/socketio/packet_decoder.h"

#include <cstdint>
#include <cstdlib>

using namespace godwit::net::socketio;

/// A series of messages, separated by 0x1E; one that begins with 'b' is binary. The number of
/// attachments is what was announced, and the bounds hold.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    constexpr PacketLimits limits{.text = 2000, .attachments = 5, .attachmentBytes = 1000};
    PacketDecoder decoder(limits);
    const auto bytes = QByteArray::fromRawData(reinterpret_cast<const char *>(data),
                                               static_cast<qsizetype>(size));
    for (const QByteArray &message : bytes.split('\x1e')) {
        const auto outcome = message.startsWith('b') ? decoder.addBinary(message.sliced(1))
                                                     : decoder.addText(message);
        if (!outcome) {
            return 0;
        }
        if (!outcome->has_value()) {
            continue;
        }
        qsizetype total = 0;
        for (const QByteArray &attachment : (*outcome)->attachments) {
            total += attachment.size();
        }
        if (total > limits.attachmentBytes || (*outcome)->attachments.size() > limits.attachments) {
            std::abort();
        }
    }
    return 0;
}
