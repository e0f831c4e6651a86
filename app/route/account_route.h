#pragma once

#include "app/route/route_options.h"
#include "base/result.h"

namespace godwit::app {

/// The route that the options describe, with the files that they name. The error is a sentence for
/// people.
[[nodiscard]] base::Result<net::Route, QString> accountRoute(const RouteOptions &options);

} // namespace godwit::app
