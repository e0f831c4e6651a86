#pragma once

#include "base/result.h"
#include "net/profile/profile.h"

#include <QByteArray>

namespace godwit::app {

struct ProfileFile
{
    net::profile::Profile profile;
    QByteArray text; ///< as it stands in the file
};

/// Reads a file that says how to speak to a server (docs/profiles.md). The error is a sentence for
/// people.
[[nodiscard]] base::Result<ProfileFile, QString> readProfileFile(const QString &path);

/// Whether signing in as the profile says takes a secret.
[[nodiscard]] bool needsSecret(const net::profile::Profile &profile);

} // namespace godwit::app
