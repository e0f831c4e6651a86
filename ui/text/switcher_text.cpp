#include "ui/text/switcher_text.h"

#include "ui/text/conversation_text.h"
#include "ui/theme/paint.h"

#include <QCoreApplication>

namespace godwit::ui {

using Kind = SwitcherModel::Kind;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Switcher)
};

} // namespace

QString switcherConversationsCaption()
{
    return Words::tr("Conversations");
}

QString switcherPeopleCaption()
{
    return Words::tr("People");
}

QString switcherActionsCaption()
{
    return Words::tr("Actions");
}

QString switcherSearchText(const QString &words)
{
    return Words::tr("Search messages for “%1”").arg(singleLine(words));
}

QString switcherSearchNote()
{
    return Words::tr("on this device");
}

QString switcherSentence(const SwitcherModel::Item &item)
{
    QStringList parts{item.title, item.note};
    if (item.row.unread > 0) {
        parts.append(Words::tr("%n unread", nullptr, item.row.unread));
    }
    if (item.kind == Kind::Person) {
        parts.append(presenceText(item.presence));
    }
    parts.removeAll(QString());
    return parts.join(QStringLiteral(", "));
}

} // namespace godwit::ui
