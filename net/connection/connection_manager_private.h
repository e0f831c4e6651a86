#pragma once

#include "net/connection/attempt.h"
#include "net/connection/connection_manager.h"
#include "net/connection/liveness_watch.h"
#include "net/connection/step.h"

#include <memory>
#include <vector>

namespace godwit::net {

/// Carries out what step() decides. Outside of it nobody changes the state.
class ConnectionManager::Private
{
public:
    Private(ConnectionManager *manager, TransportFactory &transports, base::Scheduler &clock,
            base::Random &chance, ConnectionSettings how);

    ConnectionManager *q;
    TransportFactory &factory;
    base::Scheduler &scheduler;
    base::Random &random;
    ConnectionSettings settings;

    ConnectionState state{Idle{}};
    std::vector<std::unique_ptr<Attempt>> racing;
    std::unique_ptr<Attempt> winner;
    base::TimePoint carriedSince; ///< by the kind of rung that the winner is now
    RungMemory memory;
    LivenessWatch liveness;
    base::Alarm alarm;
    QList<ConnectionEvent> queue;
    bool busy = false;

    void dispatch(const ConnectionEvent &event);
    [[nodiscard]] Step decide(const ConnectionEvent &event);
    [[nodiscard]] StepInputs inputs();
    void learnFrom(const ConnectionEvent &event, const Step &next);
    void carryOut(const ConnectionEffect &effect);
    void startRung(int rung);
    void crown(int rung);
    void listenToWinner();
    void climbed(TransportKind kind);
    void climbFailed(const CloseReason &reason);
    void heard();
    void dropRace();
    void dropSession();
    [[nodiscard]] int carryingRung() const;
    void armDeadline();
    void endBySilence();
};

} // namespace godwit::net
