#pragma once

#include "net/profile/profile.h"

#include <QByteArray>
#include <QUrl>

namespace godwit::net::json {

/// Who is where, at a server that a profile describes. The secret is never logged.
struct ProfileAccount
{
    profile::Profile profile;
    QUrl server; ///< http or https
    QString name;
    QString room; ///< where messages belong that name none
    QByteArray secret{}; ///< as far as signing in needs one
};

} // namespace godwit::net::json
