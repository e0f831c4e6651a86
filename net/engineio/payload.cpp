#include "net/engineio/payload.h"

#include <algorithm>

namespace godwit::net::engineio {

namespace {

constexpr char Separator = '\x1e';
constexpr char BinaryPrefix = 'b';

base::Failure<ParseError> failure(ParseError::Code code, QString detail = {})
{
    return base::Failure{ParseError{code, std::move(detail)}};
}

base::Result<Frame, ParseError> decodeItem(QByteArrayView item)
{
    if (item.isEmpty()) {
        return failure(ParseError::Code::Empty);
    }
    if (item.front() == BinaryPrefix) {
        // fromRawData: the decoder needs a QByteArray, but not a copy.
        const auto base64 = QByteArray::fromRawData(item.data() + 1, item.size() - 1);
        auto decoded
            = QByteArray::fromBase64Encoding(base64, QByteArray::AbortOnBase64DecodingErrors);
        if (!decoded) {
            return failure(ParseError::Code::BadBase64);
        }
        return Frame{Frame::Kind::Binary, std::move(decoded.decoded)};
    }
    return Frame{Frame::Kind::Text, item.toByteArray()};
}

} // namespace

base::Result<QList<Frame>, ParseError> splitPayload(QByteArrayView body,
                                                    const PayloadLimits &limits)
{
    if (!body.isValidUtf8()) {
        return failure(ParseError::Code::BadUtf8);
    }
    QList<Frame> frames;
    for (qsizetype begin = 0; begin <= body.size();) {
        const qsizetype separator = body.indexOf(Separator, begin);
        const qsizetype end = separator < 0 ? body.size() : separator;
        if (frames.size() == limits.packets) {
            return failure(ParseError::Code::TooManyPackets);
        }
        if (end - begin > limits.packetBytes) {
            return failure(ParseError::Code::TooLarge,
                           QStringLiteral("packet of %1 bytes").arg(end - begin));
        }
        auto frame = decodeItem(body.sliced(begin, end - begin));
        if (!frame) {
            return base::Failure{frame.error()};
        }
        frames.append(std::move(frame).value());
        begin = end + 1;
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
