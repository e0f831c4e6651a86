#include "net/engineio/payload_decoder.h"

#include <QList>

#include <cstdint>
#include <cstdlib>

using namespace godwit::net;
using namespace godwit::net::engineio;

namespace {

constexpr qsizetype longest = 200;

struct Story
{
    QList<Frame> frames;
    bool isBroken = false;
    friend bool operator==(const Story &, const Story &) = default;
};

void takeAll(PayloadDecoder &decoder, Story &story)
{
    while (auto packet = decoder.next()) {
        if (story.isBroken) {
            std::abort(); // an error is the end
        }
        if (*packet) {
            story.frames.append(**packet);
        } else {
            story.isBroken = true;
        }
    }
}

/// The same by other means, on the whole body.
Story expected(const QByteArray &body)
{
    Story story;
    for (const QByteArray &item : body.split('\x1e')) {
        const bool isBinary = item.startsWith('b');
        const auto bytes = isBinary
            ? QByteArray::fromBase64Encoding(item.sliced(1),
                                             QByteArray::AbortOnBase64DecodingErrors)
            : QByteArray::FromBase64Result{item, QByteArray::Base64DecodingStatus::Ok};
        story.isBroken = item.isEmpty() || item.size() > longest || !bytes
            || (!isBinary && !item.isValidUtf8());
        if (story.isBroken) {
            break;
        }
        story.frames.append({isBinary ? Frame::Kind::Binary : Frame::Kind::Text, bytes.decoded});
    }
    return story;
}

} // namespace

/// The first byte chooses the pieces, the rest is the body: whatever the pieces, the same packets
/// come, up to the same error.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size == 0) {
        return 0;
    }
    const QByteArray body(reinterpret_cast<const char *>(data) + 1,
                          static_cast<qsizetype>(size) - 1);
    std::uint32_t state = data[0];
    PayloadDecoder decoder(longest);
    Story story;
    for (qsizetype at = 0; at < body.size();) {
        state = state * 1664525 + 1013904223;
        const qsizetype length = state >> 24 & (data[0] | 1);
        decoder.add(body.mid(at, length));
        takeAll(decoder, story);
        at += length;
    }
    decoder.finish();
    takeAll(decoder, story);
    if (story != expected(body)) {
        std::abort();
    }
    return 0;
}
