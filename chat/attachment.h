#pragma once

#include "base/id.h"

#include <QByteArray>
#include <QList>
#include <QSize>
#include <QString>

#include <algorithm>

namespace godwit::chat {

/// Names a content for ever: its SHA-256, 64 hexadecimal digits in lower case.
using FileId = base::Id<struct FileTag>;

[[nodiscard]] inline bool isFileId(QStringView text)
{
    constexpr qsizetype digits = 64;
    return text.size() == digits && std::all_of(text.begin(), text.end(), [](QChar c) {
               return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f');
           });
}

/// One file that hangs on a message. All but the id is what somebody said about it.
struct Attachment
{
    FileId id;
    QString name; ///< to be shown and proposed, see base::cleanFileName(); never a path
    QString type; ///< media type (RFC 6838), "image/png"
    qint64 size = 0; ///< bytes
    QSize pixels; ///< of an image; empty for everything else
    friend bool operator==(const Attachment &, const Attachment &) = default;
};

/// Where a server takes files and gives them out, and what it lets pass. Valid for one session.
struct FileOffer
{
    QString path; ///< of its folder, "/files/"
    QByteArray token; ///< proves who asks; a secret
    qint64 maxBytes = 0; ///< of one file
    int maxPerMessage = 0;
    friend bool operator==(const FileOffer &, const FileOffer &) = default;
};

} // namespace godwit::chat
