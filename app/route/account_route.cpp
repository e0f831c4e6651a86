#include "app/route/account_route.h"

#include "app/route/authorities.h"
#include "app/route/password_file.h"

namespace godwit::app {

using namespace Qt::StringLiterals;

base::Result<net::Route, QString> accountRoute(const RouteOptions &options)
{
    net::Route route{options.proxy, {}, options.pin, options.plainHosts};
    if (!options.proxyPasswordFile.isEmpty()) {
        const auto password = passwordIn(options.proxyPasswordFile);
        if (!password) {
            return base::Failure{password.error()};
        }
        route.proxy.password = QString::fromUtf8(*password);
    }
    for (const QString &file : options.authorityFiles) {
        const auto authorities = readAuthorities(file);
        if (!authorities) {
            const AuthoritiesError &error = authorities.error();
            return base::Failure{error.code == AuthoritiesError::Code::Unreadable
                                     ? u"%1 cannot be read: %2."_s.arg(file, error.detail)
                                     : u"There is no certificate in %1 (PEM)."_s.arg(file)};
        }
        route.authorities += *authorities;
    }
    return route;
}

} // namespace godwit::app
