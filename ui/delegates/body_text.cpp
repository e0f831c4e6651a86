#include "ui/delegates/body_text.h"

#include "ui/models/mention.h"
#include "ui/text/message_text.h"

#include <QRegularExpression>
#include <QUrl>

#include <algorithm>

namespace godwit::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int marksInARow = 6;
constexpr int linkLimit = 200;

bool isMark(QChar c)
{
    return c.category() == QChar::Mark_NonSpacing || c.category() == QChar::Mark_Enclosing;
}

/// LRO, RLO and their like can make a text read as another one; embeddings end with the row.
bool isOverride(QChar c)
{
    return c.unicode() >= 0x202A && c.unicode() <= 0x202E;
}

struct Cut
{
    QString text;
    qsizetype left = 0;
};

/// Where the limit falls: in characters, in lines, and never inside a surrogate pair.
Cut bounded(const QString &body)
{
    qsizetype end = std::min(body.size(), bodyLimit);
    qsizetype lines = 0;
    for (qsizetype i = 0; i < end; ++i) {
        if (body.at(i) == u'\n' && ++lines >= bodyLineLimit) {
            end = i;
        }
    }
    if (end < body.size() && end > 0 && body.at(end - 1).isHighSurrogate()) {
        --end;
    }
    return {body.left(end), body.size() - end};
}

QString cleaned(const QString &body)
{
    QString text;
    text.reserve(body.size());
    int marks = 0;
    for (const QChar c : body) {
        marks = isMark(c) ? marks + 1 : 0;
        if (marks > marksInARow || isOverride(c) || c == u'\r') {
            continue;
        }
        if (c == u'\n' || c == QChar::ParagraphSeparator) {
            text += QChar(QChar::LineSeparator);
        } else if (c.category() == QChar::Other_Control && c != u'\t') {
            text += QChar(QChar::ReplacementCharacter);
        } else {
            text += c;
        }
    }
    return text;
}

/// Without the punctuation that belongs to the sentence around it.
qsizetype linkLength(QStringView link)
{
    qsizetype length = link.size();
    while (length > 0 && QStringView(u".,;:!?'\")]}>").contains(link.at(length - 1))) {
        const QChar last = link.at(length - 1);
        // A closing bracket stays if the address has the opening one.
        if (last == u')' && link.left(length).count(u'(') >= link.left(length).count(u')')) {
            break;
        }
        --length;
    }
    return length;
}

void findLinks(BodyText &body)
{
    static const QRegularExpression pattern(u"\\bhttps?://[^\\s<>\"\\x{2028}]+"_s,
                                            QRegularExpression::CaseInsensitiveOption);
    auto matches = pattern.globalMatch(body.text);
    while (matches.hasNext() && body.spans.size() < linkLimit) {
        const auto match = matches.next();
        const qsizetype length = linkLength(match.capturedView());
        const QString target = match.captured().left(length);
        if (QUrl(target, QUrl::StrictMode).isValid()) {
            body.spans.append({SpanKind::Link, match.capturedStart(), length, target, 0});
        }
    }
}

void findSelf(BodyText &body, const chat::UserId &self)
{
    const qsizetype length = self.text().size() + 1;
    for (qsizetype at = findMention(body.text, self, 0); at >= 0;
         at = findMention(body.text, self, at + length)) {
        const bool inLink
            = std::any_of(body.spans.cbegin(), body.spans.cend(),
                          [at](const Span &s) { return s.start <= at && at < s.start + s.length; });
        if (!inLink) {
            body.spans.append({SpanKind::SelfMention, at, length, {}, 0});
        }
    }
    std::sort(body.spans.begin(), body.spans.end(),
              [](const Span &a, const Span &b) { return a.start < b.start; });
}

} // namespace

BodyText readBody(const QString &body, const chat::UserId &self)
{
    const Cut cut = bounded(body);
    BodyText result{cleaned(cut.text), {}};
    findLinks(result);
    findSelf(result, self);
    if (cut.left > 0) {
        const QString mark = u' ' + truncatedMark(cut.left);
        result.spans.append({SpanKind::Mark, result.text.size(), mark.size(), {}, 0});
        result.text += mark;
    }
    return result;
}

} // namespace godwit::ui
