#include "server/chat/attachments.h"

#include "base/file_name.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace godwit::server {

namespace {

using namespace Qt::StringLiterals;

base::Failure<Refusal> refuse(QString code, QString message)
{
    return base::Failure{Refusal{std::move(code), std::move(message), {}}};
}

/// A media type (RFC 6838, section 4.2) that claims nothing which was not seen: a picture is one
/// only if its beginning says so.
QString typeOf(const FileIndex::Entry &entry, const QString &claimed)
{
    constexpr qsizetype longest = 100;
    const auto isName = [](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9')
            || QStringView(u"/.+-_").contains(c);
    };
    if (!entry.type.isEmpty()) {
        return entry.type;
    }
    const QString type = claimed.toLower();
    const bool isType = type.size() <= longest && type.count(u'/') == 1 && !type.startsWith(u'/')
        && !type.endsWith(u'/') && std::all_of(type.begin(), type.end(), isName);
    return isType && !type.startsWith("image/"_L1) ? type : u"application/octet-stream"_s;
}

QJsonObject describe(const QJsonObject &said, const QString &id, const FileIndex::Entry &entry)
{
    QJsonObject object{{u"id"_s, id},
                       {u"name"_s, base::cleanFileName(said.value(u"name").toString())},
                       {u"type"_s, typeOf(entry, said.value(u"type").toString())},
                       {u"size"_s, entry.size}};
    if (entry.width > 0) {
        object.insert(u"width"_s, entry.width);
        object.insert(u"height"_s, entry.height);
    }
    return object;
}

} // namespace

base::Result<Attachments, Refusal> checkAttachments(const QJsonValue &value, PersonRow who,
                                                    const ChatContext &context)
{
    Attachments attachments;
    if (value.isUndefined() || value.isNull()) {
        return attachments;
    }
    if (!value.isArray()) {
        return refuse(u"bad-request"_s, u"'attachments' must be an array."_s);
    }
    const QJsonArray said = value.toArray();
    if (said.size() > context.limits().filesPerMessage) {
        return refuse(u"too-many-files"_s,
                      u"A message has at most %1 files."_s.arg(context.limits().filesPerMessage));
    }
    QJsonArray array;
    for (const QJsonValue each : said) {
        const QString id = each.toObject().value(u"id").toString();
        const QByteArray hash = hashFrom(id.toLatin1());
        const FileIndex::Entry *entry = hash.isEmpty() ? nullptr : context.files.index().find(hash);
        if (entry == nullptr || !context.files.index().mayRead(*entry, who, context.hall)) {
            return refuse(u"unknown-file"_s, u"A file of the message is not here."_s);
        }
        array.append(describe(each.toObject(), id, *entry));
        attachments.hashes << hash;
    }
    if (!array.isEmpty()) {
        attachments.json = QJsonDocument(array).toJson(QJsonDocument::Compact);
    }
    return attachments;
}

} // namespace godwit::server
