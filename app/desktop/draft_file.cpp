#include "app/desktop/draft_file.h"

#include "base/logging.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

namespace godwit::app {

namespace {

constexpr qint64 largestFile = 16 * 1024 * 1024;

} // namespace

QHash<QString, QString> loadDrafts(const QString &path)
{
    QFile file(path);
    QHash<QString, QString> drafts;
    if (!file.open(QIODevice::ReadOnly)) {
        return drafts;
    }
    const QJsonObject object = QJsonDocument::fromJson(file.read(largestFile)).object();
    for (auto draft = object.begin(); draft != object.end(); ++draft) {
        if (draft->isString() && !draft->toString().isEmpty()) {
            drafts.insert(draft.key(), draft->toString());
        }
    }
    return drafts;
}

void saveDrafts(const QString &path, const QHash<QString, QString> &drafts)
{
    QJsonObject object;
    for (auto draft = drafts.cbegin(); draft != drafts.cend(); ++draft) {
        object.insert(draft.key(), draft.value());
    }
    QSaveFile file(path);
    const QByteArray json = QJsonDocument(object).toJson();
    if (!file.open(QIODevice::WriteOnly)
        || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
        || file.write(json) != json.size() || !file.commit()) {
        qCWarning(base::logApp) << "cannot keep drafts:" << file.errorString();
    }
}

} // namespace godwit::app
