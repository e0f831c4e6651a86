#include "net/engineio/payload_decoder.h"

#include <utility>

namespace godwit::net::engineio {

namespace {

constexpr char Separator = '\x1e';
constexpr char BinaryPrefix = 'b';

base::Failure<ParseError> failure(ParseError::Code code, QString detail = {})
{
    return base::Failure{ParseError{code, std::move(detail)}};
}

PayloadDecoder::Outcome decode(QByteArray &&item)
{
    if (item.isEmpty()) {
        return failure(ParseError::Code::Empty);
    }
    if (item.front() == BinaryPrefix) {
        // fromRawData: the decoder needs a QByteArray, but not a copy.
        const auto base64 = QByteArray::fromRawData(item.constData() + 1, item.size() - 1);
        auto decoded
            = QByteArray::fromBase64Encoding(base64, QByteArray::AbortOnBase64DecodingErrors);
        if (!decoded) {
            return failure(ParseError::Code::BadBase64);
        }
        return Frame{Frame::Kind::Binary, std::move(decoded.decoded)};
    }
    if (!item.isValidUtf8()) {
        return failure(ParseError::Code::BadUtf8);
    }
    return Frame{Frame::Kind::Text, std::move(item)};
}

} // namespace

void PayloadDecoder::add(QByteArray piece)
{
    m_piece = std::move(piece);
    m_taken = 0;
}

std::optional<PayloadDecoder::Outcome> PayloadDecoder::next()
{
    if (m_hasEnded) {
        return std::nullopt;
    }
    const QByteArrayView rest = QByteArrayView(m_piece).sliced(m_taken);
    const qsizetype separator = rest.indexOf(Separator);
    const bool isWhole = separator >= 0 || m_isFinished;
    const QByteArrayView part = separator < 0 ? rest : rest.first(separator);
    // Before it is taken: what will be refused is not collected first.
    if (m_begun.size() + part.size() > m_packetBytes) {
        m_hasEnded = true;
        return failure(ParseError::Code::TooLarge,
                       QStringLiteral("a packet of more than %1 bytes").arg(m_packetBytes));
    }
    if (m_begun.isEmpty()) {
        m_begun = part.toByteArray();
    } else {
        m_begun.append(part);
    }
    m_taken += part.size() + (separator < 0 ? 0 : 1);
    if (!isWhole) {
        m_piece.clear();
        m_taken = 0;
        return std::nullopt;
    }
    Outcome packet = decode(std::exchange(m_begun, {}));
    m_hasEnded = separator < 0 || !packet;
    return packet;
}

} // namespace godwit::net::engineio
