#pragma once

#include "net/http/http_client.h"
#include "net/transport/opening_stage.h"

namespace godwit::net::engineio {

/// The stages of an HTTP request as a transport tells them.
[[nodiscard]] StagePassed stagePassed(HttpStage stage, const QString &tlsVersion);
[[nodiscard]] StagePassed stagePassed(const HttpRequest &request, const HttpResponse &head);

} // namespace godwit::net::engineio
