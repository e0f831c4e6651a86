#include "ui/inspector/json_layout.h"

#include "chat/connection_trace.h"

#include <QRegularExpression>

#include <algorithm>
#include <utility>

namespace godwit::ui {

using namespace Qt::StringLiterals;

namespace {

/// Deeper is not indented any further; a payload may be nested as deep as it is long.
constexpr qsizetype deepest = 24;
/// An object in a list that is no longer than this stays on one line.
constexpr qsizetype smallObject = 44;

/// What a token is; brackets are punctuation with one character.
struct Token
{
    JsonPart part = JsonPart::Punctuation;
    QString text{};
    [[nodiscard]] bool is(QChar c) const
    {
        return part == JsonPart::Punctuation && text.size() == 1 && text.front() == c;
    }
};

QList<Token> tokensOf(const QString &text)
{
    static const QRegularExpression pattern(
        uR"(("[^"\\]*+(?:\\.[^"\\]*+)*+"?)|(-?[0-9][0-9.eE+\-]*)|([a-z]+)|([\[\]{},:])|(\S))"_s,
        QRegularExpression::DotMatchesEverythingOption);
    const QString redacted = u'"' + QString::fromUtf16(chat::traceMark) + u'"';
    QList<Token> tokens;
    auto matches = pattern.globalMatch(text);
    while (matches.hasNext()) {
        const auto match = matches.next();
        const QString token = match.captured();
        if (match.capturedLength(1) > 0) {
            tokens.append({token == redacted ? JsonPart::Redacted : JsonPart::Text, token});
        } else if (match.capturedLength(2) > 0) {
            tokens.append({JsonPart::Number, token});
        } else if (match.capturedLength(3) > 0) {
            tokens.append({JsonPart::Word, token});
        } else {
            if (token == u":" && !tokens.isEmpty() && tokens.last().part == JsonPart::Text) {
                tokens.last().part = JsonPart::Key;
            }
            tokens.append({JsonPart::Punctuation, token});
        }
    }
    return tokens;
}

/// Walks over the tokens and breaks them into lines.
class Layouter final
{
public:
    explicit Layouter(QList<Token> tokens)
        : m_tokens(std::move(tokens))
    {
    }

    QList<JsonLine> run()
    {
        m_lines.append(JsonLine{});
        for (m_at = 0; m_at < m_tokens.size(); ++m_at) {
            take(m_tokens.at(m_at));
        }
        m_lines.removeIf([](const JsonLine &line) { return line.spans.isEmpty(); });
        return m_lines;
    }

private:
    void take(const Token &token)
    {
        if (token.is(u'{') || token.is(u'[')) {
            open(token);
        } else if (token.is(u'}') || token.is(u']')) {
            if (!m_isList.isEmpty()) {
                m_isList.removeLast();
            }
            breakLine();
            put(token);
        } else if (token.is(u',')) {
            put(token);
            breakLine();
        } else if (token.is(u':')) {
            put({JsonPart::Punctuation, u": "_s});
        } else {
            put(token);
        }
    }

    void open(const Token &token)
    {
        const qsizetype close = smallEnd();
        const bool isInList = !m_isList.isEmpty() && m_isList.constLast();
        if (close == m_at + 1 || (close > m_at && isInList)) {
            putInline(close);
            return;
        }
        put(token);
        m_isList.append(token.is(u'['));
        breakLine();
    }

    /// Where the bracket that opens here closes, if it has nothing but a little in it; else -1.
    [[nodiscard]] qsizetype smallEnd() const
    {
        qsizetype length = 0;
        for (qsizetype i = m_at + 1; i < m_tokens.size() && length <= smallObject; ++i) {
            const Token &token = m_tokens.at(i);
            if (token.is(u'}') || token.is(u']')) {
                return i;
            }
            if (token.is(u'{') || token.is(u'[')) {
                return -1;
            }
            length += token.text.size() + 1;
        }
        return -1;
    }

    void putInline(qsizetype close)
    {
        const bool isEmpty = close == m_at + 1;
        put(m_tokens.at(m_at));
        for (++m_at; m_at < close; ++m_at) {
            const Token &token = m_tokens.at(m_at);
            const bool tight = token.is(u',') || token.is(u':');
            put({token.part, (tight ? QString() : u" "_s) + token.text});
        }
        put({JsonPart::Punctuation, (isEmpty ? QString() : u" "_s) + m_tokens.at(m_at).text});
    }

    void put(const Token &token) { m_lines.last().spans.append({token.part, token.text}); }

    void breakLine()
    {
        if (!m_lines.last().spans.isEmpty()) {
            m_lines.append(JsonLine{});
        }
        m_lines.last().depth = static_cast<int>(std::min(m_isList.size(), deepest));
    }

    QList<Token> m_tokens;
    qsizetype m_at = 0;
    QList<bool> m_isList; ///< of each open bracket
    QList<JsonLine> m_lines;
};

} // namespace

QList<JsonLine> layOutJson(const QString &text)
{
    const QString trimmed = text.trimmed();
    if (!trimmed.startsWith(u'{') && !trimmed.startsWith(u'[')) {
        return {};
    }
    return Layouter(tokensOf(trimmed)).run();
}

QString jsonIn(const QString &payload)
{
    static const QRegularExpression named(
        uR"(^[^{\["]*\[\s*(?:"[^"\\]*+(?:\\.[^"\\]*+)*+"\s*,\s*)?(\{.*\})\s*\]\s*$)"_s,
        QRegularExpression::DotMatchesEverythingOption);
    if (const auto match = named.match(payload); match.hasMatch()) {
        return match.captured(1);
    }
    static const QRegularExpression begin(u"[{\\[]"_s);
    const qsizetype at = payload.indexOf(begin);
    // A sentence with a bracket in it is none.
    const bool isPacked = at >= 0
        && std::all_of(payload.cbegin(), payload.cbegin() + at,
                       [](QChar c) { return c.isDigit() || c == u'-' || c == u'/' || c == u','; });
    return isPacked ? payload.mid(at) : QString();
}

} // namespace godwit::ui
