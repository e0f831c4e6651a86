#include "ui/text/shortcut_text.h"

#include "ui/preferences/own_keys.h"

#include <QCoreApplication>

#include <algorithm>

namespace godwit::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Shortcuts)
};

QString written(const QKeySequence &keys)
{
    return keys.toString(QKeySequence::NativeText);
}

/// Two at most: more would only confuse.
QList<ShortcutLine> commandLines(const OwnKeys &own)
{
    QList<ShortcutLine> lines;
    for (const CommandInfo &info : commandTable(own)) {
        QStringList keys;
        for (const QKeySequence &each : info.keys.first(std::min<qsizetype>(info.keys.size(), 2))) {
            keys.append(written(each));
        }
        if (!keys.isEmpty()) {
            lines.append({keys, info.title});
        }
    }
    return lines;
}

QList<ShortcutLine> writing(SendKey sendKey)
{
    const bool enterSends = sendKey == SendKey::Enter;
    return {
        {{written(enterSends ? Qt::Key_Return : Qt::CTRL | Qt::Key_Return)}, Words::tr("Send")},
        {{written(enterSends ? Qt::SHIFT | Qt::Key_Return : Qt::Key_Return)},
         Words::tr("New line")},
        {{written(Qt::CTRL | Qt::Key_B)}, Words::tr("Strong")},
        {{written(Qt::CTRL | Qt::Key_I)}, Words::tr("Emphasis")},
        {{written(Qt::CTRL | Qt::SHIFT | Qt::Key_X)}, Words::tr("Struck through")},
        {{written(Qt::CTRL | Qt::SHIFT | Qt::Key_C)}, Words::tr("Code")},
        {{QStringLiteral("@"), QStringLiteral(":")}, Words::tr("Suggest people; emoji")},
        {{written(Qt::Key_Up)}, Words::tr("In an empty field: change your last message")},
        {{written(Qt::CTRL | Qt::Key_Up), written(Qt::CTRL | Qt::Key_Down)},
         Words::tr("Change an older message")},
        {{written(Qt::CTRL | Qt::SHIFT | Qt::Key_Up), written(Qt::CTRL | Qt::SHIFT | Qt::Key_Down)},
         Words::tr("Answer one above")},
        {{written(Qt::Key_Escape)}, Words::tr("Give up; then to the newest message")},
        {{written(Qt::Key_Tab)}, Words::tr("Leave the field")},
    };
}

QList<ShortcutLine> reading()
{
    return {
        {{written(Qt::Key_PageUp), written(Qt::Key_PageDown)}, Words::tr("Scroll the messages")},
        {{written(Qt::Key_Up), written(Qt::Key_Down)}, Words::tr("From message to message")},
        {{QStringLiteral("R")}, Words::tr("Answer the message")},
        {{QStringLiteral("E")}, Words::tr("Change the message")},
        {{written(Qt::Key_Delete)}, Words::tr("Delete the message")},
        {{written(Qt::CTRL | Qt::Key_C)}, Words::tr("Copy its text")},
        {{written(Qt::Key_Menu), written(Qt::SHIFT | Qt::Key_F10)}, Words::tr("Its menu")},
    };
}

} // namespace

QList<ShortcutGroup> shortcutTable(const Preferences &preferences)
{
    return {{Words::tr("Everywhere"), commandLines(preferences.keys)},
            {Words::tr("Writing"), writing(preferences.sendKey)},
            {Words::tr("In the messages"), reading()}};
}

} // namespace godwit::ui
