#include "server/chat/token.h"

#include <QCryptographicHash>

#include <algorithm>

namespace godwit::server {

bool isToken(const QString &text)
{
    return text.size() >= 16 && text.size() <= 256
        && std::all_of(text.begin(), text.end(),
                       [](QChar c) { return c.unicode() > 0x20 && c.unicode() < 0x7f; });
}

QString makeToken(base::Random &random)
{
    QByteArray bytes;
    for (int i = 0; i < 4; ++i) {
        const quint64 bits = random.bits();
        bytes.append(reinterpret_cast<const char *>(&bits), sizeof bits);
    }
    return QString::fromLatin1(
        bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

QByteArray hashToken(const QString &token)
{
    return QCryptographicHash::hash(token.toUtf8(), QCryptographicHash::Sha256);
}

} // namespace godwit::server
