#include "ui/models/search_text.h"

#include "base/text_folding.h"

namespace godwit::ui {

using namespace Qt::StringLiterals;
using chat::SearchQuery;

namespace {

struct Token
{
    QString typed;
    QString key; ///< empty: a word or a phrase
    QString value;
    bool quoted = false;
};

/// From \p at to the next blank; blanks between quotes belong to it. A quote without its partner is
/// a character like any other.
Token nextToken(QStringView text, qsizetype &at)
{
    Token token;
    const qsizetype begin = at;
    while (at < text.size() && !text.at(at).isSpace()) {
        const QChar c = text.at(at);
        const qsizetype closing = c == u'"' ? text.indexOf(u'"', at + 1) : -1;
        if (closing > at + 1 && (token.value.isEmpty())) {
            token.value = text.mid(at + 1, closing - at - 1).toString();
            token.quoted = true;
            at = closing + 1;
            break;
        }
        if (c == u':' && token.key.isEmpty() && !token.value.isEmpty()) {
            token.key = std::exchange(token.value, {}).toLower();
        } else {
            token.value += c;
        }
        ++at;
    }
    token.typed = text.mid(begin, at - begin).toString();
    return token;
}

struct Days
{
    QDate first, next; ///< the day after the last
};

std::optional<Days> readDays(const QString &value, const QDate &today)
{
    if (value.compare("today"_L1, Qt::CaseInsensitive) == 0) {
        return Days{today, today.addDays(1)};
    }
    if (value.compare("yesterday"_L1, Qt::CaseInsensitive) == 0) {
        return Days{today.addDays(-1), today};
    }
    if (const QDate day = QDate::fromString(value, u"yyyy-MM-dd"_s); day.isValid()) {
        return Days{day, day.addDays(1)};
    }
    if (const QDate month = QDate::fromString(value, u"yyyy-MM"_s); month.isValid()) {
        return Days{month, month.addMonths(1)};
    }
    const QDate year = QDate::fromString(value, u"yyyy"_s);
    return year.isValid() ? std::optional(Days{year, year.addYears(1)}) : std::nullopt;
}

bool readDate(const Token &token, const QDate &today, SearchText &text)
{
    const auto days = readDays(token.value, today);
    if (!days) {
        return false;
    }
    if (token.key != "before"_L1) {
        text.since = days->first;
    }
    if (token.key == "before"_L1) {
        text.until = days->first;
    } else if (token.key == "on"_L1) {
        text.until = days->next;
    }
    return true;
}

bool readHas(const QString &value, SearchText &text)
{
    const QString part = value.toLower();
    if (part == "link"_L1) {
        text.has |= SearchQuery::Link;
    } else if (part == "code"_L1) {
        text.has |= SearchQuery::Code;
    } else if (part == "reaction"_L1) {
        text.has |= SearchQuery::Reaction;
    } else if (part == "reply"_L1) {
        text.has |= SearchQuery::Reply;
    } else {
        return false;
    }
    return true;
}

/// False: it is no condition at all.
bool readCondition(const Token &token, const QDate &today, SearchText &text)
{
    const QString &key = token.key;
    bool understood = !token.value.isEmpty();
    if (key == "from"_L1) {
        text.from = token.value;
    } else if (key == "in"_L1) {
        text.in = token.value;
        if (text.in.startsWith(u'#')) {
            text.in.remove(0, 1);
        }
    } else if (key == "before"_L1 || key == "after"_L1 || key == "on"_L1) {
        understood = readDate(token, today, text);
    } else if (key == "has"_L1) {
        understood = readHas(token.value, text);
    } else {
        return false;
    }
    // While it is being typed it is not wrong yet.
    if (!understood && !token.value.isEmpty()) {
        text.misunderstood.append(token.typed);
    }
    return true;
}

} // namespace

bool SearchText::isEmpty() const
{
    return words.isEmpty() && phrases.isEmpty() && from.isEmpty() && !since && !until && !has;
}

QStringList SearchText::marks() const
{
    QStringList marks = base::foldText(words).simplified().split(u' ', Qt::SkipEmptyParts);
    for (const QString &phrase : phrases) {
        marks.append(base::foldText(phrase).simplified());
    }
    return marks;
}

SearchText readSearch(const QString &text, const QDate &today)
{
    SearchText result;
    QStringList words;
    for (qsizetype at = 0; at < text.size();) {
        if (text.at(at).isSpace()) {
            ++at;
            continue;
        }
        const Token token = nextToken(text, at);
        if (!token.key.isEmpty() && readCondition(token, today, result)) {
            continue;
        }
        if (token.quoted && token.key.isEmpty()) {
            result.phrases.append(token.value);
        } else {
            words.append(token.typed);
        }
    }
    result.words = words.join(u' ');
    return result;
}

} // namespace godwit::ui
