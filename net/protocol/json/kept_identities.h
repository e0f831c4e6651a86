#pragma once

#include "chat/message.h"
#include "net/protocol/json/known_messages.h"

namespace godwit::net::json {

/// The id under which a message that was fresh is kept. Where contents are all there is to tell
/// messages apart, the same may be said twice.
[[nodiscard]] chat::MessageId messageIdFor(const FreshMessage &fresh, chat::Seq seq);

/// Reads out of kept messages under which identity their server would tell them again. Those of
/// others have it in their ids. One of our own was kept under an id of ours: where messages have no
/// ids, its identity is made anew, with what the server is seen to tell of those around it. Asked
/// in the order of the messages; pure. The mapping outlives it.
class KeptIdentities final
{
public:
    KeptIdentities(const profile::Mapping &mapping, chat::ConversationId mainRoom);

    /// It was sent from here.
    [[nodiscard]] static bool isOurs(const chat::Message &message);
    /// Empty: only its contents can tell.
    [[nodiscard]] QByteArray of(const chat::Message &message);

private:
    /// What of a message is told, besides author and text.
    struct Form
    {
        bool hasRoom = false;
        bool hasTime = false;
    };

    [[nodiscard]] QByteArray identity(const chat::Message &message, const Form &form) const;
    void learn(const chat::Message &message, const QByteArray &identity);

    const profile::Mapping &m_mapping;
    chat::ConversationId m_mainRoom;
    Form m_main; ///< of the room where messages belong that name none
};

} // namespace godwit::net::json
