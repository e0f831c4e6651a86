#include "app/secrets/answered.h"
#include "app/secrets/keychain.h"

namespace godwit::app {

using namespace Qt::StringLiterals;

namespace {

class NoKeychain final : public SecretStore
{
public:
    QFuture<SecretResult<QByteArray>> read(const QString &) override
    {
        return answered<QByteArray>(unavailable());
    }
    QFuture<SecretResult<base::Done>> write(const QString &, const QByteArray &) override
    {
        return answered<base::Done>(unavailable());
    }
    QFuture<SecretResult<base::Done>> remove(const QString &) override
    {
        return answered<base::Done>(unavailable());
    }

private:
    static base::Failure<SecretError> unavailable()
    {
        return {{SecretError::Code::Unavailable, u"built without a keychain"_s}};
    }
};

} // namespace

std::unique_ptr<SecretStore> makeKeychain(const QString &)
{
    return std::make_unique<NoKeychain>();
}

} // namespace godwit::app
