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

/// Where the limit falls: in characters, in lines, and never inside a surrogate pair.
BoundedBody bounded(const QString &body)
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
        if (c == u'\n' || c == QChar::ParagraphSeparator || c == QChar::LineSeparator) {
            text += u'\n';
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

/// Whether something else is meant there already.
bool isTaken(const BodyText &body, qsizetype at)
{
    const auto contains
        = [at](const auto &part) { return part.start <= at && at < part.start + part.length; };
    return std::any_of(body.spans.cbegin(), body.spans.cend(), contains)
        || std::any_of(body.runs.cbegin(), body.runs.cend(), [&contains](const Run &run) {
               return run.flags.testFlag(RunFlag::Code) && contains(run);
           });
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
        if (!isTaken(body, match.capturedStart()) && QUrl(target, QUrl::StrictMode).isValid()) {
            body.spans.append({SpanKind::Link, match.capturedStart(), length, target, 0});
        }
    }
}

void findSelf(BodyText &body, const chat::UserId &self)
{
    const qsizetype length = self.text().size() + 1;
    for (qsizetype at = findMention(body.text, self, 0); at >= 0;
         at = findMention(body.text, self, at + length)) {
        if (!isTaken(body, at)) {
            body.spans.append({SpanKind::SelfMention, at, length, {}, 0});
        }
    }
}

} // namespace

BoundedBody boundBody(const QString &body)
{
    const BoundedBody cut = bounded(body);
    return {cleaned(cut.text), cut.left};
}

void findSpans(BodyText &body, const chat::UserId &self)
{
    findLinks(body);
    findSelf(body, self);
    std::sort(body.spans.begin(), body.spans.end(),
              [](const Span &a, const Span &b) { return a.start < b.start; });
}

void markTruncated(BodyText &body, qsizetype left)
{
    const QString mark = u' ' + truncatedMark(left);
    body.spans.append({SpanKind::Mark, body.text.size(), mark.size(), {}, 0});
    body.text += mark;
}

} // namespace godwit::ui
