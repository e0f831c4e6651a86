#include "net/engineio/payload.h"

#include "net/engineio/payload_decoder.h"

#include <algorithm>
#include <utility>

namespace godwit::net::engineio {

namespace {

constexpr char Separator = '\x1e';
constexpr char BinaryPrefix = 'b';

} // namespace

base::Result<QList<Frame>, ParseError> splitPayload(QByteArrayView body,
                                                    const PayloadLimits &limits)
{
    PayloadDecoder decoder(limits.packetBytes);
    decoder.add(QByteArray::fromRawData(body.data(), body.size())); // it goes before the body does
    decoder.finish();
    QList<Frame> frames;
    while (auto packet = decoder.next()) {
        if (!*packet) {
            return base::Failure{packet->error()};
        }
        if (frames.size() == limits.packets) {
            return base::Failure{ParseError{ParseError::Code::TooManyPackets, {}}};
        }
        frames.append(*std::move(*packet));
    }
    return frames;
}

qsizetype encodedSize(const Frame &frame)
{
    if (frame.kind == Frame::Kind::Text) {
        return frame.payload.size();
    }
    return 1 + (frame.payload.size() + 2) / 3 * 4;
}

qsizetype batchLength(const QList<Frame> &frames, qint64 maxPayload)
{
    qint64 size = -1; // the first frame has no separator before it
    for (qsizetype i = 0; i < frames.size(); ++i) {
        size += 1 + encodedSize(frames.at(i));
        if (size > maxPayload) {
            return std::max<qsizetype>(i, 1);
        }
    }
    return frames.size();
}

QByteArray joinPayload(const QList<Frame> &frames, qsizetype count)
{
    qsizetype size = 0;
    for (qsizetype i = 0; i < count; ++i) {
        size += 1 + encodedSize(frames.at(i));
    }
    QByteArray body;
    body.reserve(size);
    for (qsizetype i = 0; i < count; ++i) {
        if (i > 0) {
            body.append(Separator);
        }
        const Frame &frame = frames.at(i);
        if (frame.kind == Frame::Kind::Binary) {
            body.append(BinaryPrefix).append(frame.payload.toBase64());
        } else {
            body.append(frame.payload);
        }
    }
    return body;
}

} // namespace godwit::net::engineio
