#include "ui/models/completion.h"

#include <algorithm>

namespace godwit::ui {

namespace {

constexpr qsizetype longest = 40;
constexpr qsizetype shortestEmoji = 2;

bool beginsWord(const QString &text, qsizetype at)
{
    return at == 0 || text.at(at - 1).isSpace() || text.at(at - 1) == u'('
        || text.at(at - 1) == u'*' || text.at(at - 1) == u'_';
}

bool isEmojiName(QStringView name)
{
    return std::all_of(name.begin(), name.end(), [](QChar c) {
        return c.isLetterOrNumber() || c == u'_' || c == u'+' || c == u'-';
    });
}

} // namespace

CompletionQuery completionAt(const QString &text, qsizetype cursor)
{
    using Kind = CompletionQuery::Kind;
    const qsizetype end = std::clamp<qsizetype>(cursor, 0, text.size());
    const bool closed = end > 0 && text.at(end - 1) == u':';
    int blanks = 0;
    for (qsizetype at = end - 1; at >= 0 && at >= end - longest; --at) {
        const QChar c = text.at(at);
        const QString words = text.mid(at + 1, end - at - 1);
        if (c == u'\n' || (c.isSpace() && ++blanks > 1)) {
            break;
        }
        if (c == u'@' && beginsWord(text, at) && !words.startsWith(u' ')) {
            return {Kind::Person, at, words};
        }
        if (c != u':' || !beginsWord(text, at)) {
            continue;
        }
        if (closed && words.size() > 1 && isEmojiName(QStringView(words).chopped(1))) {
            return {Kind::WholeEmoji, at, words.chopped(1)};
        }
        if (words.size() >= shortestEmoji && isEmojiName(words)) {
            return {Kind::Emoji, at, words};
        }
    }
    return {};
}

} // namespace godwit::ui
