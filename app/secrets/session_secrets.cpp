#include "app/secrets/session_secrets.h"

#include "app/secrets/answered.h"

namespace godwit::app {

QFuture<SecretResult<QByteArray>> SessionSecrets::read(const QString &key)
{
    const auto secret = m_secrets.constFind(key);
    if (secret == m_secrets.constEnd()) {
        return answered<QByteArray>(base::Failure{SecretError{SecretError::Code::NotFound, {}}});
    }
    return answered<QByteArray>(*secret);
}

QFuture<SecretResult<base::Done>> SessionSecrets::write(const QString &key,
                                                        const QByteArray &secret)
{
    m_secrets.insert(key, secret);
    return answered<base::Done>(base::Done{});
}

QFuture<SecretResult<base::Done>> SessionSecrets::remove(const QString &key)
{
    m_secrets.remove(key);
    return answered<base::Done>(base::Done{});
}

} // namespace godwit::app
