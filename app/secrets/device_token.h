#pragma once

#include "app/secrets/secret_keeper.h"
#include "base/random.h"

namespace godwit::app {

/// A new token that claims a name (docs/PROTOCOL.md, section 2): 32 random bytes in base64url
/// (RFC 4648, section 5), 43 visible characters.
[[nodiscard]] QByteArray makeDeviceToken(base::Random &random);

/// What we know of an account before its token is asked for.
enum class Acquaintance {
    New, ///< has never signed in from here
    Known, ///< has: its token is somewhere, and a new one would be of no use
};

/// Finds the device token of an account, or makes one and keeps it before it is given out, so that
/// a crash at the wrong moment cannot lose the name. Owned by the composition root; the keeper and
/// the source of chance outlive it.
class DeviceTokens final : public QObject
{
    Q_OBJECT

public:
    DeviceTokens(SecretKeeper &keeper, base::Random &random);

    /// For a Known account whose token cannot be read now: the error, and nothing is made or
    /// replaced. A New one always gets a token unless nothing at all could keep it; with
    /// SecretPlace::ThisRun it would be lost with the process, which is to be said before it claims
    /// a name.
    QFuture<SecretResult<KeptSecret>> obtain(const QString &key, Acquaintance acquaintance);

private:
    SecretKeeper &m_keeper;
    base::Random &m_random;
};

} // namespace godwit::app
