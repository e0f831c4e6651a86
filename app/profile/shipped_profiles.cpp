#include "app/profile/shipped_profiles.h"

#include "net/profile/profile_parser.h"

#include <QDir>
#include <QFile>

#include <algorithm>

// Q_INIT_RESOURCE does not work inside a namespace.
static void initialiseProfiles()
{
    Q_INIT_RESOURCE(godwit_profiles);
}

namespace godwit::app {

using namespace Qt::StringLiterals;

QList<net::detect::KnownProfile> shippedProfiles()
{
    initialiseProfiles();
    QList<net::detect::KnownProfile> profiles;
    const QDir folder(u":/godwit/profiles"_s);
    for (const QString &name : folder.entryList(QDir::Files)) {
        QFile file(folder.filePath(name));
        if (!file.open(QIODevice::ReadOnly)) {
            continue;
        }
        const QByteArray json = file.readAll();
        if (auto profile = net::profile::parseProfile(json)) {
            profiles.append({name.chopped(5), std::move(profile).value(), json});
        }
    }
    std::sort(profiles.begin(), profiles.end(),
              [](const auto &a, const auto &b) { return a.id < b.id; });
    return profiles;
}

} // namespace godwit::app
