#pragma once

#include <QMetaType>
#include <QString>

namespace godwit::app {

/// Where this computer is, as far as a connection should know.
struct NetworkFacts
{
    bool isReachable = true; ///< false only if the system is sure that there is no network at all
    bool isBehindPortal = false; ///< the system says that somebody must sign in to it first
    QString name; ///< the same for the same network every time; tells nothing about it
    friend bool operator==(const NetworkFacts &, const NetworkFacts &) = default;
};

} // namespace godwit::app

Q_DECLARE_METATYPE(godwit::app::NetworkFacts)
