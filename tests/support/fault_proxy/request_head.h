#pragma once

#include "support/fault_proxy/faults.h"

#include <QByteArray>

namespace godwit::test {

/// The head of an HTTP request, as far as a middlebox cares for it.
struct RequestHead
{
    QByteArray method;
    QByteArray target;
    QByteArray webSocketKey; ///< empty: it does not want a WebSocket
    [[nodiscard]] bool wantsWebSocket() const { return !webSocketKey.isEmpty(); }
};

/// What the first bytes of a connection turn out to be.
struct Sniffed
{
    enum class Kind {
        Unfinished, ///< more bytes are needed
        Http,
        Other, ///< TLS, or a language that we do not know
    };
    Kind kind = Kind::Unfinished;
    RequestHead head{};
};

[[nodiscard]] Sniffed sniff(const QByteArray &bytes);

/// The bytes of an answer that is made here; empty for one that is not.
[[nodiscard]] QByteArray bytesOf(const Answer &answer, const RequestHead &request);

} // namespace godwit::test
