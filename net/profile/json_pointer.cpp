#include "net/profile/json_pointer.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>

namespace godwit::net::profile {

using namespace Qt::StringLiterals;

namespace {

/// RFC 6901, section 4: digits without a leading zero. "-", the element behind the last one, never
/// exists for a reader.
std::optional<qsizetype> arrayIndex(const QString &token)
{
    constexpr qsizetype mostDigits = 9;
    const bool isNumber = !token.isEmpty() && token.size() <= mostDigits
        && std::all_of(token.cbegin(), token.cend(),
                       [](QChar c) { return c >= u'0' && c <= u'9'; });
    if (!isNumber || (token.size() > 1 && token.startsWith(u'0'))) {
        return std::nullopt;
    }
    return token.toInt();
}

std::optional<QString> unescaped(QStringView token)
{
    QString text;
    for (qsizetype i = 0; i < token.size(); ++i) {
        if (token[i] != u'~') {
            text += token[i];
            continue;
        }
        const QChar code = i + 1 < token.size() ? token[++i] : QChar();
        if (code != u'0' && code != u'1') {
            return std::nullopt;
        }
        text += code == u'0' ? u'~' : u'/';
    }
    return text;
}

} // namespace

std::optional<JsonPointer> JsonPointer::parse(QStringView text)
{
    if (text.isEmpty()) {
        return JsonPointer();
    }
    if (!text.startsWith(u'/')) {
        return std::nullopt;
    }
    QStringList tokens;
    for (const QStringView part : text.sliced(1).split(u'/')) {
        auto token = unescaped(part);
        if (!token) {
            return std::nullopt;
        }
        tokens.append(*std::move(token));
    }
    return JsonPointer(std::move(tokens));
}

QJsonValue JsonPointer::in(const QJsonValue &value) const
{
    QJsonValue at = value;
    for (const QString &token : m_tokens) {
        if (at.isObject()) {
            at = at.toObject().value(token);
        } else if (const auto index = arrayIndex(token); at.isArray() && index) {
            const QJsonArray array = at.toArray();
            at = *index < array.size() ? array.at(*index) : QJsonValue(QJsonValue::Undefined);
        } else {
            return QJsonValue(QJsonValue::Undefined);
        }
    }
    return at;
}

QString JsonPointer::text() const
{
    QString text;
    for (QString token : m_tokens) {
        text += u'/' + token.replace(u'~', "~0"_L1).replace(u'/', "~1"_L1);
    }
    return text;
}

JsonPointer JsonPointer::child(const QString &token) const
{
    return JsonPointer(m_tokens + QStringList{token});
}

} // namespace godwit::net::profile
