#pragma once

#include "chaos/chaos_settings.h"

#include <QList>

namespace godwit::test {

/// One thing that goes wrong, as soon as so many messages have come through.
struct Mishap
{
    enum class Kind { KillServer, Cut, KillSender, KillReceiver };
    Kind kind = Kind::Cut;
    int afterMessages = 0;
    int which = 0; ///< of the senders or receivers
    double chance = 0; ///< in [0, 1): for everything else that is left to chance
};

/// Everything that goes wrong in a run, in its order; the same for the same settings. Spread over
/// the run, but for its beginning and its end.
[[nodiscard]] QList<Mishap> planMischief(const ChaosSettings &settings);

} // namespace godwit::test
