#include "net/profile/json_position.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace godwit::net::profile {

namespace {

/// Walks over JSON text that is known to be well-formed. Even so every step looks at the end, so
/// that nothing is read behind it whatever the text is.
class Walker final
{
public:
    explicit Walker(const QByteArray &json)
        : m_json(json)
    {
        if (m_json.startsWith("\xef\xbb\xbf")) {
            m_at = 3;
        }
        skipSpace();
    }

    [[nodiscard]] qsizetype at() const { return m_at; }

    /// Goes to the field of the object, or element of the array, that stands here. False: there is
    /// none, and we may stand anywhere.
    bool enter(const QString &token)
    {
        const bool isObject = peek() == '{';
        if (!isObject && peek() != '[') {
            return false;
        }
        step();
        for (int index = 0; peek() != '}' && peek() != ']' && !atEnd(); ++index) {
            m_named = m_at;
            QString name = QString::number(index);
            if (isObject) {
                name = string();
                step(); // the colon
            }
            if (name == token) {
                return true;
            }
            skipValue();
            if (peek() == ',') {
                step();
            }
        }
        return false;
    }
    /// Where the name of the field, or the element, that was entered last begins.
    [[nodiscard]] qsizetype named() const { return m_named; }

private:
    [[nodiscard]] bool atEnd() const { return m_at >= m_json.size(); }
    [[nodiscard]] char peek() const { return atEnd() ? '\0' : m_json.at(m_at); }
    void skipSpace()
    {
        while (peek() == ' ' || peek() == '\t' || peek() == '\n' || peek() == '\r') {
            ++m_at;
        }
    }
    /// Over one character, and the space behind it.
    void step()
    {
        if (!atEnd()) {
            ++m_at;
        }
        skipSpace();
    }

    /// Over a string.
    QString string()
    {
        const qsizetype begin = m_at;
        for (++m_at; !atEnd() && peek() != '"'; ++m_at) {
            m_at += peek() == '\\' ? 1 : 0;
        }
        m_at = qMin(m_at + 1, m_json.size());
        const QByteArray quoted = m_json.sliced(begin, m_at - begin);
        skipSpace();
        return QJsonDocument::fromJson('[' + quoted + ']').array().at(0).toString();
    }

    /// Over a whole value; its depth is counted, so that nothing recurses.
    void skipValue()
    {
        int depth = 0;
        do {
            const char c = peek();
            if (c == '"') {
                string();
                continue;
            }
            depth += c == '{' || c == '[' ? 1 : 0;
            depth -= c == '}' || c == ']' ? 1 : 0;
            step();
            // A number or a word goes on until something else comes.
            while (depth == 0 && !atEnd() && peek() != ',' && peek() != '}' && peek() != ']') {
                step();
            }
        } while (depth > 0 && !atEnd());
    }

    const QByteArray &m_json;
    qsizetype m_at = 0;
    qsizetype m_named = 0;
};

} // namespace

int lineAt(const QByteArray &text, qsizetype offset)
{
    return static_cast<int>(text.first(qBound(qsizetype{0}, offset, text.size())).count('\n')) + 1;
}

int lineOf(const JsonPointer &pointer, const QByteArray &json)
{
    Walker walker(json);
    qsizetype found = walker.at();
    for (const QString &token : pointer.tokens()) {
        if (!walker.enter(token)) {
            break;
        }
        found = walker.named();
    }
    return lineAt(json, found);
}

} // namespace godwit::net::profile
