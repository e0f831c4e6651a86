#include "chat/files.h"

#include "chat/file_codes.h"
#include "chat/when_finished.h"

#include <algorithm>

namespace godwit::chat {

using namespace std::chrono_literals;
using Stage = FileStatus::Stage;

namespace {

/// Enough to fill a line, few enough to leave the rest of the connection its share.
constexpr int mostMoving = 2;
constexpr base::Milliseconds firstPause = 1s;
constexpr base::Milliseconds longestPause = 60s;

bool isTemporary(const Refusal &refusal)
{
    return refusal.retryAfter || refusal.code == FileCodes::connectionLost;
}

base::Milliseconds pauseAfter(int failures, const Refusal &refusal)
{
    const auto doubled = firstPause * (1 << std::min(failures - 1, 6));
    return std::clamp(refusal.retryAfter.value_or(doubled), firstPause, longestPause);
}

} // namespace

Files::Files(Courier &courier, FileShelf &shelf, base::Scheduler &scheduler)
    : m_courier(courier)
    , m_shelf(shelf)
    , m_scheduler(scheduler)
{
    connect(&courier, &Courier::transferred, this, &Files::told);
}

Files::~Files() = default;

FileStatus Files::status(const FileId &id) const
{
    return m_statuses.value(id);
}

void Files::look(const FileId &id)
{
    if (m_statuses.contains(id) || m_looking.contains(id)) {
        return;
    }
    m_looking.insert(id);
    whenFinished(m_shelf.holds(id), this, false, [this, id](bool here) {
        m_looking.remove(id);
        if (!m_statuses.contains(id)) {
            set(id, {here ? Stage::Here : Stage::Away});
        }
    });
}

void Files::fetch(const Attachment &file)
{
    if (find(file.id) || status(file.id).stage == Stage::Here) {
        return;
    }
    whenFinished(m_shelf.holds(file.id), this, false, [this, file](bool here) {
        if (find(file.id)) {
            return;
        }
        if (here) {
            set(file.id, {Stage::Here});
            return;
        }
        m_jobs.push_back({file});
        set(file.id, {Stage::Waiting});
        pump();
    });
}

void Files::cancelFetch(const FileId &id)
{
    if (const Job *job = find(id); job && !job->up) {
        drop(id);
        set(id, {Stage::Away});
        pump();
    }
}

void Files::sessionStarted(const std::optional<FileOffer> &offer)
{
    sessionEnded();
    m_offer = offer;
    for (Job &job : m_jobs) {
        job.notBefore = {}; // a new session, a new chance
    }
    pump();
}

void Files::sessionEnded()
{
    m_offer.reset();
    m_atServer.clear();
    m_wake.cancel();
    QList<FileId> cut;
    for (Job &job : m_jobs) {
        if (std::exchange(job.moving, false)) {
            m_courier.transfer(CancelTransfer{job.file.id});
            cut.append(job.file.id);
        }
    }
    for (const FileId &id : std::as_const(cut)) {
        set(id, {Stage::Waiting});
    }
}

void Files::setOutgoing(const QList<Attachment> &files)
{
    QSet<FileId> wanted;
    for (const Attachment &file : files) {
        wanted.insert(file.id);
    }
    QList<FileId> given;
    QList<FileId> added;
    for (const Job &job : m_jobs) {
        if (job.up && !wanted.contains(job.file.id)) {
            given.append(job.file.id);
        }
    }
    for (const FileId &id : std::as_const(given)) {
        drop(id);
    }
    for (const Attachment &file : files) {
        if (m_atServer.contains(file.id)) {
            continue;
        }
        const Job *known = find(file.id);
        if (known && known->up) {
            continue;
        }
        drop(file.id);
        const auto firstDown
            = std::find_if(m_jobs.begin(), m_jobs.end(), [](const Job &job) { return !job.up; });
        m_jobs.insert(firstDown, Job{file, true});
        added.append(file.id);
    }
    for (const FileId &id : std::as_const(given)) {
        set(id, {Stage::Here});
    }
    for (const FileId &id : std::as_const(added)) {
        set(id, {Stage::Waiting});
    }
    pump();
}

void Files::told(const TransferNews &news)
{
    Job *job = find(news.id);
    if (!job || !job->moving) {
        return; // cancelled while it was on its way to us
    }
    const bool up = job->up;
    switch (news.stage) {
    case TransferNews::Stage::Moving:
        set(news.id, {up ? Stage::Uploading : Stage::Downloading, news.bytes});
        return;
    case TransferNews::Stage::Failed:
        failed(*job, news.refusal.value_or(Refusal{FileCodes::connectionLost, {}, {}}));
        break;
    case TransferNews::Stage::Done:
        std::erase_if(m_jobs, [&news](const Job &each) { return each.file.id == news.id; });
        if (up) {
            m_atServer.insert(news.id);
        }
        set(news.id, {Stage::Here});
        if (up) {
            Q_EMIT uploaded(news.id);
        }
        break;
    }
    pump();
}

void Files::failed(Job &job, const Refusal &refusal)
{
    const FileId id = job.file.id;
    job.moving = false;
    if (isTemporary(refusal)) {
        ++job.failures;
        job.notBefore = m_scheduler.now() + pauseAfter(job.failures, refusal);
        set(id, {Stage::Waiting, 0, refusal});
        return;
    }
    const bool up = job.up;
    std::erase_if(m_jobs, [&id](const Job &each) { return each.file.id == id; });
    set(id, {Stage::Failed, 0, refusal});
    if (up) {
        Q_EMIT uploadRefused(id, refusal);
    }
}

void Files::pump()
{
    if (!m_offer) {
        return;
    }
    const base::TimePoint now = m_scheduler.now();
    std::optional<base::TimePoint> next;
    auto moving = std::count_if(m_jobs.begin(), m_jobs.end(), [](auto &job) { return job.moving; });
    QList<FileId> launched; // told at the end, when whoever hears of it may change the list
    for (Job &job : m_jobs) {
        if (job.moving) {
            continue;
        }
        if (job.notBefore > now) {
            next = std::min(next.value_or(job.notBefore), job.notBefore);
        } else if (moving < mostMoving) {
            ++moving;
            launch(job);
            launched.append(job.file.id);
        }
    }
    if (next) {
        m_wake = m_scheduler.after(std::chrono::ceil<base::Milliseconds>(*next - now),
                                   [this] { pump(); });
    }
    for (const FileId &id : std::as_const(launched)) {
        if (const Job *job = find(id); job && job->moving) {
            set(id, {job->up ? Stage::Uploading : Stage::Downloading});
        }
    }
}

void Files::launch(Job &job)
{
    job.moving = true;
    const QString path = m_shelf.pathOf(job.file.id);
    if (job.up) {
        m_courier.transfer(UploadFile{job.file.id, path, job.file.size, *m_offer});
    } else {
        m_courier.transfer(DownloadFile{job.file.id, path, job.file.size, *m_offer});
    }
}

Files::Job *Files::find(const FileId &id)
{
    const auto found = std::find_if(m_jobs.begin(), m_jobs.end(),
                                    [&id](const Job &job) { return job.file.id == id; });
    return found == m_jobs.end() ? nullptr : &*found;
}

void Files::drop(const FileId &id)
{
    if (const Job *job = find(id)) {
        if (job->moving) {
            m_courier.transfer(CancelTransfer{id});
        }
        std::erase_if(m_jobs, [&id](const Job &each) { return each.file.id == id; });
    }
}

void Files::set(const FileId &id, FileStatus status)
{
    FileStatus &known = m_statuses[id];
    if (known != status) {
        known = std::move(status);
        Q_EMIT changed(id);
    }
}

} // namespace godwit::chat
