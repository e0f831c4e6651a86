#include "app/route/password_file.h"

#include <QFile>

namespace godwit::app {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 longestFile = 4096;

} // namespace

base::Result<QByteArray, QString> passwordIn(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return base::Failure{u"%1 cannot be read: %2."_s.arg(path, file.errorString())};
    }
    const QByteArray line = file.read(longestFile).split('\n').constFirst().trimmed();
    if (line.isEmpty()) {
        return base::Failure{u"%1 has no password in its first line."_s.arg(path)};
    }
    return line;
}

} // namespace godwit::app
