#pragma once

#include "server/chat/chat_session.h"
#include "server/refusal.h"

#include <QJsonObject>

namespace godwit::server {

/// Where the answer to one request goes; a value, good for as long as anybody likes. Nothing
/// happens if none was wanted, or the session is over.
class Reply final
{
public:
    Reply(const ChatSession &session, std::optional<qint64> id)
        : m_session(session.handle())
        , m_id(id)
    {
    }

    /// {ok: true, …}
    void ok(QJsonObject answer = {}) const;
    /// The same, from \p fields: the members of a JSON object, without braces.
    void okRaw(QByteArrayView fields) const;
    void refuse(const Refusal &refusal) const;

private:
    void send(QByteArrayView json) const;

    std::weak_ptr<ChatSession> m_session;
    std::optional<qint64> m_id;
};

} // namespace godwit::server
