#pragma once

#include "net/http/http_client.h"

#include <QMap>

namespace godwit::net::engineio {

/// The cookies of one session, by which load balancers find the server that holds it. Owned by the
/// session's transport; nothing is kept beyond it.
class SessionCookies final
{
public:
    /// Takes what the answer sets; bounded in number and size.
    void absorb(const HttpResponse &response);
    /// The value of the Cookie header; empty if there is none.
    [[nodiscard]] QByteArray header() const;

private:
    QMap<QByteArray, QByteArray> m_values;
};

} // namespace godwit::net::engineio
