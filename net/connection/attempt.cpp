#include "net/connection/attempt.h"

#include <QPointer>

#include <utility>

namespace godwit::net {

using namespace std::chrono_literals;

// Longer than any transport should need for its goodbye; after it, the connection is just cut.
constexpr base::Milliseconds goodbyeLimit = 5s;

template <class Action> void Attempt::calledByTransport(Action action)
{
    const QPointer<Attempt> alive(this);
    const bool outer = std::exchange(m_calledByTransport, true);
    action();
    if (alive) {
        m_calledByTransport = outer;
    }
}

Attempt::Attempt(int rung, std::unique_ptr<Transport> transport, Proves proves,
                 base::Scheduler &scheduler)
    : m_rung(rung)
    , m_transport(std::move(transport))
    , m_proves(std::move(proves))
    , m_scheduler(scheduler)
    , m_startedAt(scheduler.now())
{
    connect(m_transport.get(), &Transport::received, this,
            [this](const Frame &frame) { calledByTransport([&] { take(frame); }); });
    connect(m_transport.get(), &Transport::closed, this, [this](const CloseReason &reason) {
        m_transportClosed = true;
        calledByTransport([&] { finish(reason); });
    });
    connect(m_transport.get(), &Transport::kindChanged, this,
            [this](TransportKind kind) { calledByTransport([&] { Q_EMIT kindChanged(kind); }); });
    connect(m_transport.get(), &Transport::alive, this,
            [this](auto roundTrip) { calledByTransport([&] { Q_EMIT alive(roundTrip); }); });
    connect(m_transport.get(), &Transport::climbFailed, this,
            [this](const auto &reason) { calledByTransport([&] { Q_EMIT climbFailed(reason); }); });
}

Attempt::~Attempt()
{
    m_transport->disconnect(this);
    if (m_calledByTransport) {
        m_transport.release()->deleteLater();
    }
}

void Attempt::open(base::Milliseconds limit)
{
    m_limit = m_scheduler.after(limit, [this, limit] {
        CloseReason late;
        late.code = CloseReason::Code::TimedOut;
        late.detail = QStringLiteral("no first frame within %1 ms").arg(limit.count());
        finish(late);
    });
    m_transport->open();
}

void Attempt::adopt()
{
    m_stage = Stage::Adopted;
    const QPointer<Attempt> alive(this);
    for (const QList<Frame> early = std::exchange(m_early, {}); const Frame &frame : early) {
        if (!alive || m_stage != Stage::Adopted) {
            return;
        }
        Q_EMIT received(frame);
    }
}

void Attempt::send(const Frame &frame)
{
    if (m_stage != Stage::Ended) {
        m_transport->send(frame);
    }
}

void Attempt::climb()
{
    if (m_stage == Stage::Adopted) {
        m_transport->climb();
    }
}

void Attempt::dismiss(std::unique_ptr<Attempt> attempt, QObject *keeper)
{
    Attempt *self = attempt.release();
    self->disconnect();
    self->m_stage = Stage::Ended;
    if (self->m_transportClosed) {
        self->deleteLater();
        return;
    }
    self->setParent(keeper);
    self->m_limit = self->m_scheduler.after(goodbyeLimit, [self] { self->deleteLater(); });
    connect(self->m_transport.get(), &Transport::closed, self, &QObject::deleteLater);
    CloseReason wanted;
    wanted.code = CloseReason::Code::Wanted;
    self->m_transport->close(wanted);
}

void Attempt::take(const Frame &frame)
{
    switch (m_stage) {
    case Stage::Opening:
        judge(frame);
        break;
    case Stage::Proved:
        m_early.append(frame);
        break;
    case Stage::Adopted:
        Q_EMIT received(frame);
        break;
    case Stage::Ended:
        break;
    }
}

void Attempt::judge(const Frame &first)
{
    if (!m_proves(first)) {
        CloseReason foreign;
        foreign.code = CloseReason::Code::ProtocolError;
        foreign.detail = QStringLiteral("the first frame is not of a language we know");
        finish(foreign);
        return;
    }
    m_limit.cancel();
    m_early.append(first);
    m_stage = Stage::Proved;
    Q_EMIT proved(m_rung);
}

void Attempt::finish(const CloseReason &reason)
{
    if (m_stage != Stage::Ended) {
        m_stage = Stage::Ended;
        m_limit.cancel();
        Q_EMIT ended(m_rung, reason);
    }
}

} // namespace godwit::net
