#include "net/http/event_stream_decoder.h"

#include <cstdint>
#include <cstdlib>

using namespace godwit::net;

namespace {

constexpr qsizetype longest = 200;

struct Story
{
    QList<ServerEvent> events;
    bool isBroken = false;
    std::optional<QByteArray> lastEventId;
    friend bool operator==(const Story &, const Story &) = default;
};

Story read(const QByteArray &stream, std::uint32_t state)
{
    EventStreamDecoder decoder(longest);
    Story story;
    const std::uint32_t mask = state | 1;
    for (qsizetype at = 0; at < stream.size();) {
        state = state * 1664525 + 1013904223;
        const qsizetype length = (state >> 24 & mask) + 1;
        story.events += decoder.add(stream.mid(at, length));
        at += length;
    }
    story.isBroken = decoder.isBroken();
    story.lastEventId = decoder.lastEventId();
    return story;
}

} // namespace

/// The first byte chooses the pieces, the rest is the stream: whatever the pieces, the same events
/// come, and none is longer than allowed.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size == 0) {
        return 0;
    }
    const QByteArray stream(reinterpret_cast<const char *>(data) + 1,
                            static_cast<qsizetype>(size) - 1);
    const Story story = read(stream, data[0]);
    EventStreamDecoder whole(longest);
    Story expected{whole.add(stream), false, {}};
    expected.isBroken = whole.isBroken();
    expected.lastEventId = whole.lastEventId();
    if (story != expected) {
        std::abort();
    }
    for (const ServerEvent &event : story.events) {
        // Each byte that is no UTF-8 becomes three.
        if (event.data.size() > 3 * longest || !event.data.isValidUtf8() || event.type.isEmpty()) {
            std::abort();
        }
    }
    return 0;
}
