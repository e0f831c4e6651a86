#include "soak/process_size.h"

#include <QDir>
#include <QFile>

namespace godwit::test {

using namespace Qt::StringLiterals;

std::optional<ProcessSize> sizeOf(qint64 processId)
{
#ifdef Q_OS_LINUX
    const QString place = u"/proc/%1/"_s.arg(processId);
    QFile status(place + u"status"_s);
    if (!status.open(QIODevice::ReadOnly)) {
        return std::nullopt;
    }
    ProcessSize size;
    const QByteArray text = status.readAll();
    if (const qsizetype at = text.indexOf("VmRSS:"); at >= 0) {
        size.residentKiB = text.mid(at + 6, text.indexOf("kB", at) - at - 6).trimmed().toLongLong();
    }
    size.descriptors = QDir(place + u"fd"_s)
                           .entryList(QDir::NoDotAndDotDot | QDir::AllEntries | QDir::System)
                           .size();
    return size;
#else
    Q_UNUSED(processId)
    return ProcessSize{};
#endif
}

} // namespace godwit::test
