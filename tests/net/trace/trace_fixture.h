#pragma once

#include "net/trace/tracing_transport_factory.h"
#include "support/fake_transport.h"
#include "support/manual_scheduler.h"
#include "support/test.h"

namespace godwit::test {

/// A language of one letter per meaning: "I" asks to be let in and "J" answers, "Q5" is request 5
/// and "A5" its answer, "H" is a handover, "S…" has the secret "S3CR3T" in it.
inline net::TraceLanguage toyLanguage()
{
    using net::FrameGlance;
    using Role = FrameGlance::Role;
    return {[](const net::Frame &frame, chat::Direction) -> FrameGlance {
                const QByteArray &text = frame.payload;
                const qint64 id = text.mid(1).toLongLong();
                switch (text.isEmpty() ? '\0' : text.front()) {
                case 'I':
                    return {Role::SignIn, false};
                case 'J':
                    return {Role::SignedIn, false};
                case 'X':
                    return {Role::SignInRefused, false};
                case 'Q':
                    return {Role::Request, false, id};
                case 'A':
                    return {Role::Answer, false, id};
                case 'H':
                    return {Role::Handover, false};
                default:
                    return {Role::Other, text.startsWith('S')};
                }
            },
            [](const QByteArray &payload, chat::Direction) {
                return QByteArray(payload).replace("S3CR3T", "***");
            },
            [](QByteArrayView payload, bool, const QString &request) -> net::FrameWords {
                const QString name = QString::fromUtf8(payload.first(qMin(payload.size(), 1)));
                return {request.isEmpty() ? name : name + QLatin1Char('/') + request};
            }};
}

inline net::Rung webSocketRung()
{
    return {net::TransportKind::WebSocket,
            QUrl(QStringLiteral("wss://chat.example/socket.io/?EIO=4&transport=websocket"))};
}

inline net::Rung pollingRung()
{
    return {net::TransportKind::LongPolling,
            QUrl(QStringLiteral("http://chat.example:80/socket.io/?EIO=4&transport=polling"))};
}

inline net::Frame textFrame(const char *text)
{
    return {net::Frame::Kind::Text, QByteArray(text)};
}

} // namespace godwit::test
