#include "ui/models/mention.h"

namespace godwit::ui {

namespace {

bool isWordAt(const QString &body, qsizetype position)
{
    return position >= 0 && position < body.size()
        && (body.at(position).isLetterOrNumber() || body.at(position) == u'_');
}

} // namespace

qsizetype findMention(const QString &body, const chat::UserId &person, qsizetype from)
{
    if (person.isEmpty()) {
        return -1;
    }
    const QString wanted = u'@' + person.text();
    for (qsizetype at = body.indexOf(wanted, from, Qt::CaseInsensitive); at >= 0;
         at = body.indexOf(wanted, at + 1, Qt::CaseInsensitive)) {
        if (!isWordAt(body, at - 1) && !isWordAt(body, at + wanted.size())) {
            return at;
        }
    }
    return -1;
}

bool mentions(const QString &body, const chat::UserId &person)
{
    return findMention(body, person, 0) >= 0;
}

} // namespace godwit::ui
