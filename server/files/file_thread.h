#pragma once

#include "server/ledger/job_thread.h"

#include <atomic>
#include <memory>

namespace godwit::server {

/// The thread that reads and writes the files, so that a slow disk holds up no message. Whatever
/// was given to it is done before it goes; what comes after stop() is dropped.
class FileThread final
{
public:
    using Job = std::function<void()>;
    /// Hands an action over to the I/O thread. Called on any thread.
    using Post = std::function<void(Job)>;

    explicit FileThread(Post post)
        : m_post(std::move(post))
        , m_thread(std::make_unique<JobThread<Job>>(
              [] {
                  return [](std::deque<Job> &&jobs) {
                      for (const Job &job : jobs) {
                          job();
                      }
                  };
              },
              16))
    {
    }

    /// I/O thread; or, after stop(), whoever takes things down.
    void add(Job job)
    {
        if (m_thread) {
            m_thread->add(std::move(job));
        }
    }
    /// From a job: back on the I/O thread.
    void post(Job job) const
    {
        if (!m_stopped) {
            m_post(std::move(job));
        }
    }
    /// Once the I/O thread has ended.
    void stop()
    {
        m_thread.reset();
        m_stopped = true;
    }

private:
    Post m_post;
    std::atomic<bool> m_stopped = false;
    std::unique_ptr<JobThread<Job>> m_thread;
};

} // namespace godwit::server
