#include "net/connection/connection_manager.h"

#include "base/logging.h"
#include "base/overloaded.h"
#include "net/connection/attempt.h"
#include "net/connection/silence_watch.h"
#include "net/connection/step.h"
#include "net/connection/trust.h"

#include <QPointer>

#include <algorithm>
#include <utility>
#include <vector>

namespace godwit::net {

class ConnectionManager::Private
{
public:
    Private(ConnectionManager *manager, TransportFactory &transports, base::Scheduler &clock,
            base::Random &chance, ConnectionSettings how)
        : q(manager)
        , factory(transports)
        , scheduler(clock)
        , random(chance)
        , settings(std::move(how))
        , trust(static_cast<int>(settings.rungs.size()))
        , silence(clock, [this] { endBySilence(); })
    {
    }

    ConnectionManager *q;
    TransportFactory &factory;
    base::Scheduler &scheduler;
    base::Random &random;
    ConnectionSettings settings;

    ConnectionState state{Idle{}};
    std::vector<std::unique_ptr<Attempt>> racing;
    std::unique_ptr<Attempt> winner;
    base::TimePoint wonAt;
    Trust trust;
    SilenceWatch silence;
    base::Alarm alarm;
    QList<ConnectionEvent> queue;
    bool busy = false;

    void dispatch(const ConnectionEvent &event);
    [[nodiscard]] Step decide(const ConnectionEvent &event);
    void learn(const ConnectionEvent &event, const ConnectionState &next);
    void carryOut(const ConnectionEffect &effect);
    void startRung(int rung);
    void crown(int rung);
    void dropAll();
    void armDeadline();
    void endBySilence();
};

// Signals emitted while a step is carried out may bring the next event: it waits its turn.
void ConnectionManager::Private::dispatch(const ConnectionEvent &event)
{
    queue.append(event);
    if (std::exchange(busy, true)) {
        return;
    }
    const QPointer<ConnectionManager> alive(q);
    while (!queue.isEmpty()) {
        Step next = decide(queue.takeFirst());
        const bool changed = next.state != state;
        state = std::move(next.state);
        armDeadline();
        for (const ConnectionEffect &effect : std::as_const(next.effects)) {
            carryOut(effect);
            if (!alive) {
                return;
            }
        }
        if (changed) {
            Q_EMIT q->stateChanged(state);
        }
        if (!alive) {
            return;
        }
    }
    busy = false;
}

Step ConnectionManager::Private::decide(const ConnectionEvent &event)
{
    StepInputs inputs{scheduler.now(), random.unit()};
    inputs.rungs = static_cast<int>(settings.rungs.size());
    inputs.firstRung = trust.firstRung(inputs.now);
    inputs.doubt = trust.doubt(inputs.now);
    inputs.headStart = settings.headStart;
    inputs.proofLimit = settings.proofLimit;
    Step next = step(state, event, inputs);
    learn(event, next.state);
    return next;
}

void ConnectionManager::Private::learn(const ConnectionEvent &event, const ConnectionState &next)
{
    if (const auto *end = std::get_if<event::SessionEnded>(&event); end && winner) {
        const auto age = std::chrono::duration_cast<base::Milliseconds>(scheduler.now() - wonAt);
        trust.ended(winner->rung(), age, end->reason, scheduler.now());
    } else if (std::holds_alternative<Opening>(state) && std::holds_alternative<Waiting>(next)) {
        trust.forgive();
    }
}

void ConnectionManager::Private::carryOut(const ConnectionEffect &effect)
{
    std::visit(base::Overloaded{
                   [this](const effect::StartRung &start) { startRung(start.rung); },
                   [this](const effect::Crown &winning) { crown(winning.rung); },
                   [this](const effect::DropAll &) { dropAll(); },
                   [this](const effect::ReportLost &loss) { Q_EMIT q->lost(loss.reason); },
               },
               effect);
}

void ConnectionManager::Private::startRung(int rung)
{
    Rung how = settings.rungs.at(rung);
    how.mayClimb = how.mayClimb && trust.firstRung(scheduler.now()) == 0;
    auto attempt = std::make_unique<Attempt>(rung, factory.make(how), settings.proves, scheduler);
    QObject::connect(attempt.get(), &Attempt::proved, q,
                     [this](int index) { dispatch(event::RungProved{index}); });
    QObject::connect(
        attempt.get(), &Attempt::ended, q, [this](int index, const CloseReason &reason) {
            qCDebug(base::logConnection) << "rung" << index << "ended:" << reason.detail;
            dispatch(event::RungFailed{index, reason});
        });
    attempt->open(settings.openLimit);
    racing.push_back(std::move(attempt));
}

void ConnectionManager::Private::crown(int rung)
{
    for (auto &attempt : std::exchange(racing, {})) {
        if (attempt->rung() == rung) {
            winner = std::move(attempt);
        } else {
            Attempt::dismiss(std::move(attempt), q);
        }
    }
    winner->disconnect(q);
    QObject::connect(winner.get(), &Attempt::received, q, [this](const Frame &frame) {
        if (!silence.check()) {
            silence.heard();
            Q_EMIT q->received(frame);
        }
    });
    QObject::connect(winner.get(), &Attempt::kindChanged, q, &ConnectionManager::carrierChanged);
    QObject::connect(winner.get(), &Attempt::ended, q, [this](int, const CloseReason &reason) {
        dispatch(event::SessionEnded{reason});
    });
    wonAt = scheduler.now();
    silence.restart();
    const QPointer<Attempt> adopted(winner.get());
    Q_EMIT q->won();
    if (adopted) {
        adopted->adopt();
    }
}

void ConnectionManager::Private::dropAll()
{
    silence.stop();
    for (auto &attempt : std::exchange(racing, {})) {
        Attempt::dismiss(std::move(attempt), q);
    }
    if (winner) {
        Attempt::dismiss(std::move(winner), q);
    }
}

void ConnectionManager::Private::armDeadline()
{
    alarm.cancel();
    if (const auto deadline = deadlineOf(state)) {
        const auto wait = std::chrono::ceil<base::Milliseconds>(*deadline - scheduler.now());
        alarm = scheduler.after(wait, [this] { dispatch(event::AlarmRang{}); });
    }
}

void ConnectionManager::Private::endBySilence()
{
    CloseReason reason;
    reason.code = CloseReason::Code::Silence;
    reason.detail = QStringLiteral("nothing was heard for longer than agreed");
    q->end(reason);
}

ConnectionManager::ConnectionManager(TransportFactory &factory, base::Scheduler &scheduler,
                                     base::Random &random, ConnectionSettings settings)
    : d(std::make_unique<Private>(this, factory, scheduler, random, std::move(settings)))
{
    Q_ASSERT(!d->settings.rungs.isEmpty());
}

ConnectionManager::~ConnectionManager() = default;

void ConnectionManager::start()
{
    d->dispatch(event::Wanted{});
}

void ConnectionManager::stop(const QList<Frame> &farewell)
{
    for (const Frame &frame : farewell) {
        send(frame);
    }
    if (d->winner) {
        d->winner->disconnect(this);
    }
    d->dispatch(event::Unwanted{});
}

void ConnectionManager::hurry()
{
    d->silence.check();
    d->dispatch(event::Hurried{});
}

void ConnectionManager::setNetworkReachable(bool reachable)
{
    d->dispatch(event::NetworkChanged{reachable});
}

void ConnectionManager::send(const Frame &frame)
{
    if (d->winner && !d->silence.check()) {
        d->winner->send(frame);
    }
}

void ConnectionManager::proven()
{
    d->dispatch(event::SessionProven{});
}

void ConnectionManager::used()
{
    const auto *online = std::get_if<Online>(&d->state);
    if (!online || !online->used) {
        d->dispatch(event::SessionUsed{});
    }
}

void ConnectionManager::end(const CloseReason &reason)
{
    if (d->winner) {
        d->winner->disconnect(this);
        d->dispatch(event::SessionEnded{reason});
    }
}

void ConnectionManager::expectRestart(std::optional<base::Milliseconds> estimate)
{
    d->dispatch(event::RestartExpected{estimate});
}

void ConnectionManager::setSilenceLimit(std::optional<base::Milliseconds> limit)
{
    if (d->winner) {
        d->silence.setLimit(limit);
    }
}

const ConnectionState &ConnectionManager::state() const
{
    return d->state;
}

TransportKind ConnectionManager::carrier() const
{
    return d->winner ? d->winner->kind() : d->settings.rungs.constFirst().kind;
}

qint64 ConnectionManager::unsentBytes() const
{
    return d->winner ? d->winner->unsentBytes() : 0;
}

} // namespace godwit::net
