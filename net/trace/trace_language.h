#pragma once

#include "chat/connection_trace.h"
#include "net/transport/frame.h"

#include <QByteArrayView>

#include <functional>

namespace godwit::net {

/// What one look at the beginning of a frame tells; made for every frame, so it must cost nothing.
struct FrameGlance
{
    enum class Role {
        Other,
        SignIn, ///< we ask to be let in
        SignedIn, ///< the answer to that
        SignInRefused,
        Request, ///< will be answered under this id
        Answer,
        Handover, ///< belongs to the change from one carrier to another
    };
    Role role = Role::Other;
    bool mayHoldSecrets = true;
    qint64 id = 0; ///< of a request and its answer
};

/// What a frame is called.
struct FrameWords
{
    QString label{};
    chat::Traffic traffic = chat::Traffic::Control;
};

/// What the trace must know of a protocol; each protocol brings its own. Pure functions.
struct TraceLanguage
{
    FrameGlance (*glance)(const Frame &frame, chat::Direction direction);
    /// The payload without secrets; itself if there are none.
    QByteArray (*redacted)(const QByteArray &payload, chat::Direction direction);
    /// Of a payload that has been redacted and perhaps cut. \p request: what the request of this
    /// answer is called; empty where that is not known.
    FrameWords (*words)(QByteArrayView payload, bool isBinary, const QString &request);
    /// Whether the protocol can do something with a frame that has arrived, which is told with its
    /// label, redacted, and whole. Empty: with all of them.
    std::function<bool(const chat::FrameRecord &frame)> understands{};
};

} // namespace godwit::net
