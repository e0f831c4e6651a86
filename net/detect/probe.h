#pragma once

#include "net/detect/finding.h"

#include <functional>
#include <memory>

namespace godwit::net::detect {

/// How long one question may take, and how much may come of it.
struct ProbeLimits
{
    base::Milliseconds open{5000}; ///< until there is an answer at all
    base::Milliseconds listen{1000}; ///< for what is said by itself after that
    base::Milliseconds close{300}; ///< for a polite goodbye
    int samples = 64;
    qsizetype bytes = 512LL * 1024; ///< of all samples, and of the answer to a GET
};

/// Asks one question of a server, and never says anything that is a message. Owned by a Detection;
/// lives on its thread.
class Probe
{
public:
    /// \p changed is called when the finding has changed, never from inside start() or stop().
    Probe(Row row, std::function<void()> changed)
        : m_finding{std::move(row), {}}
        , m_changed(std::move(changed))
    {
    }
    virtual ~Probe() = default;
    Q_DISABLE_COPY_MOVE(Probe)

    virtual void start() = 0;
    /// Says goodbye; when that is done, isClosed() and changed is called once more.
    virtual void stop() = 0;

    [[nodiscard]] const Finding &finding() const { return m_finding; }
    [[nodiscard]] const Row &row() const { return m_finding.row; }
    /// No connection of it is left.
    [[nodiscard]] bool isClosed() const { return m_isClosed; }
    /// What others have shown about the same server.
    void settle(Sort sort) { m_finding.row.sort = sort; }

protected:
    [[nodiscard]] Row &rowToChange() { return m_finding.row; }
    /// Keeps it as a sample, within \p limits.
    void hear(const Frame &frame, const ProbeLimits &limits);
    void fail(const CloseReason &reason);
    void tell() const { m_changed(); }
    void closed() { m_isClosed = true; }

private:
    Finding m_finding;
    std::function<void()> m_changed;
    qsizetype m_bytes = 0;
    bool m_isClosed = false;
};

/// Makes the probes of one detection, and goes only after them.
class ProbeFactory
{
public:
    virtual ~ProbeFactory() = default;
    [[nodiscard]] virtual std::unique_ptr<Probe> make(const Row &row, std::function<void()> changed)
        = 0;
};

} // namespace godwit::net::detect
