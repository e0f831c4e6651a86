#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QFuture>
#include <QString>

namespace godwit::app {

/// Why a secret could not be read, written or removed.
struct SecretError
{
    enum class Code {
        NotFound, ///< the place answered: there is none of this key
        Locked, ///< there may be one, behind a lock that was not opened
        Unavailable, ///< there is no such place here, or it did not answer
        Denied, ///< a person or the system said no
        Failed, ///< anything else; detail has the place's words
    };
    Code code = Code::Failed;
    QString detail; ///< untranslated, without the secret
    friend bool operator==(const SecretError &, const SecretError &) = default;
};

template <class T> using SecretResult = base::Result<T, SecretError>;

/// A place that keeps small secrets by their keys. Calls come from the thread that it was made on,
/// which runs an event loop; futures are fulfilled on any. May take for ever to answer, when it
/// asks a person: SecretKeeper puts an end to the waiting.
class SecretStore
{
public:
    virtual ~SecretStore() = default;

    virtual QFuture<SecretResult<QByteArray>> read(const QString &key) = 0;
    /// Replaces what was there. When the future is fulfilled, the secret survives a power cut, as
    /// far as the place promises to survive one.
    virtual QFuture<SecretResult<base::Done>> write(const QString &key, const QByteArray &secret)
        = 0;
    /// Removing what is not there succeeds.
    virtual QFuture<SecretResult<base::Done>> remove(const QString &key) = 0;
};

} // namespace godwit::app
