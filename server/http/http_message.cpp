#include "server/http/http_message.h"

namespace godwit::server {

QByteArray HttpRequest::parameter(QByteArrayView name) const
{
    for (const auto &[key, value] : query) {
        if (key == name) {
            return value;
        }
    }
    return {};
}

void setTarget(HttpRequest &request, QByteArrayView target)
{
    const qsizetype mark = target.indexOf('?');
    request.path = (mark < 0 ? target : target.first(mark)).toByteArray();
    request.query.clear();
    if (mark < 0) {
        return;
    }
    const auto decoded
        = [](QByteArray text) { return QByteArray::fromPercentEncoding(text.replace('+', ' ')); };
    const QList<QByteArray> pairs = target.sliced(mark + 1).toByteArray().split('&');
    for (const QByteArray &pair : pairs) {
        const qsizetype equals = pair.indexOf('=');
        request.query.emplace_back(decoded(equals < 0 ? pair : pair.first(equals)),
                                   decoded(equals < 0 ? QByteArray() : pair.sliced(equals + 1)));
    }
}

HttpReply textReply(int status, QByteArray text)
{
    return {status, "text/plain; charset=UTF-8", std::move(text), {}, false};
}

HttpReply errorReply(int status, int code, const char *message)
{
    // The messages are our own literals: nothing in them needs escaping.
    QByteArray body = "{\"code\":" + QByteArray::number(code) + ",\"message\":\"" + message + "\"}";
    return {status, "application/json", std::move(body), {}, false};
}

} // namespace godwit::server
