#pragma once

#include "base/time.h"
#include "net/engineio/payload_decoder.h"
#include "net/http/http_client.h"
#include "net/transport/close_reason.h"

#include <optional>

namespace godwit::net::engineio {

/// The answer to one GET while it arrives: its packets, each as soon as it is whole, and how it
/// ends. Close and noop packets stay here. Pure; owned by the transport.
class PollAnswer final
{
public:
    /// A packet, or why the session is over.
    using Next = base::Result<Frame, CloseReason>;

    /// \p packetBytes: the longest packet, as it stands on the wire.
    explicit PollAnswer(qsizetype packetBytes)
        : m_decoder(packetBytes)
    {
    }

    void begin(const HttpResponse &head) { m_head = head; }
    [[nodiscard]] const HttpResponse &head() const { return m_head; }
    /// Where the request to \p asked is to be made instead, if it may.
    [[nodiscard]] std::optional<QUrl> redirect(const QUrl &asked) const;
    /// Only when next() has said that it has no more.
    void add(const QByteArray &piece);
    /// The packets that are whole, in order; nothing where the next one is not.
    [[nodiscard]] std::optional<Next> next();
    /// It is complete, and so is its last packet; or it was an error and ends the session.
    [[nodiscard]] std::optional<CloseReason> finish(base::WallTime now);

private:
    HttpResponse m_head; ///< of an error, with the beginning of its body
    PayloadDecoder m_decoder;
};

} // namespace godwit::net::engineio
