#include "app/detect/make_detection.h"

#include "app/profile/shipped_profiles.h"
#include "net/detect/net_probe_factory.h"

namespace godwit::app {

using namespace Qt::StringLiterals;

std::unique_ptr<net::detect::Detection> makeDetection(const net::detect::TypedAddress &address,
                                                      const net::Route &route,
                                                      base::Scheduler &scheduler,
                                                      const QList<net::detect::KnownProfile> &known)
{
    net::Route permitted = route;
    for (const QUrl &base : address.bases) {
        if (base.scheme() == "http"_L1) {
            permitted.plainHosts << base.host(); // readAddress() has let it pass
        }
    }
    return std::make_unique<net::detect::Detection>(
        address, known + shippedProfiles(), scheduler, [&scheduler, permitted] {
            return std::make_unique<net::detect::NetProbeFactory>(scheduler, permitted);
        });
}

} // namespace godwit::app
