#pragma once

#include "support/fault_proxy/fault_proxy.h"

#include <QString>

namespace godwit::test {

/// One thing that goes wrong for a while; a value.
struct Misfortune
{
    /// What happens at once, when the faults are in force.
    enum class Blow { None, Reset, Finish, ResetOne, BlackHole, KillServer, StopClient };

    QString name;
    Faults faults; ///< of the proxy, until it is over
    Blow blow = Blow::None;
    double chance = 0; ///< in [0, 1): whom the blow hits
    base::Milliseconds lasts{0};
    base::Milliseconds peace{0}; ///< before the next one
};

/// Draws what goes wrong next, from everything that nothing may be lost by; the same for the same
/// seed. Damage is not among it: without TLS a wrong bit is as good as a right one.
class Misfortunes final
{
public:
    /// \p pace: how long one lasts at most, and as much the peace after it.
    Misfortunes(quint64 seed, base::Milliseconds pace)
        : m_random(seed)
        , m_pace(pace)
    {
    }

    [[nodiscard]] Misfortune next();

private:
    SeededRandom m_random;
    base::Milliseconds m_pace;
};

} // namespace godwit::test
