#include "app/profile/profile_file.h"

#include "app/profile/profile_wording.h"
#include "net/profile/profile_parser.h"

#include <QFile>

namespace godwit::app {

using namespace Qt::StringLiterals;
using net::profile::SignIn;

base::Result<ProfileFile, QString> readProfileFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return base::Failure{u"%1 cannot be read: %2."_s.arg(path, file.errorString())};
    }
    const QByteArray text = file.read(net::profile::LongestProfile + 1);
    auto profile = net::profile::parseProfile(text);
    if (!profile) {
        return base::Failure{sentenceFor(profile.error(), path)};
    }
    return ProfileFile{std::move(profile).value(), text};
}

bool needsSecret(const net::profile::Profile &profile)
{
    switch (profile.signIn.kind) {
    case SignIn::Kind::Nothing:
    case SignIn::Kind::Name:
        return false;
    case SignIn::Kind::Basic:
    case SignIn::Kind::Bearer:
    case SignIn::Kind::Query:
    case SignIn::Kind::Auth:
        break;
    }
    return true;
}

} // namespace godwit::app
