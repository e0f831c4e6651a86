#pragma once

#include "app/secrets/secret_store.h"

#include <QHash>

namespace godwit::app {

/// Keeps secrets in memory: they end with the process.
class SessionSecrets final : public SecretStore
{
public:
    QFuture<SecretResult<QByteArray>> read(const QString &key) override;
    QFuture<SecretResult<base::Done>> write(const QString &key, const QByteArray &secret) override;
    QFuture<SecretResult<base::Done>> remove(const QString &key) override;

private:
    QHash<QString, QByteArray> m_secrets;
};

} // namespace godwit::app
