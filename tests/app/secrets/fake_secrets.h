#pragma once

#include "app/secrets/secret_store.h"

#include <QHash>
#include <QPromise>
#include <QStringList>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace godwit::test {

/// A place for secrets that does what a test says: answers, fails, or is silent until told.
class FakeSecrets final : public app::SecretStore
{
public:
    QHash<QString, QByteArray> content;
    std::optional<app::SecretError> failure; ///< of everything
    std::optional<app::SecretError> writeFailure;
    bool isSilent = false;
    /// As some keychains do behind a lock: there seems to be nothing, until something is written.
    bool seemsEmptyUntilWritten = false;
    QStringList calls;

    QFuture<app::SecretResult<QByteArray>> read(const QString &key) override
    {
        calls.append(QStringLiteral("read ") + key);
        return later<QByteArray>([this, key]() -> app::SecretResult<QByteArray> {
            if (failure) {
                return base::Failure{*failure};
            }
            if (!content.contains(key) || seemsEmptyUntilWritten) {
                return base::Failure{app::SecretError{app::SecretError::Code::NotFound, {}}};
            }
            return content.value(key);
        });
    }
    QFuture<app::SecretResult<base::Done>> write(const QString &key,
                                                 const QByteArray &secret) override
    {
        calls.append(QStringLiteral("write ") + key);
        return later<base::Done>([this, key, secret]() -> app::SecretResult<base::Done> {
            if (failure || writeFailure) {
                return base::Failure{failure ? *failure : *writeFailure};
            }
            seemsEmptyUntilWritten = false;
            content.insert(key, secret);
            return base::Done{};
        });
    }
    QFuture<app::SecretResult<base::Done>> remove(const QString &key) override
    {
        calls.append(QStringLiteral("remove ") + key);
        return later<base::Done>([this, key]() -> app::SecretResult<base::Done> {
            if (failure) {
                return base::Failure{*failure};
            }
            content.remove(key);
            return base::Done{};
        });
    }

    /// The lock was opened: everything that was asked for is done now, in its order.
    void speak()
    {
        isSilent = false;
        for (const auto &answer : std::exchange(m_owed, {})) {
            answer();
        }
    }

private:
    template <class T>
    QFuture<app::SecretResult<T>> later(std::function<app::SecretResult<T>()> work)
    {
        const auto promise = std::make_shared<QPromise<app::SecretResult<T>>>();
        promise->start();
        const auto answer = [promise, work] {
            promise->addResult(work());
            promise->finish();
        };
        if (isSilent) {
            m_owed.push_back(answer);
        } else {
            answer();
        }
        return promise->future();
    }

    std::vector<std::function<void()>> m_owed;
};

} // namespace godwit::test
