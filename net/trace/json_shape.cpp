#include "net/trace/json_shape.h"

#include <QByteArray>

namespace godwit::net {

namespace {

bool isSpace(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// Reads a text once, and stops where it can no longer become JSON.
class Reader final
{
public:
    explicit Reader(QByteArrayView text)
        : m_text(text)
    {
    }

    bool run()
    {
        while (m_at < m_text.size() && (isDigit(m_text[m_at]) || m_text[m_at] == '-')) {
            ++m_at;
        }
        // A number alone is a value, too; whatever follows has to be one.
        bool good = true;
        while (good) {
            skipSpace();
            if (m_at >= m_text.size()) {
                return true;
            }
            good = step(m_text[m_at]);
        }
        return false;
    }

private:
    enum class Want { Value, FirstValue, Name, FirstName, Colon, More };

    bool step(char c)
    {
        switch (m_want) {
        case Want::Colon:
            m_want = Want::Value;
            return take(c == ':');
        case Want::More:
            return takeMore(c);
        case Want::FirstName:
            if (c == '}') {
                return close('{');
            }
            [[fallthrough]];
        case Want::Name:
            m_want = Want::Colon;
            return c == '"' && takeString();
        case Want::FirstValue:
            if (c == ']') {
                return close('[');
            }
            [[fallthrough]];
        case Want::Value:
            return takeValue(c);
        }
        return false;
    }

    bool take(bool good)
    {
        ++m_at;
        return good;
    }

    void skipSpace()
    {
        while (m_at < m_text.size() && isSpace(m_text[m_at])) {
            ++m_at;
        }
    }

    bool takeMore(char c)
    {
        if (m_open.isEmpty()) {
            return false; // the text was complete
        }
        if (c == ',') {
            m_want = m_open.back() == '{' ? Want::Name : Want::Value;
            return take(true);
        }
        return close(c == '}' ? '{' : (c == ']' ? '[' : '\0'));
    }

    bool close(char bracket)
    {
        if (m_open.isEmpty() || m_open.back() != bracket) {
            return false;
        }
        m_open.chop(1);
        m_want = Want::More;
        return take(true);
    }

    bool takeValue(char c)
    {
        m_want = Want::More;
        if (c == '{' || c == '[') {
            m_open += c;
            m_want = c == '{' ? Want::FirstName : Want::FirstValue;
            return take(true);
        }
        if (c == '"') {
            return takeString();
        }
        return c == '-' || isDigit(c) ? takeNumber() : takeWord();
    }

    /// What is no quote and no backslash hides nothing, so that control characters may pass.
    bool takeString()
    {
        for (++m_at; m_at < m_text.size(); ++m_at) {
            const char c = m_text[m_at];
            if (c == '"') {
                ++m_at;
                return true;
            }
            if (c == '\\' && ++m_at < m_text.size()
                && !QByteArrayView("\"\\/bfnrtu").contains(m_text[m_at])) {
                return false;
            }
        }
        return true;
    }

    bool takeNumber()
    {
        while (m_at < m_text.size()
               && (isDigit(m_text[m_at]) || QByteArrayView("+-.eE").contains(m_text[m_at]))) {
            ++m_at;
        }
        return true;
    }

    bool takeWord()
    {
        const QByteArrayView rest = m_text.sliced(m_at);
        for (const QByteArrayView word : {"true", "false", "null"}) {
            if (rest.startsWith(word) || word.startsWith(rest)) {
                m_at += std::min(word.size(), rest.size());
                return true;
            }
        }
        return false;
    }

    QByteArrayView m_text;
    qsizetype m_at = 0;
    Want m_want = Want::Value;
    QByteArray m_open; ///< the brackets that are open
};

} // namespace

bool isJsonOrCutJson(QByteArrayView text)
{
    return Reader(text).run();
}

} // namespace godwit::net
