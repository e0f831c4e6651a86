#include "net/connection/connection_manager.h"

#include "net/connection/connection_manager_private.h"

#include <QPointer>

#include <utility>

namespace godwit::net {

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
    const QPointer<ConnectionManager> alive(this);
    d->liveness.doubt();
    if (alive && d->winner) {
        d->winner->climb();
    }
    if (alive) {
        d->dispatch(event::Hurried{});
    }
}

void ConnectionManager::enterNetwork(const QString &name)
{
    if (name != d->memory.network()) {
        d->memory.enter(name);
        hurry();
    }
}

const RungMemory &ConnectionManager::memory() const
{
    return d->memory;
}

void ConnectionManager::forgetMemory()
{
    d->memory.forgetAll();
    Q_EMIT memoryChanged();
}

void ConnectionManager::expectAnswer()
{
    d->liveness.owed();
}

void ConnectionManager::measured(base::Milliseconds roundTrip)
{
    d->liveness.measured(roundTrip);
}

void ConnectionManager::setNetworkReachable(bool reachable)
{
    d->dispatch(event::NetworkChanged{reachable});
}

void ConnectionManager::send(const Frame &frame)
{
    if (d->winner && !d->liveness.check()) {
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
        d->liveness.setLimit(limit);
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
