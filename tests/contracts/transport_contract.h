#pragma once

#include "base/qt_scheduler.h"
#include "net/transport/transport.h"

#include <functional>
#include <memory>

namespace godwit::test {

/// One kind of transport together with a peer for it, which the contract suite plays.
class TransportStage
{
public:
    TransportStage() = default;
    virtual ~TransportStage() = default;
    Q_DISABLE_COPY_MOVE(TransportStage)

    /// A transport to the peer, not opened yet. At most one per stage.
    [[nodiscard]] virtual std::unique_ptr<net::Transport> make() = 0;
    /// Called after every turn of the loop until it says that traffic may begin.
    [[nodiscard]] virtual bool isEstablished() = 0;
    /// What the peer received so far, and what it says.
    [[nodiscard]] virtual QList<net::Frame> heard() const = 0;
    virtual void say(const net::Frame &frame) = 0;
    virtual void sayGoodbye() = 0;
    virtual void vanish() = 0;
    /// Whether the peer knows that the session is over.
    [[nodiscard]] virtual bool knowsTheEnd() const = 0;
    /// What the client did that it must not do.
    [[nodiscard]] virtual QStringList violations() const { return {}; }
};

using MakeStage = std::function<std::unique_ptr<TransportStage>(base::QtScheduler &)>;

/// The stages that the contract suite runs on, by name.
[[nodiscard]] QList<std::pair<const char *, MakeStage>> transportStages();

} // namespace godwit::test
