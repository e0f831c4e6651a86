#pragma once

#include "app/surroundings/surroundings.h"

namespace godwit::app {

/// Passes on what the system itself says about the network and about sleep, where it says anything.
/// Lives on the main thread; the surroundings outlive it.
class SystemNotices final : public QObject
{
    Q_OBJECT

public:
    explicit SystemNotices(Surroundings &surroundings);

private Q_SLOTS:
    /// logind's signal: true before, false after.
    void prepareForSleep(bool aboutToSleep);

private:
    void listenToNetwork();
    void listenToSleep();

    Surroundings &m_surroundings;
};

} // namespace godwit::app
