#include "net/engineio/poll_answer.h"

#include "net/engineio/polling_close_reason.h"
#include "net/route/redirect.h"

namespace godwit::net::engineio {

using namespace Qt::StringLiterals;
using Code = CloseReason::Code;

namespace {

/// Of an answer that is an error, this much is read to learn why.
constexpr qsizetype MostOfAnError = 64LL * 1024;

CloseReason reasonOf(const ParseError &error)
{
    if (error.code == ParseError::Code::TooLarge) {
        return {Code::TooLarge, error.detail};
    }
    return {Code::ProtocolError, u"the answer is not Engine.IO"_s};
}

} // namespace

void PollAnswer::add(const QByteArray &piece)
{
    if (m_head.status == 200) {
        m_decoder.add(piece);
    } else if (m_head.body.size() < MostOfAnError) {
        m_head.body += piece;
    }
}

std::optional<QUrl> PollAnswer::redirect(const QUrl &asked) const
{
    return isRedirect(m_head.status) ? redirectTarget(asked, m_head.header("Location"))
                                     : std::nullopt;
}

std::optional<PollAnswer::Next> PollAnswer::next()
{
    while (auto frame = m_decoder.next()) {
        if (!*frame) {
            return base::Failure{reasonOf(frame->error())};
        }
        const auto packet = parsePacket(**frame);
        if (!packet) {
            return base::Failure{reasonOf(packet.error())};
        }
        if (packet->type == PacketType::Close) {
            return base::Failure{CloseReason{Code::ClosedByPeer, u"close packet"_s, true}};
        }
        if (packet->type != PacketType::Noop) {
            return *std::move(*frame);
        }
    }
    return std::nullopt;
}

std::optional<CloseReason> PollAnswer::finish(base::WallTime now)
{
    if (m_head.status != 200) {
        return closeReason(m_head, now);
    }
    m_decoder.finish();
    return std::nullopt;
}

} // namespace godwit::net::engineio
