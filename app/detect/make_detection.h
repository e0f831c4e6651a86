#pragma once

#include "net/detect/detection.h"
#include "net/route/route.h"

namespace godwit::app {

/// A detection over real connections on \p route. \p known: profiles that may fit, besides those
/// that are shipped, which come after them.
[[nodiscard]] std::unique_ptr<net::detect::Detection>
makeDetection(const net::detect::TypedAddress &address, const net::Route &route,
              base::Scheduler &scheduler, const QList<net::detect::KnownProfile> &known = {});

} // namespace godwit::app
