#pragma once

#include "chat/command.h"
#include "net/profile/frame_mapping.h"

#include <QList>

#include <optional>

namespace godwit::net::json {

/// What we have sent to a server that neither acknowledges nor deduplicates, until it is clear what
/// became of it, and a while longer, so that a late echo is recognised. Bounded; pure.
class OwnMessages final
{
public:
    enum class State {
        Sent, ///< handed to the connection
        Taken, ///< read by the other end, or answered well
        Answered, ///< the server has said yes to it
        Doubtful, ///< told as unconfirmed; an echo still confirms it
        Settled, ///< told as accepted; an echo of it is no news
    };
    struct Own
    {
        int number = 0; ///< of its frame on this connection; 0: of an earlier one
        chat::MessageId id;
        chat::ConversationId conversation;
        QString text;
        QString whole; ///< the frame as text; servers without fields give it back so
        State state = State::Sent;
    };

    /// One that is known, because it is sent again, takes its new place at the end.
    void add(const Own &own);
    [[nodiscard]] Own *numbered(int number);
    /// Those up to \p number that are only Sent.
    [[nodiscard]] QList<Own *> sentUpTo(int number);
    /// The first one that \p message gives back, by its contents; \p name is ours. Null: it is not
    /// ours, or not from here.
    [[nodiscard]] Own *echoedBy(const profile::MappedMessage &message, const QString &name);
    void remove(const chat::MessageId &id);
    /// From now on a message like one that is settled is a new one.
    void forgetSettled();
    /// The connection is gone: what is not settled is doubtful.
    void lost();

private:
    QList<Own> m_all; ///< by the time of sending
};

} // namespace godwit::net::json
