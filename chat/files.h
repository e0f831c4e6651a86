#pragma once

#include "base/scheduler.h"
#include "chat/courier.h"
#include "chat/file_shelf.h"

#include <QHash>
#include <QObject>

#include <deque>
#include <optional>

namespace godwit::chat {

/// How a file fares. Here and Away are known only once somebody has asked.
struct FileStatus
{
    enum class Stage { Unknown, Here, Away, Waiting, Uploading, Downloading, Failed };
    Stage stage = Stage::Unknown;
    qint64 bytes = 0; ///< moved so far
    std::optional<Refusal> refusal{}; ///< with Failed
    friend bool operator==(const FileStatus &, const FileStatus &) = default;
};

/// The files of one account on their way to the server and from it: a few at a time, in the order
/// in which they were wanted, again after every break. Owned by the composition root, used by
/// Messenger and by whoever shows them; main thread. The references outlive it.
class Files final : public QObject
{
    Q_OBJECT

public:
    Files(Courier &courier, FileShelf &shelf, base::Scheduler &scheduler);
    ~Files() override;

    [[nodiscard]] FileShelf &shelf() { return m_shelf; }
    /// What the server takes; none while there is no session, or it takes nothing.
    [[nodiscard]] const std::optional<FileOffer> &offer() const { return m_offer; }
    [[nodiscard]] FileStatus status(const FileId &id) const;
    /// Looks whether it is here; changed() follows if that was not known.
    void look(const FileId &id);
    /// Fetches it unless it is here; without a session as soon as there is one.
    void fetch(const Attachment &file);
    void cancelFetch(const FileId &id);

    // What follows is Messenger's.
    void sessionStarted(const std::optional<FileOffer> &offer);
    void sessionEnded();
    /// These and no others are to be at the server, in this order.
    void setOutgoing(const QList<Attachment> &files);
    [[nodiscard]] bool isAtServer(const FileId &id) const { return m_atServer.contains(id); }
    void forgetAtServer(const FileId &id) { m_atServer.remove(id); }

Q_SIGNALS:
    void changed(const godwit::chat::FileId &id);
    void uploaded(const godwit::chat::FileId &id);
    void uploadRefused(const godwit::chat::FileId &id, const godwit::chat::Refusal &refusal);

private:
    struct Job
    {
        Attachment file;
        bool up = false;
        bool moving = false;
        int failures = 0;
        base::TimePoint notBefore{};
    };

    void told(const TransferNews &news);
    void failed(Job &job, const Refusal &refusal);
    void pump();
    void launch(Job &job);
    Job *find(const FileId &id);
    void drop(const FileId &id);
    void set(const FileId &id, FileStatus status);

    Courier &m_courier;
    FileShelf &m_shelf;
    base::Scheduler &m_scheduler;
    std::optional<FileOffer> m_offer;
    std::deque<Job> m_jobs; ///< uploads before downloads, each as wanted
    QHash<FileId, FileStatus> m_statuses;
    QSet<FileId> m_atServer; ///< in this session
    QSet<FileId> m_looking;
    base::Alarm m_wake;
};

} // namespace godwit::chat
