#include "net/connection/connection_manager_private.h"

#include "base/logging.h"
#include "base/overloaded.h"
#include "net/connection/rung_learning.h"

#include <QPointer>

#include <algorithm>
#include <utility>

namespace godwit::net {

namespace {

// Beside a racing WebSocket, long polling must not open a third connection that tries to be one.
constexpr base::Milliseconds climbAfterRace{1000};

QStringList namesOf(const QList<Rung> &rungs)
{
    QStringList names;
    for (const Rung &rung : rungs) {
        names.append(rungName(rung));
    }
    return names;
}

} // namespace

ConnectionManager::Private::Private(ConnectionManager *manager, TransportFactory &transports,
                                    base::Scheduler &clock, base::Random &chance,
                                    ConnectionSettings how)
    : q(manager)
    , factory(transports)
    , scheduler(clock)
    , random(chance)
    , settings(std::move(how))
    , memory(namesOf(settings.rungs), settings.memory)
    , liveness(clock,
               {[this] { return winner && winner->probe(); },
                [this] { return winner ? winner->unsentBytes() : 0; },
                [this](auto patience) {
                    // The rival must not meet the same silence on a connection that was kept open.
                    factory.distrust();
                    dispatch(event::WentQuiet{patience});
                },
                [this] { endBySilence(); }})
{
}

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

StepInputs ConnectionManager::Private::inputs()
{
    const RungAdvice advice = memory.advice(scheduler.wallNow());
    StepInputs in{scheduler.now(), random.unit()};
    in.order = advice.order;
    in.doubt = advice.doubt;
    in.headStart = advice.headStart;
    in.stagger = settings.stagger;
    in.proofLimit = settings.proofLimit;
    return in;
}

Step ConnectionManager::Private::decide(const ConnectionEvent &event)
{
    Step next = step(state, event, inputs());
    learnFrom(event, next);
    return next;
}

void ConnectionManager::Private::learnFrom(const ConnectionEvent &event, const Step &next)
{
    using std::chrono::duration_cast;
    Experience experience{scheduler.wallNow()};
    if (const auto *proved = std::get_if<event::RungProved>(&event)) {
        for (const auto &attempt : racing) {
            if (attempt->rung() == proved->rung) {
                experience.took
                    = duration_cast<base::Milliseconds>(scheduler.now() - attempt->startedAt());
            }
        }
    }
    if (winner) {
        experience.sessionRung = carryingRung();
        experience.sessionAge = duration_cast<base::Milliseconds>(scheduler.now() - carriedSince);
    }
    if (learn(memory, state, event, next, experience)) {
        Q_EMIT q->memoryChanged();
    }
}

int ConnectionManager::Private::carryingRung() const
{
    return rungOfKind(settings.rungs, winner->rung(), winner->kind());
}

void ConnectionManager::Private::carryOut(const ConnectionEffect &effect)
{
    std::visit(base::Overloaded{
                   [this](const effect::StartRung &start) { startRung(start.rung); },
                   [this](const effect::Crown &winning) { crown(winning.rung); },
                   [this](const effect::DropRace &) { dropRace(); },
                   [this](const effect::DropSession &) { dropSession(); },
                   [this](const effect::DropAll &) {
                       dropRace();
                       dropSession();
                   },
                   [this](const effect::ReportLost &loss) { Q_EMIT q->lost(loss.reason); },
               },
               effect);
}

void ConnectionManager::Private::startRung(int rung)
{
    Rung how = settings.rungs.at(rung);
    if (const int better = rungOfKind(settings.rungs, rung, TransportKind::WebSocket);
        how.mayClimb && better != rung) {
        how.climbAfter = std::max(climbAfterRace, memory.climbAfter(better, scheduler.wallNow()));
    }
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
    dropSession();
    for (auto &attempt : std::exchange(racing, {})) {
        if (attempt->rung() == rung) {
            winner = std::move(attempt);
        } else {
            Attempt::dismiss(std::move(attempt), q);
        }
    }
    listenToWinner();
    carriedSince = scheduler.now();
    liveness.start();
    const QPointer<Attempt> adopted(winner.get());
    Q_EMIT q->won();
    if (adopted) {
        adopted->adopt();
    }
}

void ConnectionManager::Private::listenToWinner()
{
    winner->disconnect(q);
    QObject::connect(winner.get(), &Attempt::received, q, [this](const Frame &frame) {
        if (liveness.check()) {
            return;
        }
        const QPointer<ConnectionManager> alive(q);
        heard();
        if (alive) {
            Q_EMIT q->received(frame);
        }
    });
    QObject::connect(winner.get(), &Attempt::alive, q, [this](base::Milliseconds roundTrip) {
        if (!liveness.check()) {
            liveness.measured(roundTrip);
            heard();
        }
    });
    QObject::connect(winner.get(), &Attempt::kindChanged, q,
                     [this](TransportKind kind) { climbed(kind); });
    QObject::connect(winner.get(), &Attempt::climbFailed, q,
                     [this](const CloseReason &reason) { climbFailed(reason); });
    QObject::connect(winner.get(), &Attempt::ended, q, [this](int, const CloseReason &reason) {
        dispatch(event::SessionEnded{reason});
    });
}

void ConnectionManager::Private::heard()
{
    if (liveness.heard()) {
        dispatch(event::Heard{});
    }
}

void ConnectionManager::Private::climbed(TransportKind kind)
{
    carriedSince = scheduler.now();
    memory.worked(carryingRung(), std::nullopt, scheduler.wallNow());
    Q_EMIT q->memoryChanged();
    Q_EMIT q->carrierChanged(kind);
}

void ConnectionManager::Private::climbFailed(const CloseReason &reason)
{
    const int better = rungOfKind(settings.rungs, winner->rung(), TransportKind::WebSocket);
    if (better != winner->rung()) {
        memory.blocked(better, reason, scheduler.wallNow());
        Q_EMIT q->memoryChanged();
    }
    dispatch(event::ClimbFailed{reason});
}

void ConnectionManager::Private::dropRace()
{
    for (auto &attempt : std::exchange(racing, {})) {
        Attempt::dismiss(std::move(attempt), q);
    }
}

void ConnectionManager::Private::dropSession()
{
    liveness.stop();
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

} // namespace godwit::net
