#include "app/memory_file.h"

#include "base/logging.h"
#include "net/connection/rung_memory_json.h"

#include <QFile>
#include <QJsonDocument>
#include <QSaveFile>

#include <utility>

namespace godwit::app {

namespace {

constexpr base::Milliseconds delay{1000};
constexpr qint64 largestFile = 256 * 1024;

} // namespace

MemoryFile::MemoryFile(QString path, base::Scheduler &scheduler)
    : m_path(std::move(path))
    , m_scheduler(scheduler)
{
}

MemoryFile::~MemoryFile()
{
    write();
}

net::RungMemory::Networks MemoryFile::load() const
{
    QFile file(m_path);
    if (m_path.isEmpty() || !file.open(QIODevice::ReadOnly)) {
        return {};
    }
    return net::rungNetworksFromJson(QJsonDocument::fromJson(file.read(largestFile)).object());
}

void MemoryFile::save(const net::RungMemory::Networks &networks)
{
    if (m_path.isEmpty()) {
        return;
    }
    if (!std::exchange(m_unwritten, networks)) {
        m_alarm = m_scheduler.after(delay, [this] { write(); });
    }
}

void MemoryFile::write()
{
    m_alarm.cancel();
    const auto networks = std::exchange(m_unwritten, std::nullopt);
    if (!networks) {
        return;
    }
    QSaveFile file(m_path);
    const QByteArray json = QJsonDocument(net::toJson(*networks)).toJson();
    if (!file.open(QIODevice::WriteOnly)
        || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
        || file.write(json) != json.size() || !file.commit()) {
        qCWarning(base::logApp) << "cannot keep what was learnt about networks:"
                                << file.errorString();
    }
}

} // namespace godwit::app
