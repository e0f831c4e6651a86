#include "server/chat/page.h"

#include "server/chat/chat_json.h"

#include <algorithm>

namespace godwit::server {

MessageSink Page::sink()
{
    return [this](const StoredMessage &message) {
        QByteArray json = toJson(toJson(message));
        if (!m_messages.isEmpty() && m_bytes + json.size() > m_maxBytes) {
            return false;
        }
        m_bytes += json.size() + 1;
        m_messages << std::move(json);
        return true;
    };
}

void Page::reverse()
{
    std::reverse(m_messages.begin(), m_messages.end());
}

QByteArray Page::fields(bool more, std::optional<qint64> cursor) const
{
    QByteArray fields;
    fields.reserve(m_bytes + 64);
    fields.append("\"messages\":[").append(m_messages.join(',')).append("],\"more\":");
    fields.append(more ? "true" : "false");
    if (cursor) {
        fields.append(",\"cursor\":").append(QByteArray::number(*cursor));
    }
    return fields;
}

QByteArray sentFields(const StoredMessage &message)
{
    return "\"seq\":" + QByteArray::number(message.seq)
        + ",\"sentAt\":" + QByteArray::number(qint64(message.sentAt.time_since_epoch().count()));
}

} // namespace godwit::server
