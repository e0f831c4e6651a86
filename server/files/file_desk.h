#pragma once

#include "base/random.h"
#include "base/scheduler.h"
#include "server/files/file_folder.h"
#include "server/files/file_index.h"
#include "server/files/file_thread.h"
#include "server/http/site.h"
#include "server/ledger/ledger.h"
#include "server/server_settings.h"

namespace godwit::server {

/// Takes files and gives them out (docs/PROTOCOL.md, section 7): who may, how much, and what the
/// answers say. I/O thread; what it is made of outlives it.
class FileDesk final
{
public:
    struct Parts
    {
        Hall &hall;
        Ledger &ledger;
        base::Scheduler &scheduler;
        base::Random &random;
        const Limits &limits;
    };
    /// Waits for the disk.
    FileDesk(const Parts &parts, const QString &dataFolder, const QList<StoredFile> &files,
             FileThread::Post post);
    ~FileDesk();
    FileDesk(const FileDesk &) = delete;
    FileDesk &operator=(const FileDesk &) = delete;

    /// The folder can be written to, and files are wanted.
    [[nodiscard]] bool isOpen() const { return m_isOpen; }
    [[nodiscard]] FileIndex &index() { return m_index; }
    static constexpr QByteArrayView Path = "/files/";
    /// Waits for the disk, once the I/O thread has ended.
    void stop() { m_thread->stop(); }

    /// What a session shows instead of its person's token; good until it is given back.
    [[nodiscard]] QByteArray giveTicket(PersonRow who);
    void takeBack(const QByteArray &ticket) { m_tickets.remove(ticket); }

    [[nodiscard]] bool serves(const QByteArray &path) const;
    [[nodiscard]] Admitted admit(const HttpRequest &head);
    /// Whatever has no body that streams.
    Abandon handle(const HttpRequest &request, const Answer &answer);

private:
    class Places;

    [[nodiscard]] std::optional<PersonRow> personOf(const HttpRequest &request) const;
    [[nodiscard]] std::optional<HttpReply> objection(const HttpRequest &head, PersonRow who) const;
    [[nodiscard]] std::shared_ptr<void> place(PersonRow who, qint64 bytes);
    void arrived(const StoredFile &file, const Answer &answer);
    void give(const HttpRequest &request, const QByteArray &hash, PersonRow who,
              const Answer &answer);
    void collect();

    Parts m_parts;
    FileFolder m_folder;
    FileIndex m_index;
    QHash<QByteArray, PersonRow> m_tickets;
    std::shared_ptr<Places> m_places;
    base::Alarm m_collect;
    bool m_isOpen = false;
    bool m_collects = false;
    std::unique_ptr<FileThread> m_thread; ///< first to go: it uses the rest
};

} // namespace godwit::server
