#include "app/secrets/device_token.h"

#include "app/secrets/answered.h"

#include <QtEndian>

#include <array>

namespace godwit::app {

QByteArray makeDeviceToken(base::Random &random)
{
    std::array<quint64, 4> words{};
    for (quint64 &word : words) {
        word = random.bits();
    }
    QByteArray bytes(sizeof words, Qt::Uninitialized);
    qToBigEndian<quint64>(words.data(), qsizetype(words.size()), bytes.data());
    return bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

DeviceTokens::DeviceTokens(SecretKeeper &keeper, base::Random &random)
    : m_keeper(keeper)
    , m_random(random)
{
}

QFuture<SecretResult<KeptSecret>> DeviceTokens::obtain(const QString &key,
                                                       Acquaintance acquaintance)
{
    return followed(m_keeper.read(key), this,
                    [this, key, acquaintance](const SecretResult<KeptSecret> &found) {
                        if (found || acquaintance == Acquaintance::Known) {
                            return answered(found);
                        }
                        const QByteArray token = makeDeviceToken(m_random);
                        if (found.error().code == SecretError::Code::NotFound) {
                            return m_keeper.add(key, token);
                        }
                        // An older token of this name may be behind the lock.
                        return m_keeper.writeElsewhere(key, token, found.error());
                    });
}

} // namespace godwit::app
