#include "ui/inspector/detail_pane.h"
#include "ui/text/connection_text.h"
#include "ui/text/trace_text.h"

#include <QCoreApplication>

namespace godwit::ui {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Details)
};

JsonLine line(const QString &name, const QString &value)
{
    return {0, {{JsonPart::Key, name}, {JsonPart::Punctuation, u": "_s}, {JsonPart::Text, value}}};
}

JsonLine caption(const QString &text)
{
    return {0, {{JsonPart::Punctuation, text}}};
}

QList<JsonLine> linesOf(const QList<chat::TraceHeader> &headers)
{
    QList<JsonLine> lines;
    for (const chat::TraceHeader &header : headers) {
        lines.append(line(header.name, header.value));
        if (header.value == QString::fromUtf16(chat::traceMark)) {
            lines.last().spans.last().part = JsonPart::Redacted;
        }
    }
    return lines;
}

} // namespace

QList<JsonLine> headerLines(const chat::AttemptRecord &attempt)
{
    QList<JsonLine> lines{
        caption(attemptTitle(attempt)), line(Words::tr("Address"), attempt.endpoint),
        line(Words::tr("Encryption"), attempt.tls.isEmpty() ? Words::tr("not seen") : attempt.tls)};
    lines << caption({}) << caption(Words::tr("Request, as far as Godwit wrote it itself"));
    lines << linesOf(attempt.requestHeaders);
    lines << caption({})
          << caption(attempt.httpStatus
                         ? Words::tr("Answer: %1").arg(httpStatusText(*attempt.httpStatus))
                         : Words::tr("No answer was seen"));
    lines << linesOf(attempt.answerHeaders);
    return lines;
}

QString hexDump(const QByteArray &bytes)
{
    QString text;
    for (qsizetype at = 0; at < bytes.size(); at += 16) {
        const QByteArray row = bytes.mid(at, 16);
        QString readable;
        for (const char c : row) {
            readable += c >= ' ' && c <= '~' ? QChar::fromLatin1(c) : QChar(u'·');
        }
        text += u"%1  %2  %3\n"_s.arg(at, 5, 16, QChar(u'0'))
                    .arg(QString::fromLatin1(row.toHex(' ')), -47)
                    .arg(readable);
    }
    return text;
}

} // namespace godwit::ui
