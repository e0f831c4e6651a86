#include "net/profile/text_template.h"

namespace godwit::net::profile {

using namespace Qt::StringLiterals;

base::Result<TextTemplate, TextTemplate::Malformed> TextTemplate::parse(const QString &text)
{
    TextTemplate result;
    qsizetype at = 0;
    while (at < text.size()) {
        const qsizetype open = text.indexOf("{{"_L1, at);
        if (open != at) {
            result.m_pieces.append({text.mid(at, open < 0 ? -1 : open - at), false});
        }
        if (open < 0) {
            break;
        }
        const qsizetype close = text.indexOf("}}"_L1, open + 2);
        const QString name = text.mid(open + 2, close - open - 2).trimmed();
        if (close < 0 || name.isEmpty()) {
            return base::Failure{Malformed{}};
        }
        result.m_pieces.append({name, true});
        at = close + 2;
    }
    return result;
}

QString TextTemplate::filled(const std::function<QString(const QString &)> &valueOf) const
{
    QString text;
    for (const Piece &piece : m_pieces) {
        text += piece.isName ? valueOf(piece.text) : piece.text;
    }
    return text;
}

QStringList TextTemplate::names() const
{
    QStringList names;
    for (const Piece &piece : m_pieces) {
        if (piece.isName) {
            names.append(piece.text);
        }
    }
    return names;
}

QString TextTemplate::text() const
{
    return filled([](const QString &name) { return u"{{"_s + name + u"}}"_s; });
}

QString TextTemplate::onlyName() const
{
    return m_pieces.size() == 1 && m_pieces.constFirst().isName ? m_pieces.constFirst().text
                                                                : QString();
}

} // namespace godwit::net::profile
