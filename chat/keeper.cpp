#include "chat/keeper.h"

#include "base/logging.h"
#include "chat/change_set.h"
#include "chat/when_finished.h"

#include <algorithm>

namespace godwit::chat {

using namespace std::chrono_literals;

namespace {

/// A step of this size is worth its transaction; larger ones would keep readers waiting.
constexpr qsizetype largestStep = 4000;

} // namespace

Keeper::Keeper(Archive &archive, base::Scheduler &scheduler, base::Random &random)
    : m_archive(archive)
    , m_scheduler(scheduler)
    , m_random(random)
{
}

Keeper::~Keeper()
{
    if (m_state == State::Closed) {
        return;
    }
    for (std::size_t i = m_state == State::Writing ? 1 : 0; i < m_jobs.size(); ++i) {
        static_cast<void>(m_archive.apply(m_jobs.at(i).changes));
    }
}

void Keeper::open()
{
    if (m_state == State::Closed) {
        m_state = State::Ready;
        next();
    }
}

void Keeper::keep(ChangeSet changes, std::function<void()> stored)
{
    m_backlog += changes.messages.size();
    const bool urgent = changes.durable;
    const bool lastIsFree = m_jobs.size() > (m_state == State::Writing ? 1U : 0U);
    if (lastIsFree
        && m_jobs.back().changes.messages.size() + changes.messages.size() <= largestStep) {
        Job &last = m_jobs.back();
        last.changes = merged(std::move(last.changes), std::move(changes));
        last.stored.append(std::move(stored));
    } else {
        m_jobs.push_back({std::move(changes), {std::move(stored)}});
    }
    if (urgent) {
        hurry();
    }
    next();
}

void Keeper::hurry()
{
    if (m_state == State::Waiting) {
        m_again.cancel();
        m_state = State::Ready;
        next();
    }
}

QList<Message> Keeper::waiting(const ConversationId &conversation) const
{
    QList<Message> found;
    for (const Job &job : m_jobs) {
        for (const Message &message : job.changes.messages) {
            if (message.conversation == conversation) {
                found.append(message);
            }
        }
    }
    return found;
}

void Keeper::next()
{
    if (m_state != State::Ready || m_jobs.empty()) {
        return;
    }
    m_state = State::Writing;
    whenFinished(m_archive.apply(m_jobs.front().changes), this,
                 ArchiveResult<base::Done>(base::Failure{ArchiveError{}}),
                 [this](const ArchiveResult<base::Done> &result) { finished(result); });
}

void Keeper::finished(const ArchiveResult<base::Done> &result)
{
    if (!result && result.error().code == ArchiveError::Code::Rejected) {
        isolate(result.error());
    } else if (!result) {
        waitAfter(result.error());
    } else {
        if (std::exchange(m_failures, 0) > 0) {
            Q_EMIT recovered();
        }
        done();
    }
}

void Keeper::waitAfter(const ArchiveError &error)
{
    const int doublings = std::min(m_failures++, 5);
    const double spread = 0.5 + m_random.unit() / 2;
    const auto delay = base::Milliseconds(static_cast<int>(1000 * (1 << doublings) * spread));
    qCInfo(base::logChat) << "the archive failed, next try in" << delay.count()
                          << "ms:" << error.detail;
    m_state = State::Waiting;
    m_again = m_scheduler.after(delay, [this] {
        m_state = State::Ready;
        next();
    });
    Q_EMIT failed(error, m_jobs.front().changes);
}

/// Halves the first job; what has been parted so often that nothing is left to part is given up.
void Keeper::isolate(const ArchiveError &error)
{
    Job &whole = m_jobs.front();
    if (auto parts = halves(whole.changes)) {
        whole.changes = std::move(parts->second);
        m_jobs.push_front({std::move(parts->first), {}});
        m_state = State::Ready;
        next();
        return;
    }
    qCInfo(base::logChat) << "the archive rejects a change for good:" << error.detail;
    Q_EMIT rejected(error, whole.changes);
    done();
}

/// The first job is seen through.
void Keeper::done()
{
    m_state = State::Ready;
    const Job done = std::move(m_jobs.front());
    m_jobs.pop_front();
    m_backlog -= done.changes.messages.size();
    next();
    for (const std::function<void()> &stored : done.stored) {
        if (stored) {
            stored();
        }
    }
}

} // namespace godwit::chat
