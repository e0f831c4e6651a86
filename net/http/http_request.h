#pragma once

#include "base/time.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QUrl>

#include <optional>

namespace godwit::net {

struct HttpHeader
{
    QByteArray name;
    QByteArray value;
};

struct HttpRequest
{
    enum class Method { Get, Head, Post, Put, Delete };
    Method method = Method::Get;
    QUrl url{}; ///< http or https
    /// With Accept-Encoding among these no answer may be compressed, else it is decompressed.
    QList<HttpHeader> headers{};
    QByteArray body{}; ///< of a Post or Put
    /// Of a Put instead of the body: a file that is read while it is sent. The time limit then
    /// begins anew with whatever leaves.
    QString bodyFile{};
    base::Milliseconds connectLimit{10000}; ///< until the request is on its way
    base::Milliseconds timeLimit{30000}; ///< for the whole exchange, unless there is a pieceLimit
    /// For each wait between two pieces of the body; timeLimit is then for the head alone.
    std::optional<base::Milliseconds> pieceLimit{};
    qint64 maxBytes = 16LL * 1024 * 1024; ///< of the answer's body, after decompression
};

} // namespace godwit::net
