#include "app/desktop/names.h"

#include <QDir>
#include <QStandardPaths>
#include <QUuid>

namespace godwit::app {

using namespace Qt::StringLiterals;

QString dataFolder(const DesktopOptions &options)
{
    return options.data.isEmpty()
        ? QStandardPaths::writableLocation(QStandardPaths::AppDataLocation)
        : QDir::cleanPath(QDir::current().absoluteFilePath(options.data));
}

QString loginName()
{
    const QString name = qEnvironmentVariable("USER", qEnvironmentVariable("USERNAME"));
    return name.isEmpty() ? QDir::home().dirName() : name;
}

QString accountId(const QUrl &server, const QString &name)
{
    const QUuid space(u"6f1c0a5e-93a4-5f0e-8a51-2c9b6f7d4e30"_s);
    const QString who = name.toCaseFolded() + u'\n' + server.toString(QUrl::FullyEncoded);
    return QUuid::createUuidV5(space, who).toString(QUuid::WithoutBraces);
}

} // namespace godwit::app
