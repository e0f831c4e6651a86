#include "net/trace/redaction.h"

#include "chat/connection_trace.h"
#include "net/trace/json_shape.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace godwit::net {

using namespace Qt::StringLiterals;

namespace {

QByteArray mark()
{
    return QString::fromUtf16(chat::traceMark).toUtf8();
}

/// Somewhere in the name of a secret, and all of it.
constexpr std::array<QByteArrayView, 10> secretParts{
    "token",  "password", "passwd",     "passphrase", "secret",
    "cookie", "authoriz", "credential", "apikey",     "privatekey"};
constexpr std::array<QByteArrayView, 9> secretWholes{"auth",   "pwd",    "sid", "sessionid", "jwt",
                                                     "bearer", "ticket", "otp", "key"};

bool isSeparator(char c)
{
    return c == '-' || c == '_' || c == ' ';
}

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// Lower case, without what only separates words.
QByteArray plainName(QByteArrayView name)
{
    QByteArray plain;
    plain.reserve(name.size());
    for (const char c : name) {
        if (!isSeparator(c)) {
            plain += lower(c);
        }
    }
    return plain;
}

/// Whether \p word stands at the beginning of \p text, however it is written.
bool beginsWith(QByteArrayView text, QByteArrayView word)
{
    qsizetype found = 0;
    for (qsizetype i = 0; i < text.size() && found < word.size(); ++i) {
        if (lower(text[i]) == word[found]) {
            ++found;
        } else if (found == 0 || !isSeparator(text[i])) {
            return false;
        }
    }
    return found == word.size();
}

/// Where something begins that may be the name of a secret, or an escape that may hide one.
qsizetype firstSuspicion(QByteArrayView text)
{
    for (qsizetype at = 0; at < text.size(); ++at) {
        const QByteArrayView rest = text.sliced(at);
        const auto stands = [rest](QByteArrayView word) { return beginsWith(rest, word); };
        if (rest.startsWith("\\u") || std::any_of(secretParts.begin(), secretParts.end(), stands)
            || std::any_of(secretWholes.begin(), secretWholes.end(), stands)) {
            return at;
        }
    }
    return text.size();
}

/// Of what is no JSON nobody can tell where a value ends, so nothing stays that may be one.
QByteArray redactedBluntly(const QByteArray &text, JsonSecrets which)
{
    qsizetype harmless = 0;
    if (which == JsonSecrets::AllButHarmless) {
        while (harmless < text.size() && text[harmless] >= '0' && text[harmless] <= '9') {
            ++harmless; // the type of the packet
        }
    } else {
        harmless = firstSuspicion(text);
    }
    return harmless == text.size() ? text : text.first(harmless) + mark();
}

bool isHarmlessName(QByteArrayView name)
{
    return name == "name" || name == "protocol" || name == "client";
}

/// Walks over JSON text that may be cut off.
class Walker final
{
public:
    Walker(const QByteArray &text, JsonSecrets which)
        : m_text(text)
        , m_which(which)
    {
    }

    QByteArray run()
    {
        while (m_at < m_text.size()) {
            if (m_text[m_at] == '"') {
                takeString();
            } else {
                ++m_at;
            }
        }
        if (m_copied == 0) {
            return m_text;
        }
        m_result += m_text.mid(m_copied);
        return m_result;
    }

private:
    /// Behind the string that begins at \p from; the end of the text if it is cut off.
    [[nodiscard]] qsizetype behindString(qsizetype from) const
    {
        for (qsizetype i = from + 1; i < m_text.size(); ++i) {
            if (m_text[i] == '\\') {
                ++i;
            } else if (m_text[i] == '"') {
                return i + 1;
            }
        }
        return m_text.size();
    }

    [[nodiscard]] qsizetype behindSpace(qsizetype from) const
    {
        while (from < m_text.size() && QByteArrayView(" \t\r\n").contains(m_text[from])) {
            ++from;
        }
        return from;
    }

    /// Behind the value that begins at \p from, with everything that is inside it.
    [[nodiscard]] qsizetype behindValue(qsizetype from) const
    {
        qsizetype depth = 0;
        for (qsizetype i = from; i < m_text.size();) {
            const char c = m_text[i];
            if (c == '"') {
                i = behindString(i);
            } else if (c == '{' || c == '[') {
                ++depth;
                ++i;
            } else if (depth > 0 && (c == '}' || c == ']')) {
                --depth;
                ++i;
            } else if (depth == 0 && (c == ',' || c == '}' || c == ']')) {
                return i;
            } else {
                ++i;
                continue;
            }
            if (depth == 0) {
                return i;
            }
        }
        return m_text.size();
    }

    /// The name between the quotes, as it is meant: "tok\u0065n" is a token, and what cannot be
    /// read is a secret.
    [[nodiscard]] QByteArray nameAt(qsizetype from, qsizetype behind) const
    {
        const QByteArray inside = m_text.mid(from + 1, behind - from - 2);
        if (!inside.contains('\\')) {
            return inside;
        }
        const auto document = QJsonDocument::fromJson("[\"" + inside + "\"]");
        return document.array().at(0).toString(u"secret"_s).toUtf8();
    }

    void takeString()
    {
        const qsizetype behind = behindString(m_at);
        const qsizetype colon = behindSpace(behind);
        if (colon >= m_text.size() || m_text[colon] != ':') {
            m_at = behind;
            return;
        }
        const QByteArray name = nameAt(m_at, behind);
        m_at = behindSpace(colon + 1);
        const bool secret
            = m_which == JsonSecrets::AllButHarmless ? !isHarmlessName(name) : isSecretName(name);
        if (!secret) {
            return;
        }
        const qsizetype end = behindValue(m_at);
        const QByteArrayView value = QByteArrayView(m_text).sliced(m_at, end - m_at).trimmed();
        if (!value.isEmpty() && value != "null" && value != "true" && value != "false") {
            m_result += m_text.mid(m_copied, m_at - m_copied) + '"' + mark() + '"';
            m_copied = end;
        }
        m_at = end;
    }

    const QByteArray &m_text;
    JsonSecrets m_which;
    QByteArray m_result;
    qsizetype m_at = 0;
    qsizetype m_copied = 0; ///< up to here the text is in the result
};

} // namespace

bool isSecretName(QByteArrayView name)
{
    const QByteArray plain = plainName(name);
    return std::find(secretWholes.begin(), secretWholes.end(), plain) != secretWholes.end()
        || std::any_of(secretParts.begin(), secretParts.end(),
                       [&plain](QByteArrayView part) { return plain.contains(part); });
}

QByteArray redactedJson(const QByteArray &text, JsonSecrets which)
{
    return isJsonOrCutJson(text) ? Walker(text, which).run() : redactedBluntly(text, which);
}

QByteArray redactedHeader(QByteArrayView name, const QByteArray &value)
{
    if (isSecretName(name)) {
        return mark();
    }
    return redactedSentence(QString::fromUtf8(value)).toUtf8();
}

QString endpointText(const QUrl &url)
{
    return url.toString(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment);
}

QString redactedSentence(const QString &text)
{
    // A name of a secret and its value, with what may stand between them.
    static const QRegularExpression assigned(
        uR"(([\w.\-]+)["']?\s*[=:]\s*("[^"]*"?|'[^']*'?|[^\s&;,"'<>()]+))"_s);
    static const QRegularExpression scheme(
        uR"(\b(bearer|basic|digest|negotiate|ntlm)\s+[^\s,;"'<>]+)"_s,
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression userInfo(u"//[^/@\\s]*@"_s);
    const QString secret = QString::fromUtf16(chat::traceMark);
    QString result = text;
    result.replace(userInfo, u"//"_s + secret + u'@');
    result.replace(scheme, u"\\1 "_s + secret);
    qsizetype from = 0;
    for (auto match = assigned.match(result, from); match.hasMatch();
         match = assigned.match(result, from)) {
        from = match.capturedEnd(1);
        if (isSecretName(match.captured(1).toUtf8()) && !match.captured(2).startsWith(secret)) {
            result.replace(match.capturedStart(2), match.capturedLength(2), secret);
            from = match.capturedStart(2) + secret.size();
        }
    }
    return result;
}

} // namespace godwit::net
