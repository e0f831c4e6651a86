#pragma once

#include "base/random.h"
#include "base/scheduler.h"
#include "chat/archive.h"

#include <QObject>

#include <deque>
#include <functional>

namespace godwit::chat {

/// Writes change sets into the archive one after another and sees each through: what fails is kept
/// in memory and tried again, what waits meanwhile becomes one step. What the archive rejects for
/// good is parted until the culprit stands alone; that is set aside, and the rest goes on. Owned by
/// Messenger.
class Keeper final : public QObject
{
    Q_OBJECT

public:
    Keeper(Archive &archive, base::Scheduler &scheduler, base::Random &random);
    /// Leaves to the archive what still waits for its turn; nobody hears what becomes of it.
    ~Keeper() override;

    /// Holds everything back until the archive has been opened.
    void open();
    /// Ends a wait for the next try if \p changes are durable: somebody waits for an answer.
    /// \p stored is called in a later turn, in the order of the calls, once \p changes are on disk,
    /// but for those that rejected() has told of.
    void keep(ChangeSet changes, std::function<void()> stored = {});
    /// Ends a wait for the next try.
    void hurry();
    /// Messages that are not on disk yet.
    [[nodiscard]] qsizetype backlog() const { return m_backlog; }
    /// Those of \p conversation, oldest change first.
    [[nodiscard]] QList<Message> waiting(const ConversationId &conversation) const;

Q_SIGNALS:
    /// \p changes are tried again after a while.
    void failed(const godwit::chat::ArchiveError &error, const godwit::chat::ChangeSet &changes);
    /// After failed(): the archive takes changes again.
    void recovered();
    /// \p change cannot be parted further and will never be on disk.
    void rejected(const godwit::chat::ArchiveError &error, const godwit::chat::ChangeSet &change);

private:
    struct Job
    {
        ChangeSet changes;
        QList<std::function<void()>> stored;
    };

    void next();
    void finished(const ArchiveResult<base::Done> &result);
    void waitAfter(const ArchiveError &error);
    void isolate(const ArchiveError &error);
    void done();

    Archive &m_archive;
    base::Scheduler &m_scheduler;
    base::Random &m_random;
    enum class State { Closed, Ready, Writing, Waiting };
    State m_state = State::Closed; ///< Writing and Waiting (for its next try) concern the first job
    int m_failures = 0;
    qsizetype m_backlog = 0;
    std::deque<Job> m_jobs;
    base::Alarm m_again;
};

} // namespace godwit::chat
