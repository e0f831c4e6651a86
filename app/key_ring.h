#pragma once

#include "app/secrets/device_token.h"
#include "app/secrets/file_secrets.h"
#include "app/secrets/session_secrets.h"

#include <memory>
#include <optional>

namespace godwit::app {

/// Where the keys to our names may be kept.
struct KeyPlaces
{
    bool keychain = true;
    std::optional<QString> folder; ///< the person has agreed to files in this folder
};

/// Finds or makes the key to a name, and keeps other secrets, in the places that were chosen; the
/// stores, the keeper and the maker of keys in one piece. Owned by the composition root; the
/// references outlive it.
class KeyRing final
{
public:
    KeyRing(const KeyPlaces &places, base::Scheduler &scheduler, base::Random &random);

    /// See DeviceTokens::obtain().
    QFuture<SecretResult<KeptSecret>> obtain(const QString &key, Acquaintance acquaintance)
    {
        return m_tokens.obtain(key, acquaintance);
    }

    /// A secret that somebody else has made. See SecretKeeper::write() and read().
    QFuture<SecretResult<KeptSecret>> keep(const QString &key, const QByteArray &secret)
    {
        return m_keeper.write(key, secret);
    }
    QFuture<SecretResult<KeptSecret>> find(const QString &key) { return m_keeper.read(key); }

private:
    std::unique_ptr<SecretStore> m_keychain;
    std::unique_ptr<FileSecrets> m_file;
    SessionSecrets m_session;
    SecretKeeper m_keeper;
    DeviceTokens m_tokens;
};

} // namespace godwit::app
