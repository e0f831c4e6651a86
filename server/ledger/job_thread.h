#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <utility>

namespace godwit::server {

/// A thread with a queue: hands its body whatever has come since the last time. Destruction waits
/// until everything queued has been done.
template <class Job> class JobThread final
{
public:
    using Body = std::function<void(std::deque<Job> &&jobs)>;

    /// \p enter runs first, on the new thread, and makes the body; \p leave runs last.
    JobThread(std::function<Body()> enter, std::size_t atOnce)
        : m_atOnce(atOnce)
        , m_thread([this, enter = std::move(enter)] { loop(enter()); })
    {
    }
    ~JobThread()
    {
        {
            const std::lock_guard lock(m_mutex);
            m_ending = true;
        }
        m_wake.notify_all();
        m_thread.join();
    }
    JobThread(const JobThread &) = delete;
    JobThread &operator=(const JobThread &) = delete;

    void add(Job job)
    {
        {
            const std::lock_guard lock(m_mutex);
            m_jobs.push_back(std::move(job));
            ++m_added;
        }
        m_wake.notify_one();
    }
    /// Waits until everything added before this call has been done.
    void drain()
    {
        std::unique_lock lock(m_mutex);
        m_progress.wait(lock, [this, until = m_added] { return m_done >= until; });
    }

private:
    void loop(const Body &body)
    {
        while (true) {
            std::deque<Job> jobs = take();
            const std::size_t count = jobs.size();
            if (count == 0) {
                return;
            }
            body(std::move(jobs));
            noteDone(count);
        }
    }
    std::deque<Job> take()
    {
        std::unique_lock lock(m_mutex);
        m_wake.wait(lock, [this] { return m_ending || !m_jobs.empty(); });
        std::deque<Job> jobs;
        while (!m_jobs.empty() && jobs.size() < m_atOnce) {
            jobs.push_back(std::move(m_jobs.front()));
            m_jobs.pop_front();
        }
        return jobs;
    }
    void noteDone(std::size_t count)
    {
        {
            const std::lock_guard lock(m_mutex);
            m_done += count;
        }
        m_progress.notify_all();
    }

    const std::size_t m_atOnce;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::condition_variable m_progress;
    std::deque<Job> m_jobs;
    std::size_t m_added = 0;
    std::size_t m_done = 0;
    bool m_ending = false;
    std::thread m_thread;
};

} // namespace godwit::server
