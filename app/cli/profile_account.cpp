#include "app/cli/profile_account.h"

#include "app/profile/profile_file.h"
#include "app/route/password_file.h"

namespace godwit::app::cli {

using namespace Qt::StringLiterals;

base::Result<net::json::ProfileAccount, QString> profileAccount(const AccountOptions &options)
{
    auto file = readProfileFile(options.profile.value_or(QString()));
    if (!file) {
        return base::Failure{file.error()};
    }
    if (const QString objection = objectionTo(options.language, file->profile);
        !objection.isEmpty()) {
        return base::Failure{objection + u'.'};
    }
    net::json::ProfileAccount account{std::move(file).value().profile, options.server, options.name,
                                      options.room.text()};
    if (!needsSecret(account.profile)) {
        return account;
    }
    if (!options.passwordFile) {
        return base::Failure{u"The server wants a password or a token; put it into a file and use "
                             u"--password-file."_s};
    }
    auto secret = passwordIn(*options.passwordFile);
    if (!secret) {
        return base::Failure{secret.error()};
    }
    account.secret = std::move(secret).value();
    return account;
}

} // namespace godwit::app::cli
