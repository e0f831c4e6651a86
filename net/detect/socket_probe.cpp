#include "net/detect/socket_probe.h"

namespace godwit::net::detect {

using namespace Qt::StringLiterals;

SocketProbe::SocketProbe(const Row &row, std::function<void()> changed,
                         std::unique_ptr<Transport> transport, base::Scheduler &scheduler,
                         const ProbeLimits &limits)
    : Probe(row, std::move(changed))
    , m_transport(std::move(transport))
    , m_scheduler(scheduler)
    , m_limits(limits)
{
}

void SocketProbe::start()
{
    m_started = m_scheduler.now();
    connect(m_transport.get(), &Transport::stagePassed, this, [this](const StagePassed &passed) {
        if (passed.stage == OpeningStage::Tls) {
            rowToChange().tls = passed.detail;
        }
    });
    connect(m_transport.get(), &Transport::opened, this, [this] {
        if (!m_isStopping) {
            begin();
        }
    });
    connect(m_transport.get(), &Transport::received, this, [this](const Frame &frame) {
        if (!m_isStopping) {
            take(frame);
        }
    });
    connect(m_transport.get(), &Transport::closed, this, &SocketProbe::end);
    m_limit = m_scheduler.after(m_limits.open, [this] {
        fail({CloseReason::Code::TimedOut, u"no answer"_s});
        conclude();
    });
    m_transport->open();
}

void SocketProbe::stop()
{
    if (!m_isStopping && !isClosed()) {
        m_isStopping = true;
        m_limit.cancel();
        m_transport->close({CloseReason::Code::Wanted, u"seen enough"_s});
    }
}

void SocketProbe::begin()
{
    recognise(Sort::WebSocket);
    tell();
}

void SocketProbe::take(const Frame &frame)
{
    hear(frame, m_limits);
    tell();
}

void SocketProbe::recognise(Sort sort)
{
    Row &row = rowToChange();
    row.sort = sort;
    if (row.state == Row::State::Asking) {
        row.took = std::chrono::duration_cast<base::Milliseconds>(m_scheduler.now() - m_started);
        row.state = Row::State::Listening;
        m_limit = m_scheduler.after(m_limits.listen, [this] { conclude(); });
    }
}

void SocketProbe::conclude()
{
    rowToChange().state = Row::State::Over;
    stop();
    tell();
}

void SocketProbe::end(const CloseReason &reason)
{
    m_limit.cancel();
    if (!m_isStopping) {
        fail(reason);
    }
    rowToChange().state = Row::State::Over;
    closed();
    tell();
}

} // namespace godwit::net::detect
