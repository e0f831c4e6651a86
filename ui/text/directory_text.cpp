#include "ui/text/directory_text.h"

#include "ui/text/conversation_text.h"
#include "ui/theme/paint.h"

#include <QCoreApplication>

namespace godwit::ui {

using Item = DirectoryModel::Item;
using Kind = DirectoryModel::Kind;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Directory)
};

} // namespace

QString directoryRoomsCaption()
{
    return Words::tr("Rooms");
}

QString directoryPeopleCaption()
{
    return Words::tr("People");
}

QString directoryTitle(const Item &item)
{
    switch (item.kind) {
    case Kind::Room:
        return singleLine(item.room.name);
    case Kind::NewRoom:
        return Words::tr("Create #%1").arg(singleLine(item.text));
    case Kind::WriteTo:
        return Words::tr("Write to %1").arg(singleLine(item.text));
    case Kind::Caption:
    case Kind::Person:
        break;
    }
    return singleLine(item.text);
}

QString directoryMark(const Item &item)
{
    if (item.kind != Kind::Room) {
        return {};
    }
    return item.room.joined ? Words::tr("Joined") : memberText(item.room);
}

QString directoryAction(const Item &item)
{
    switch (item.kind) {
    case Kind::Room:
        return item.room.joined ? Words::tr("open") : Words::tr("join");
    case Kind::NewRoom:
        return Words::tr("create");
    case Kind::Person:
    case Kind::WriteTo:
        return Words::tr("write");
    case Kind::Caption:
        break;
    }
    return Words::tr("open");
}

QString directorySentence(const Item &item)
{
    QStringList parts{directoryTitle(item)};
    if (item.kind == Kind::Room) {
        parts.append({singleLine(item.room.topic), directoryMark(item)});
    }
    parts.removeAll(QString());
    return parts.join(QStringLiteral(", "));
}

} // namespace godwit::ui
