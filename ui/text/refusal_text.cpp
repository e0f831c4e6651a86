#include "ui/text/refusal_text.h"

#include <QCoreApplication>
#include <QHash>

namespace godwit::ui {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Refusal)
};

/// The codes of docs/PROTOCOL.md, sections 2 to 4, and our own "connection-lost".
const QHash<QString, const char *> &knownCodes()
{
    static const QHash<QString, const char *> codes{
        {u"bad-name"_s, QT_TRANSLATE_NOOP("Refusal", "This name is not allowed here")},
        {u"name-taken"_s, QT_TRANSLATE_NOOP("Refusal", "This name belongs to someone else here")},
        {u"wrong-token"_s,
         QT_TRANSLATE_NOOP("Refusal", "This name belongs to another device or person here")},
        {u"unsupported-protocol"_s,
         QT_TRANSLATE_NOOP("Refusal", "This server speaks a version that Godwit does not know")},
        {u"server-full"_s, QT_TRANSLATE_NOOP("Refusal", "The server is full at the moment")},
        {u"unknown-room"_s, QT_TRANSLATE_NOOP("Refusal", "The room does not exist any more")},
        {u"unknown-message"_s, QT_TRANSLATE_NOOP("Refusal", "The message does not exist any more")},
        {u"unknown-user"_s, QT_TRANSLATE_NOOP("Refusal", "Nobody here has this name")},
        {u"not-yours"_s, QT_TRANSLATE_NOOP("Refusal", "Only its author may change a message")},
        {u"too-large"_s, QT_TRANSLATE_NOOP("Refusal", "It is longer than the server allows")},
        {u"empty"_s, QT_TRANSLATE_NOOP("Refusal", "There is nothing in it")},
        {u"out-of-order"_s, QT_TRANSLATE_NOOP("Refusal", "The message before it was not sent")},
        {u"id-taken"_s, QT_TRANSLATE_NOOP("Refusal", "The server mistook it for another message")},
        {u"rate-limited"_s, QT_TRANSLATE_NOOP("Refusal", "Too many messages in a short time")},
        {u"storage-failed"_s, QT_TRANSLATE_NOOP("Refusal", "The server could not store it")},
        {u"bad-request"_s, QT_TRANSLATE_NOOP("Refusal", "The server did not understand it")},
        {u"unknown-event"_s, QT_TRANSLATE_NOOP("Refusal", "The server cannot do this")},
        {u"room-exists"_s, QT_TRANSLATE_NOOP("Refusal", "A room of this name exists already")},
        {u"unknown-file"_s, QT_TRANSLATE_NOOP("Refusal", "The file is not at the server")},
        {u"too-many-files"_s,
         QT_TRANSLATE_NOOP("Refusal", "It has more files than the server takes")},
        {u"quota-exceeded"_s,
         QT_TRANSLATE_NOOP("Refusal", "The server's space for files is used up")},
        {u"no-files"_s, QT_TRANSLATE_NOOP("Refusal", "This server takes no files")},
        {u"file-missing"_s, QT_TRANSLATE_NOOP("Refusal", "The copy of the file is gone")},
        {u"damaged"_s, QT_TRANSLATE_NOOP("Refusal", "The file was damaged on its way")},
        {u"disk"_s, QT_TRANSLATE_NOOP("Refusal", "The file cannot be written on this computer")},
        {u"connection-lost"_s, QT_TRANSLATE_NOOP("Refusal", "The connection was lost")},
    };
    return codes;
}

} // namespace

QString refusalText(const chat::Refusal &refusal)
{
    if (const char *known = knownCodes().value(refusal.code)) {
        return Words::tr(known);
    }
    QString detail = refusal.detail.left(200).simplified();
    while (detail.endsWith(u'.')) {
        detail.chop(1);
    }
    if (!detail.isEmpty()) {
        return Words::tr("The server refused it: %1").arg(detail);
    }
    return refusal.code.isEmpty()
        ? Words::tr("The server refused it")
        : Words::tr("The server refused it: %1").arg(refusal.code.left(80));
}

QString sentence(const QString &text)
{
    const bool ended = text.isEmpty() || text.endsWith(u'.') || text.endsWith(u'!')
        || text.endsWith(u'?') || text.endsWith(u'…');
    return ended ? text : text + u'.';
}

} // namespace godwit::ui
