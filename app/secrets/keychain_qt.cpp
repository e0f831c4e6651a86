#include "app/secrets/keychain.h"
#include "base/owed_answer.h"

#include <QThread>
#include <qt6keychain/keychain.h>

namespace godwit::app {

using namespace Qt::StringLiterals;
using base::Failure;

namespace {

constexpr unsigned long longestGoodbye = 200; // milliseconds

SecretError secretError(const QKeychain::Job &job)
{
    using Code = SecretError::Code;
    const auto code = [&] {
        switch (job.error()) {
        case QKeychain::EntryNotFound:
            return Code::NotFound;
        case QKeychain::AccessDenied: // what Linux says of a locked collection
            return Code::Locked;
        case QKeychain::AccessDeniedByUser:
            return Code::Denied;
        case QKeychain::NoBackendAvailable:
        case QKeychain::NotImplemented:
            return Code::Unavailable;
        case QKeychain::NoError:
        case QKeychain::CouldNotDeleteEntry:
        case QKeychain::OtherError:
            break;
        }
        return Code::Failed;
    };
    return {code(), job.errorString()};
}

SecretResult<QByteArray> outcome(const QKeychain::ReadPasswordJob &job)
{
    if (job.error() != QKeychain::NoError) {
        return Failure{secretError(job)};
    }
    return job.binaryData();
}

SecretResult<base::Done> outcome(const QKeychain::WritePasswordJob &job)
{
    if (job.error() != QKeychain::NoError) {
        return Failure{secretError(job)};
    }
    return base::Done{};
}

SecretResult<base::Done> outcome(const QKeychain::DeletePasswordJob &job)
{
    if (job.error() != QKeychain::NoError && job.error() != QKeychain::EntryNotFound) {
        return Failure{secretError(job)};
    }
    return base::Done{};
}

/// QtKeychain on a thread of its own, because finding out which keychain there is may wait for a
/// message bus that does not answer.
class QtKeychain final : public SecretStore
{
public:
    explicit QtKeychain(QString service)
        : m_service(std::move(service))
    {
        m_thread->setObjectName(u"keychain"_s);
        m_jobs->moveToThread(m_thread.get());
    }
    ~QtKeychain() override
    {
        m_thread->quit();
        if (!m_thread->wait(longestGoodbye)) {
            // It hangs in somebody else's code. What it uses has to stay until the process ends.
            (void)m_home.release();
            (void)m_jobs.release();
            (void)m_thread.release();
        }
    }
    QtKeychain(const QtKeychain &) = delete;
    QtKeychain &operator=(const QtKeychain &) = delete;

    QFuture<SecretResult<QByteArray>> read(const QString &key) override
    {
        return run<QKeychain::ReadPasswordJob, QByteArray>(key, [](auto &) {});
    }
    QFuture<SecretResult<base::Done>> write(const QString &key, const QByteArray &secret) override
    {
        return run<QKeychain::WritePasswordJob, base::Done>(
            key, [secret](QKeychain::WritePasswordJob &job) { job.setBinaryData(secret); });
    }
    QFuture<SecretResult<base::Done>> remove(const QString &key) override
    {
        return run<QKeychain::DeletePasswordJob, base::Done>(key, [](auto &) {});
    }

private:
    template <class Job, class T, class Prepare>
    QFuture<SecretResult<T>> run(const QString &key, Prepare prepare)
    {
        const auto owed = std::make_shared<base::OwedAnswer<SecretResult<T>>>(*m_home);
        auto future = owed->future();
        if (!m_thread->isRunning()) {
            m_thread->start();
        }
        const auto begin = [owed, prepare, key, service = m_service] {
            auto *job = new Job(service); // deletes itself when it has finished
            job->setInsecureFallback(false);
            job->setKey(key);
            prepare(*job);
            QObject::connect(job, &QKeychain::Job::finished, job,
                             [owed, job] { owed->give(outcome(*job)); });
            job->start();
        };
        m_jobs->post(begin);
        return future;
    }

    QString m_service;
    std::unique_ptr<base::Mailbox> m_home = std::make_unique<base::Mailbox>();
    std::unique_ptr<QThread> m_thread = std::make_unique<QThread>();
    /// Lives on the thread.
    std::unique_ptr<base::Mailbox> m_jobs = std::make_unique<base::Mailbox>();
};

} // namespace

std::unique_ptr<SecretStore> makeKeychain(const QString &service)
{
    return std::make_unique<QtKeychain>(service);
}

} // namespace godwit::app
