#include "server/chat/reply.h"

#include "server/chat/chat_json.h"

namespace godwit::server {

using namespace Qt::StringLiterals;

void Reply::ok(QJsonObject answer) const
{
    answer.insert(u"ok"_s, true);
    send(toJson(answer));
}

void Reply::okRaw(QByteArrayView fields) const
{
    send(QByteArray("{\"ok\":true,").append(fields).append('}'));
}

void Reply::refuse(const Refusal &refusal) const
{
    send(toJson({{u"ok"_s, false}, {u"error"_s, toJson(refusal)}}));
}

void Reply::send(QByteArrayView json) const
{
    const auto session = m_session.lock();
    if (session && m_id) {
        session->send(encodeAck(*m_id, json));
    }
}

} // namespace godwit::server
