#pragma once

#include "chat/archive.h"
#include "net/protocol/json/kept_history.h"

#include <QObject>

#include <functional>
#include <memory>

namespace godwit::app {

/// Reads what an archive has kept, before the session that uses it begins. Destroying it gives the
/// reading up.
class KeptHistoryReader final : public QObject
{
    Q_OBJECT

public:
    using Read = std::function<void(const net::json::KeptHistory &kept)>;

    /// \p read is called once, later, when the archive is closed again; with nothing where it
    /// cannot be read, which whoever opens it then will say.
    KeptHistoryReader(std::unique_ptr<chat::Archive> archive, Read read);
    ~KeptHistoryReader() override;

private:
    void opened(const chat::ArchiveResult<chat::ArchiveSnapshot> &snapshot);
    void readNext();
    void finish();

    std::unique_ptr<chat::Archive> m_archive;
    Read m_read;
    QList<chat::ConversationId> m_rooms; ///< still to be read
    net::json::KeptHistory m_kept;
};

} // namespace godwit::app
