#include "support/fault_proxy/request_head.h"

#include <QCryptographicHash>

#include <algorithm>

namespace godwit::test {

namespace {

constexpr qsizetype longestHead = 64 * 1024;
constexpr qsizetype longestMethod = 16;

bool mayBeHttp(const QByteArray &bytes)
{
    const auto isUpper = [](char c) { return c >= 'A' && c <= 'Z'; };
    const auto methodEnd = std::find_if_not(bytes.begin(), bytes.end(), isUpper);
    const auto length = methodEnd - bytes.begin();
    return length <= longestMethod && bytes.size() <= longestHead
        && (methodEnd == bytes.end() || (length > 0 && *methodEnd == ' '));
}

QByteArray header(const QList<QByteArray> &lines, const QByteArray &name)
{
    for (const QByteArray &line : lines) {
        const qsizetype colon = line.indexOf(':');
        if (colon > 0 && line.first(colon).compare(name, Qt::CaseInsensitive) == 0) {
            return line.mid(colon + 1).trimmed();
        }
    }
    return {};
}

QByteArray response(const QByteArray &status, const QByteArray &headers, const QByteArray &body)
{
    return "HTTP/1.1 " + status + "\r\n" + headers + "Connection: close\r\nContent-Length: "
        + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

QByteArray phraseOf(int status)
{
    switch (status) {
    case 403:
        return "Forbidden";
    case 407:
        return "Proxy Authentication Required";
    case 429:
        return "Too Many Requests";
    case 502:
        return "Bad Gateway";
    case 503:
        return "Service Unavailable";
    default:
        return "Whatever";
    }
}

QByteArray statusResponse(const Answer &answer)
{
    QByteArray headers = "Content-Type: text/plain\r\n";
    if (answer.status == 407) {
        headers += "Proxy-Authenticate: Basic realm=\"fault proxy\"\r\n";
    }
    if (answer.retryAfter) {
        headers += "Retry-After: " + QByteArray::number(*answer.retryAfter) + "\r\n";
    }
    return response(QByteArray::number(answer.status) + ' ' + phraseOf(answer.status), headers,
                    "The way is blocked.\n");
}

/// RFC 6455, section 4.2.2.
QByteArray switchingProtocols(const RequestHead &request)
{
    const QByteArray accept
        = QCryptographicHash::hash(request.webSocketKey + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11",
                                   QCryptographicHash::Sha1)
              .toBase64();
    return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
           "Sec-WebSocket-Accept: "
        + accept + "\r\n\r\n";
}

} // namespace

Sniffed sniff(const QByteArray &bytes)
{
    if (!mayBeHttp(bytes)) {
        return {Sniffed::Kind::Other};
    }
    const qsizetype end = bytes.indexOf("\r\n\r\n");
    if (end < 0) {
        return {Sniffed::Kind::Unfinished};
    }
    QList<QByteArray> lines = bytes.first(end).split('\n');
    const QList<QByteArray> request = lines.takeFirst().trimmed().split(' ');
    Sniffed sniffed{Sniffed::Kind::Http, {request.value(0), request.value(1), {}}};
    if (header(lines, "Upgrade").compare("websocket", Qt::CaseInsensitive) == 0) {
        sniffed.head.webSocketKey = header(lines, "Sec-WebSocket-Key");
    }
    return sniffed;
}

QByteArray bytesOf(const Answer &answer, const RequestHead &request)
{
    switch (answer.kind) {
    case Answer::Kind::Pass:
    case Answer::Kind::Swallow:
        return {};
    case Answer::Kind::Zombie:
        return switchingProtocols(request);
    case Answer::Kind::Status:
        return statusResponse(answer);
    case Answer::Kind::Html:
        return response("200 OK", "Content-Type: text/html; charset=utf-8\r\n",
                        "<!doctype html><title>Welcome</title><p>Please accept the terms of use.");
    case Answer::Kind::Redirect:
        return response("302 Found", "Location: " + answer.location + "\r\n", {});
    }
    return {};
}

} // namespace godwit::test
