#include "net/engineio/payload.h"

#include <cstdint>
#include <cstdlib>

using namespace godwit::net;
using namespace godwit::net::engineio;

/// Whatever can be taken apart is put together and taken apart again to the same.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArrayView body(data, static_cast<qsizetype>(size));
    const auto frames = splitPayload(body, {.packets = 1000, .packetBytes = 2000});
    if (!frames) {
        return 0;
    }
    for (const Frame &frame : *frames) {
        if (const auto packet = parsePacket(frame); packet && packet->kind == Frame::Kind::Text
            && textFrame(packet->type, packet->data) != frame) {
            std::abort();
        }
    }
    const QByteArray again = joinPayload(*frames, frames->size());
    const auto second = splitPayload(again);
    if (!second || *second != *frames || batchLength(*frames, again.size()) != frames->size()) {
        std::abort();
    }
    return 0;
}
